import { proveObjects } from '../../rollup/erased.ts';
import { refreeze } from '../../rollup/freeze.ts';
import { openRun } from '../../rollup/published.ts';
import { QueryError, type Row } from '../../runtime/ports/warehouse.ts';
import { open } from '../opened.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';
import type { Where } from '../where.ts';
import { publishedRun } from './published-run.ts';

/** `pledge query SQL`: a table, or with `--json` a row a line. */
export async function query(
  terminal: Terminal,
  text: string,
  options: Where & { json: boolean; run?: string },
): Promise<Exit> {
  if (text.trim() === '') throw new UsageError('Which query? Usage: pledge query SQL');
  const { store, sql } = await open(options, terminal);
  const published = await publishedRun(store, terminal, options);
  const { models, query: ask } = await sql();
  const { manifest, ledger } = await openRun(store, published);
  await proveObjects({ ...ledger.receipts, ...ledger.tables, ...ledger.lake }, store);
  const { files, manifest: now } = await refreeze(manifest, { store, models });
  if (now.run !== published.run && /\bcounted_/i.test(text))
    terminal.err(
      `warning: run ${published.run} was made by other models or rules. The views counted_… are made by these, so that their sums may not be its figures: a new rollup makes both.\n`,
    );
  const result = await ask(published.run, files, text).catch((error) => {
    throw error instanceof QueryError ? new UsageError(`The query was refused: ${error.message}`) : error;
  });
  if (options.json) for (const row of result.rows) terminal.out(`${JSON.stringify(row)}\n`);
  else
    terminal.out(
      asTable(
        result.columns.map((c) => c.name),
        result.rows,
      ),
    );
  return exit.done;
}

/** Aligned columns; numbers to the right, a null as nothing. */
export function asTable(names: readonly string[], rows: readonly Row[]): string {
  const cells = rows.map((row) => names.map((n) => (row[n] === null || row[n] === undefined ? '' : String(row[n]))));
  const widths = names.map((n, i) => cells.reduce((most, row) => Math.max(most, row[i]!.length), n.length));
  const right = names.map((n) => rows.some((r) => typeof r[n] === 'number'));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (right[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return `${[line(names), widths.map((w) => '─'.repeat(w)).join('  '), ...cells.map(line)].join('\n')}\n`;
}
