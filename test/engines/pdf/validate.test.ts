import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { pdfFiles } from '../../../functions/report/pdf/pdf.ts';
import { typst } from '../../../functions/runtime/typst.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { publicFixture } from '../../report/public-fixture.ts';
import { veraPdf } from '../machines/cache.ts';
import { java } from '../machines/programs.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('Validate.java', import.meta.url));

/** What veraPDF says of files, each by its flavour: a line a file, and a line a finding. */
async function validated(files: { name: string; flavour: string; bytes: Uint8Array }[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pledge-pdf-'));
  const paths = files.map((_, i) => join(folder, `${i}.pdf`));
  for (const [i, { bytes }] of files.entries()) await writeFile(paths[i]!, bytes);
  const args = files.flatMap(({ flavour }, i) => [flavour, paths[i]!]);
  const { stdout } = await run(await java(), ['-cp', await veraPdf(), program, ...args], { maxBuffer: 2 ** 26 });
  return stdout.trim().split('\n');
}

const flavourOf = (name: string) => (name.endsWith('-pdfa.pdf') ? '2a' : 'ua1');
const worlds = {
  'mid-way': publicFixture('2018-06-30'),
  'before any month was due, without tables': { ...publicFixture('2017-03-20', null), tables: [], provisional: true },
};

describe('veraPDF', () => {
  it.each(Object.entries(worlds))('finds nothing in the PDFs of a report %s', async (_, tables) => {
    const made = pdfFiles({ tables, sample: true, pledge }, (await typst())!);
    const files = made.map((file) => ({ ...file, flavour: flavourOf(file.name) }));
    expect(await validated(files)).toEqual(
      files.map(({ flavour }) => expect.stringMatching(new RegExp(`^${flavour} compliant \\d+ assertions$`))),
    );
  });

  it('finds what is wrong: a file is not of the other standard', async () => {
    const [ua, a] = pdfFiles({ tables: worlds['mid-way'], sample: true, pledge }, (await typst())!);
    const swapped = [
      { ...ua!, flavour: '2a' },
      { ...a!, flavour: 'ua1' },
    ];
    const said = await validated(swapped);
    expect(said.filter((line) => / not compliant /.test(line))).toHaveLength(2);
  });
});
