import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerText } from '../../functions/normalize/answer/answer.ts';
import { datasets } from '../../schemas/datasets.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { takeIn } from './world.ts';

/**
 * A case is a folder: `input.csv` or `input.xlsx`, perhaps `envelope.json` (network, settings), and what must come of
 * it: the receipt, the lake's rows, the answer as the clerk reads it. A file that is missing is written, to be read and
 * committed; in CI it is a fault. A mismatch leaves a `-changed` file beside.
 */
const folder = join(import.meta.dirname, 'cases');

for (const name of readdirSync(folder).sort()) {
  test(name, async () => {
    const at = (file: string) => join(folder, name, file);
    const given = existsSync(at('envelope.json')) ? JSON.parse(readFileSync(at('envelope.json'), 'utf8')) : {};
    const input = existsSync(at('input.xlsx')) ? 'input.xlsx' : 'input.csv';
    const taken = await takeIn(readFileSync(at(input)), { file: input, ...given });
    const { lake, people, ...receipt } = ofFile(taken.receipt);
    expect(people !== null).toBe(lake !== null && datasets[receipt.dataset!].about === 'person');
    const es = taken.answer('es');
    const made = {
      'receipt.json': `${JSON.stringify({ ...receipt, lake: lake && 'written' }, null, 1)}\n`,
      'lake.ndjson': taken.lake.map(({ upload: _, ...row }) => `${JSON.stringify(withoutNulls(row))}\n`).join(''),
      'answer.json': `${JSON.stringify({ message: es.message, errors: es.errors, warnings: es.warnings }, null, 1)}\n`,
      'answer.txt': `${answerText(es, 'es')}\n${answerText(taken.answer('en'), 'en')}\n`,
    };
    for (const [file, text] of Object.entries(made)) {
      if (!existsSync(at(file)) && !process.env.CI) writeFileSync(at(file), text);
      const expected = readFileSync(at(file), 'utf8');
      if (text !== expected && !process.env.CI) writeFileSync(at(file.replace('.', '-changed.')), text);
      expect(text, `${name}/${file}`).toBe(expected);
    }
  });
}

/** A receipt without what does not follow from the file's rows. */
function ofFile(receipt: Receipt) {
  const { upload, rules, revision, sha256, settings, announced_at, batch, replaces, ...rest } = receipt;
  return rest;
}

const withoutNulls = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
