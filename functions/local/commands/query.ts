import { asCsv } from '../../report/files/csv.ts';
import { proveObjects } from '../../rollup/erased.ts';
import { refreeze } from '../../rollup/freeze.ts';
import { openRun } from '../../rollup/published.ts';
import { kindOf } from '../../runtime/disk/files.ts';
import { QueryError } from '../../runtime/ports/warehouse.ts';
import { open } from '../opened.ts';
import { outside } from '../out.ts';
import { asTable } from '../tables.ts';
import { type Exit, exit, type Terminal, UsageError, warn } from '../terminal.ts';
import type { Where } from '../where.ts';
import { publishedRun } from './published-run.ts';

interface Options extends Where {
  json: boolean;
  run?: string;
  csv: boolean;
  parquet?: string;
}

/** `pledge query SQL`: a table, with `--json` a row a line, with `--csv` CSV, with `--parquet` a file. */
export async function query(terminal: Terminal, text: string, options: Options): Promise<Exit> {
  const { parquet } = options;
  if (text.trim() === '') throw new UsageError((texts) => texts.query.which);
  if (parquet !== undefined && (await kindOf(outside(parquet, options.data, '--parquet'))) !== null)
    throw new UsageError(({ files }) => files.existsAsFile(parquet));
  const { store, sql } = await open(options, terminal);
  const published = await publishedRun(store, terminal, options);
  const { models, query: ask, queryInto } = await sql();
  const { manifest, ledger } = await openRun(store, published);
  await proveObjects({ ...ledger.receipts, ...ledger.tables, ...ledger.lake }, store);
  const { files, manifest: now } = await refreeze(manifest, { store, models });
  if (now.run !== published.run && /\bcounted_/i.test(text))
    warn(terminal, terminal.texts.query.otherModels(published.run));
  if (parquet !== undefined) {
    const rows = await asked(queryInto(parquet, published.run, files, text));
    if (rows === null) throw new UsageError((texts) => texts.files.existsAsFile(parquet));
    terminal.out(
      options.json
        ? `${JSON.stringify({ file: parquet, rows })}\n`
        : `${terminal.texts.query.written(parquet, rows)}\n`,
    );
    return exit.done;
  }
  const { columns, rows } = await asked(ask(published.run, files, text));
  const names = columns.map((c) => c.name);
  if (options.json) for (const row of rows) terminal.out(`${JSON.stringify(row)}\n`);
  else terminal.out(options.csv ? asCsv(names, rows) : asTable(names, rows));
  return exit.done;
}

/** What the engine refuses is the query's fault, in its own words within a sentence of ours. */
const asked = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    if (!(error instanceof QueryError)) throw error;
    const engine = error.cause === undefined ? null : error.message.replace('Failed to extract statements: ', '');
    throw new UsageError((texts) => (engine === null ? texts.query.oneSelect : texts.query.refused(engine)));
  });
