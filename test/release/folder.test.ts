import { describe, expect, it } from 'vitest';
import { verifyFolder } from '../../functions/release/folder.ts';
import { deepIt } from '../deep.ts';
import { releasedFolders, tamperings } from './tampering.ts';

describe('a released folder', () => {
  deepIt('is verified after each release, and says what was taken back', async () => {
    const released = await releasedFolders();
    const found = released.folders.map((folder) => verifyFolder(folder));
    // All but the statements; the index is no part of what is signed.
    const all = [...released.folders[0]!.keys()].filter((name) => !/^(?:statements\/|index)/.test(name)).length;
    expect(all).toBeGreaterThan(6);
    expect(found.map(({ faults, last, statements, files }) => [faults, last?.says, statements, files])).toEqual([
      [[], 'released', 1, all],
      [[], 'released', 2, all],
      [[], 'taken_back', 3, 0],
      [[], 'released', 4, all],
    ]);
    expect(verifyFolder(released.folders[3]!, released).faults).toEqual([]);
  });

  it.each(tamperings)('is refused: $name', async ({ change, needs }) => {
    const released = await releasedFolders();
    const folder = new Map(released.folders[3]);
    change(folder, released.folders);
    const { faults } = verifyFolder(folder, needs && { [needs]: released[needs] });
    expect(faults.length).toBeGreaterThan(0);
    // What the folder alone cannot tell is no less whole.
    if (needs) expect(verifyFolder(folder).faults).toEqual([]);
    for (const fault of faults) expect(fault).toMatch(/\.$/);
  });
});
