import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pythonBin } from '../engines/machines/cache.ts';
import { type Folder, releasedFolders, tamperings } from '../release/tampering.ts';

/** `docs/verify.py` with what it names, as a stranger has it. */
const version = '50.0.2';
const python = join(await pythonBin(`cryptography-${version}`, [`cryptography==${version}`]), 'python');

/** What the script says of a folder, and its exit code. */
async function verified(folder: Folder, anchors: { key?: string; head?: string } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'released-'));
  try {
    for (const [name, bytes] of folder) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), bytes);
    }
    const options = Object.entries(anchors).flatMap(([name, value]) => [`--${name}`, value]);
    return await new Promise<{ code: number; out: string; err: string }>((resolve) =>
      execFile(python, ['docs/verify.py', root, ...options], (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
      ),
    );
  } finally {
    rmSync(root, { recursive: true });
  }
}

describe('the script of a stranger', () => {
  it('verifies each release', async () => {
    const released = await releasedFolders();
    const found = [];
    for (const folder of released.folders) found.push(await verified(folder));
    expect(found.map(({ code, err }) => [code, err])).toEqual(Array(4).fill([0, '']));
    expect(found[2]!.out).toMatch(/was taken back: a file was sent twice/);
    const { key, head } = released;
    const signed = [...released.folders[3]!.keys()].filter((n) => n !== 'index.html' && !n.startsWith('statements/'));
    expect((await verified(released.folders[3]!, { key, head })).out).toMatch(
      new RegExp(`is released: ${signed.length} files are as they were signed\\.\n$`),
    );
  });

  it.each(tamperings)('refuses: $name', async ({ change, needs }) => {
    const released = await releasedFolders();
    const folder = new Map(released.folders[3]);
    change(folder, released.folders);
    expect(await verified(folder, needs && { [needs]: released[needs] })).toEqual({
      code: 1,
      err: '',
      out: expect.stringMatching(/^".+" is not what was released:\n( {2}\S.*\.\n)+$/),
    });
  });
});
