import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ResultRow } from '../../schemas/run.ts';
import { pythonBin } from '../engines/machines/cache.ts';

/**
 * The notebook for analysts, run as an analyst does: over a sample world that the built program makes, with what it needs from
 * PyPI, in the versions of notebook-requirements.txt. To keep new outputs in it, run notebook.py with `--write`.
 */
const notebook = 'docs/notebook.ipynb';
const program = join(import.meta.dirname, '../../dist/pledge.js');
const requirements = readFileSync(join(import.meta.dirname, 'notebook-requirements.txt'), 'utf8')
  .trim()
  .split('\n');
const run = promisify(execFile);
const options = { maxBuffer: 2 ** 26 };

const folder = mkdtempSync(join(tmpdir(), 'notebook-'));
const data = join(folder, 'sample', 'data');
afterAll(() => rmSync(folder, { recursive: true }));

const pledge = async (...words: string[]) => (await run(process.execPath, [program, ...words], options)).stdout;
beforeAll(() => pledge('sample', '--once', '--dir', join(folder, 'sample')));

/** The texts that code cells put out, as they are kept. */
interface Cell {
  cell_type: 'code' | 'markdown';
  outputs?: { text?: string[]; data?: { 'text/plain'?: string[] } }[];
}
const kept = (JSON.parse(readFileSync(notebook, 'utf8')) as { cells: Cell[] }).cells
  .filter((cell) => cell.cell_type === 'code')
  .map(({ outputs = [] }) => outputs.flatMap((o) => o.text ?? o.data?.['text/plain'] ?? []).join(''));

it('the notebook gives what is kept in it, and its first answer is the published figures', async () => {
  const python = join(await pythonBin('notebook-1', requirements), 'python');
  const env = { ...process.env, PLEDGE: `'${process.execPath}' '${program}'`, PLEDGE_DATA: data };
  const script = join(import.meta.dirname, 'notebook.py');
  const texts = JSON.parse((await run(python, [script, notebook], { ...options, env })).stdout) as string[];
  expect(texts).toEqual(kept);

  const [, first] = texts;
  const lines = (await pledge('query', 'from indicator_values', '--json', '--data', data)).trim().split('\n');
  const figures = lines.map((line) => JSON.parse(line) as ResultRow<'indicator_values'>);
  expect(figures).toHaveLength(7);
  const cellsOf = (line: string) => line.split('│').map((cell) => cell.trim());
  const shown = first!.split('\n').map(cellsOf);
  for (const { indicator, value, target, status } of figures)
    expect(shown).toContainEqual(['', indicator, String(value), String(value), String(target), status, '']);
});
