import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/**
 * Compares bytes with a file of `cases/`, which is never rewritten: where they differ, what came lies beside it as
 * `<name>-changed.<ext>`, to look at and, where it is right, to put in its place.
 */
export function expectGolden(file: string, bytes: Uint8Array): void {
  const { name, ext } = parse(file);
  const at = (f: string) => fileURLToPath(new URL(`./cases/${f}`, import.meta.url));
  const changed = at(`${name}-changed${ext}`);
  const same = existsSync(at(file)) && Buffer.compare(readFileSync(at(file)), bytes) === 0;
  if (same) rmSync(changed, { force: true });
  else writeFileSync(changed, bytes);
  expect.soft(same, `cases/${file} is not what came; see cases/${name}-changed${ext}`).toBe(true);
}
