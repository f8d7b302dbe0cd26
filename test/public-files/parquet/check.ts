import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Refusal } from '../../../functions/normalize/read/block/block.ts';
import { open, rowsOf } from '../../normalize/read/rows.ts';

/** The cells of a file. */
export type Cells = { headings: string[]; rows: string[][] } | { refused: string };

/** The programs that write, exactly. */
const WRITERS = ['pyarrow==26.0.1', 'polars==2.1.0', 'duckdb==2.0.1', 'pandas==3.1.1'];

/** Writes the table with all programs into a new folder, and returns it. They are installed once, into the cache. */
export function written(): string {
  const home = join(homedir(), '.cache/telecentre-pledge', WRITERS.join('-').replaceAll('==', '-'));
  if (!existsSync(home)) {
    mkdirSync(dirname(home), { recursive: true });
    const making = mkdtempSync(`${home}.`);
    execFileSync('python3', ['-m', 'venv', making]);
    execFileSync(join(making, 'bin/python'), ['-m', 'pip', 'install', '-q', ...WRITERS], { stdio: 'inherit' });
    renameSync(making, home);
  }
  const folder = mkdtempSync(join(tmpdir(), 'parquet-'));
  execFileSync(join(home, 'bin/python'), [join(import.meta.dirname, 'write.py'), folder], { stdio: 'inherit' });
  return folder;
}

/** What the cells of a file are, as its writer says. */
export const saidOf = (folder: string, name: string): Cells =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

/** A file as it is read, in the same form. */
export async function cellsOf(bytes: Uint8Array): Promise<Cells> {
  try {
    const { rows, lastRow } = await rowsOf((await open(bytes)).sheets[0]!);
    const [, ...headings] = rows[0]!;
    // Rows without any text are left out, and keep their number.
    const all = Array.from({ length: lastRow }, () => headings.map(() => ''));
    for (const [row, ...cells] of rows.slice(1)) all[row - 1] = headings.map((_, column) => cells[column] ?? '');
    return { headings, rows: all };
  } catch (error) {
    if (error instanceof Refusal) return { refused: String(error.params.reason ?? error.code) };
    throw error;
  }
}
