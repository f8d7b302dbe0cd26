import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { copyNew } from '../../functions/runtime/disk/files.ts';
import { because, becauseInEach } from '../../functions/runtime/disk/system-errors.ts';
import { commandTexts } from '../../schemas/messages/commands/commands.ts';
import { languages } from '../../schemas/pledge.ts';

const dir = mkdtempSync(join(tmpdir(), 'pledge-'));
afterAll(() => rmSync(dir, { recursive: true }));

const refused = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall, path: 'x' });

describe.each(languages)('what the system refuses, in %s', (language) => {
  const { causes } = commandTexts[language].system;
  it.each(['EACCES', 'EPERM'] as const)('is another thing of a reading than of a writing: %s', (code) => {
    const words = commandTexts[language].system;
    for (const call of ['access', 'scandir', 'stat'])
      expect(because(refused(code, call), words)).toBe(causes[`${code} reading`]);
    for (const call of ['open', 'mkdir', 'copyfile']) expect(because(refused(code, call), words)).toBe(causes[code]);
    expect(becauseInEach(refused(code, 'open'), true)[language]).toBe(causes[`${code} reading`]);
    expect(causes[`${code} reading`]).not.toMatch(/folder|carpeta/);
  });
});

it('names the file that was to be written, and not the one that is copied', async () => {
  const [from, folder] = [join(dir, 'from'), join(dir, 'a')];
  writeFileSync(from, 'x');
  await expect(copyNew(from, join(folder, 'y'.repeat(300)))).rejects.toMatchObject({
    path: expect.stringContaining('yyy'),
  });
});
