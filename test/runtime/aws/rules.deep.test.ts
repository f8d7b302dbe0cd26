import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { parquetOf, readParquet } from '../../../functions/parquet/tables.ts';
import { runChecks } from '../../../functions/rollup/checks.ts';
import { late } from '../../../functions/rollup/late.ts';
import { compileResult } from '../../../functions/rollup/models.ts';
import { rollup } from '../../../functions/rollup/rollup.ts';
import { withTables } from '../../../functions/runtime/aws/athena.ts';
import { getJson, type Store } from '../../../functions/runtime/ports/store.ts';
import type { Row, Session } from '../../../functions/runtime/ports/warehouse.ts';
import { namedQueries } from '../../../infra/named-queries.ts';
import { type Column, columnTypes, lakeColumns, peopleColumns } from '../../../schemas/columns.ts';
import { keys, rulesVersion } from '../../../schemas/keys.ts';
import { Receipt } from '../../../schemas/receipt.ts';
import { inputTables, lakeTables, type MadeTable, madeTables, tableColumns } from '../../../schemas/run.ts';
import { models, world } from '../../rollup/world.ts';
import { type CaseUpload, lakeRows, monthsOf, peopleRows, uploadId, uploadRow } from '../../sql/case.ts';

/**
 * A lake with uploads that were read under two versions of the rules: a run takes each by its receipt of the highest, in
 * both engines. Athena's tables hold all files of the lake; the very text that it gets runs here, over all of them.
 */
const later = rulesVersion + 1;
const at = (day: number) => `2018-02-0${day}T09:00:00.000Z`;
const first: CaseUpload[] = [
  {
    upload: 'a1',
    network: 'north',
    dataset: 'training',
    received_at: at(2),
    rejected: 1,
    rows: [
      { person: 'ana', end_date: '2018-01-10' },
      { person: 'ben', end_date: '2018-01-11', completed: false },
    ],
  },
  // Its raw file was gone when the rules changed.
  {
    upload: 'b1',
    network: 'south',
    dataset: 'training',
    received_at: at(3),
    rows: [{ person: 'dora', end_date: '2018-01-12' }],
  },
  {
    upload: 'c1',
    network: 'north',
    dataset: 'training',
    received_at: at(4),
    rows: [{ person: 'eva', end_date: '2018-01-13' }],
  },
];
/** Read anew, `a1` has a row more, and another of them completed; `c1` none that is accepted. */
const again: CaseUpload[] = [
  {
    ...first[0]!,
    rejected: 0,
    rows: [
      { person: 'ana', end_date: '2018-01-10' },
      { person: 'ben', end_date: '2018-01-11' },
      { person: 'carla', end_date: '2018-01-11' },
    ],
  },
  { ...first[2]!, rejected: 1, rows: [] },
];
const asOf = '2018-02-28';

/** What a later version would have written beside what there is. */
async function readAnew(store: Store, upload: CaseUpload) {
  const id = uploadId(upload.upload);
  const { network } = upload;
  const before = Receipt.parse(await getJson(store, keys.receipt(rulesVersion, network, id)));
  const rows = lakeRows(upload);
  const { status, rows_read: read, rows_accepted: accepted, rows_rejected: rejected } = uploadRow(upload);
  const put = async (folder: string, columns: readonly Column[], of: readonly Row[]) => {
    if (of.length === 0) return null;
    const bytes = parquetOf(columns, of);
    const key = keys.lake(later, folder, network, id);
    await store.putIfAbsent(key, bytes);
    return { key, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const receipt = Receipt.parse({
    ...before,
    rules: later,
    status,
    rows: { ...before.rows, read, accepted, rejected },
    records: rows.length,
    months: monthsOf(upload),
    lake: await put('training', lakeColumns('training'), rows),
    people: await put('people', peopleColumns, peopleRows(upload)),
  });
  await store.putIfAbsent(keys.receipt(later, network, id), Buffer.from(`${JSON.stringify(receipt)}\n`));
}

/** Athena's tables over a data directory: every file of the lake, with its partition's values from its path; every run. */
async function asAthenaSees(root: string, run: string): Promise<Session> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(models.duckdb!);
  await connection.run('create schema "lake_of_all"');
  for (const table of lakeTables) {
    const columns = tableColumns(table);
    const folder = table.slice('lake_'.length);
    const nothing = columns.map((c) => `cast(null as ${columnTypes[c.type].duckdb}) as "${c.name}"`);
    await connection.run(
      folder === 'training' || folder === 'people'
        ? `create view "lake_of_all"."${table}" as
           select *, cast(regexp_extract(filename, '/lake/(\\d+)/', 1) as integer) as rules
           from read_parquet('${join(root, `lake/*/${folder}/*/*.parquet`)}', hive_partitioning = true, filename = true)`
        : `create view "lake_of_all"."${table}" as select ${nothing.join(', ')}, 0 as rules where false`,
    );
  }
  for (const table of [...Object.keys(inputTables), ...Object.keys(madeTables)])
    await connection.run(
      `create view "lake_of_all"."${table}" as select *, regexp_extract(filename, '/runs/([0-9a-f]+)/', 1) as run
       from read_parquet('${join(root, `runs/*/${table}/*.parquet`)}', filename = true)`,
    );
  return {
    async select(sql) {
      const { text, bound } = withTables(sql, run, 'lake_of_all');
      return (await connection.runAndReadAll(text, bound)).getRowObjectsJson() as Row[];
    },
    // biome-ignore lint/correctness/useYield: only results that fit are asked for here
    async *batches() {
      throw new Error('not asked for');
    },
    async close() {
      connection.closeSync();
    },
  };
}

describe('a lake that was read under two versions of the rules', () => {
  const made = async () => {
    const { root, store, needs, ready } = world(first);
    await ready;
    const before = await rollup({ asOf }, needs);
    for (const upload of again) await readAnew(store, upload);
    const { run } = await rollup({ asOf }, needs);
    return { root, store, run, before };
  };
  const citizensOf = async (store: Store, run: string) => {
    const rows = await readParquet((await store.get(keys.runTable(run, 'indicator_values')))!);
    return rows.find((row) => row.indicator === 'citizens')!.value;
  };

  it('counts each upload once, by its receipt of the highest rules', async () => {
    const { store, run, before } = await made();
    expect(run).not.toBe(before.run);
    // Ana, Dora and Eva; then Ana, Ben, Carla and Dora.
    expect([await citizensOf(store, before.run), await citizensOf(store, run)]).toEqual([3, 4]);
    const uploads = await readParquet((await store.get(keys.runTable(run, 'uploads')))!);
    expect(uploads.map((u) => [u.upload, u.rules, u.status])).toEqual([
      [uploadId('a1'), later, 'accepted'],
      [uploadId('c1'), later, 'refused'],
      [uploadId('b1'), rulesVersion, 'accepted'],
    ]);
  });

  it('finds a network late whose rows are no longer accepted', async () => {
    const { store, needs, ready } = world([first[2]!]);
    await ready;
    const whoIsLate = async () => (await late('2018-02-06', needs)).networks;
    expect(await whoIsLate()).toEqual(['south']);
    await readAnew(store, again[1]!);
    expect(await whoIsLate()).toEqual(['north', 'south']);
  });

  it('gives every table and check in the text that Athena gets too, over all files of the lake', async () => {
    const { root, store, run, before } = await made();
    for (const id of [run, before.run]) {
      const athena = await asAthenaSees(root, id);
      for (const table of Object.keys(madeTables) as MadeTable[]) {
        const stored = await readParquet((await store.get(keys.runTable(id, table)))!);
        const rows = await athena.select(compileResult(models, table));
        const plain = rows.map((row) =>
          Object.fromEntries(tableColumns(table).map((c) => [c.name, numeric(row[c.name]!)])),
        );
        expect([table, plain]).toEqual([table, stored.map((row) => mapped(row))]);
      }
      expect(await runChecks(athena, models)).toEqual([]);
      await athena.close();
    }
  });

  it('has an upload’s rows of both versions in Athena’s table, which the saved queries tell apart', async () => {
    const { root, run } = await made();
    const athena = await asAthenaSees(root, run);
    const [all] = await athena.select('select count(*) as n from "lake_of_all"."lake_training" lt');
    expect(Number(all!.n)).toBe(7);
    for (const { name, sql } of namedQueries.filter((q) => /\blake_/.test(q.sql)))
      expect([name, sql]).toEqual([name, expect.stringMatching(/\.rules = \w+\.rules/)]);
    await athena.close();
  });
});

/** A whole number beyond 32 bits comes as a text here. */
const numeric = (value: Row[string]) => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value);
const mapped = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, numeric(value)]));
