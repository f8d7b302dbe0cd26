import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildChild, ordinaryInChild, runChild } from './children.ts';
import { hostile } from './files.ts';

const classes = Object.entries(hostile());
const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
const seen: Line[] = [];
let child = '';
let ordinary = 0;

interface Line {
  name: string;
  /** Milliseconds of work, of all threads, for the whole intake: what others do on the machine does not count. */
  ms: number;
  /** The same in ordinary files of 20,000 rows. */
  files: number;
  /** Megabytes by which the peak rose. */
  extra: number;
  peak: number;
  refusal: string | null;
  codes: string[];
  accepted: number;
  sums: boolean;
  said: boolean;
}

/** What a file may cost, and one that is larger than it says: in ordinary files of 20,000 rows. */
const FILES = 50;
const BOMB_FILES = 1;

/** Takes all files of a class in, in a process of its own that has 512 MB. */
async function takeClass(files: readonly (Uint8Array | string)[], name: string): Promise<Line[]> {
  const own = mkdtempSync(join(folder, `${name.replaceAll(/[^a-z]/gi, '-')}-`));
  files.forEach((bytes, index) => {
    writeFileSync(join(own, String(index).padStart(3, '0')), bytes);
  });
  const written = (await runChild(child, [own])).trimEnd().split('\n');
  return written.map((text) => JSON.parse(text)).map((line) => ({ ...line, files: line.ms / ordinary }));
}

beforeAll(async () => {
  child = await buildChild('child.ts');
  ordinary = await ordinaryInChild();
});

describe('each file gets its code, in time and memory, and the process lives on', {
  concurrent: true,
}, () => {
  for (const [name, files] of classes) {
    test(name, async ({ expect }) => {
      const bytes = await Promise.all(Object.values(files).map(([content]) => content));
      const lines = await takeClass(bytes, name);
      seen.push(...lines);
      const found = lines.map((line, index) => {
        const wanted = Object.values(files)[index]![1];
        const told = line.refusal ?? (wanted === 'accepted' && line.accepted > 0 ? 'accepted' : null);
        return [Object.keys(files)[index], told ?? (line.codes.includes(wanted) ? wanted : line.codes.join())];
      });
      expect(found).toEqual(Object.entries(files).map(([file, [, code]]) => [file, code]));
      for (const line of lines) {
        expect(line).toMatchObject({ sums: true, said: true });
        expect(line.files).toBeLessThan(FILES);
        expect(line.peak).toBeLessThan(512);
        if (!name.startsWith('bombs')) continue;
        expect(line.files).toBeLessThan(BOMB_FILES);
        expect(line.extra).toBeLessThan(50);
      }
    });
  }
});

test('there are enough of them', () => {
  const files = classes.reduce((sum, [, named]) => sum + Object.keys(named).length, 0);
  expect(classes.length).toBeGreaterThanOrEqual(30);
  expect(files).toBeGreaterThanOrEqual(100);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  const most = (of: (line: Line) => number) => Math.round(Math.max(0, ...seen.map(of)));
  console.log(
    `hostile: ${classes.length} classes, ${seen.length} files; slowest ${most((line) => line.ms)} ms, or ${most((line) => line.files)} ordinary files of 20,000 rows; peak ${most((line) => line.peak)} MB`,
  );
});
