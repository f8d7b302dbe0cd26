import { describe, expect, it } from 'vitest';
import { verifyFolder } from '../../functions/release/folder.ts';
import { releasedFolders, tamperings } from './tampering.ts';

describe('a released folder', () => {
  it('is verified after each release, and says what was taken back', async () => {
    const released = await releasedFolders();
    const found = released.folders.map((folder) => verifyFolder(folder));
    expect(found.map(({ faults, last, statements, files }) => [faults, last?.says, statements, files])).toEqual([
      [[], 'released', 1, 6],
      [[], 'released', 2, 6],
      [[], 'taken_back', 3, 0],
      [[], 'released', 4, 6],
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
