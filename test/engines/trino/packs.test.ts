import { beforeAll, describe, expect, it } from 'vitest';
import { parquetOf } from '../../../functions/parquet/tables.ts';
import { keepPeople } from '../../../functions/rollup/objects.ts';
import { duckdbWarehouse } from '../../../functions/runtime/disk/duckdb.ts';
import { readModels } from '../../../functions/runtime/disk/read-models.ts';
import type { Row, Session, Warehouse } from '../../../functions/runtime/ports/warehouse.ts';
import { datasetIds } from '../../../schemas/datasets.ts';
import { keys } from '../../../schemas/keys.ts';
import {
  type InputTable,
  inputTables,
  lakeFolders,
  type MadeTable,
  madeTables,
  type PeopleTable,
  peopleTables,
  tableColumns,
} from '../../../schemas/run.ts';
import { checkStatements, furtherStatements, lines, resultStatements } from './compare.ts';
import { warehouseOn } from './engines.ts';
import { type Pack, packs, type Tables } from './packs.ts';

/** Another seed makes other lakes: `SEED=1 npm run test:trino`. */
const seed = Number(process.env.SEED ?? 20170301);
const { duckdb: prelude = '', ...models } = await readModels('sql');
const made = packs(seed);
const lakes = made.flatMap((pack) => pack.lakes);
const runOf = (number: number) => String(number).padStart(32, '0');
const run = runOf(1);
const spoiledRun = runOf(2);
/** Of one lake of a pack alone. */
const runAlone = (n: number) => runOf(100 + n);
const alone = (['totals', 'indicator_values'] as const).map((name) => ({
  name,
  statement: resultStatements(models).find((s) => s.name === `report/${name}`)!,
}));
const lakeTables = datasetIds.map((id) => `lake_${id}` as const);
const checks = checkStatements(models);
const faults = async (session: Session) => (await Promise.all(checks.map((c) => lines(session, c)))).flat();

it(`the packs hold at least 30 random lakes with rows (${lakes.length} with seed ${seed}), and what is odd`, () => {
  const filled = (table: keyof Tables) => lakes.filter((lake) => lake[table].length > 0).length;
  expect(lakes.filter((lake) => lakeTables.some((table) => lake[table].length > 0)).length).toBeGreaterThanOrEqual(30);
  for (const table of lakeTables) {
    expect(filled(table), table).toBeGreaterThanOrEqual(5);
    expect(lakes.length - filled(table), `no ${table}`).toBeGreaterThanOrEqual(5);
  }
  const trainings = lakes.map((lake) => lake.lake_training).filter((rows) => rows.length > 2);
  const different = (rows: Row[], column: string) => new Set(rows.map((row) => row[column])).size;
  expect(lakes.some((lake) => lake.networks.length === 1 && lake.lake_training.length > 2)).toBe(true);
  expect(trainings.some((rows) => rows.every((row) => row.start_date === null && row.programme === null))).toBe(true);
  // Rows that only their upload's id decides between.
  expect(
    lakes.some(
      ({ uploads, lake_training: rows }) => different(uploads, 'received_at') === 1 && different(rows, 'upload') > 1,
    ),
  ).toBe(true);
  expect(lakes.some((lake) => lake.uploads.length === 0)).toBe(true);
});

/** What the models that ask with values are asked of a pack. */
const asked = ({ tables }: Pack) => ({
  indicator: 'citizens_trained_1',
  milestone: String(tables.milestones[0]!.milestone),
  network: String(tables.networks[0]!.network),
  upload: String(tables.lake_training[0]?.upload ?? ''),
});

describe.each(made)('$name: $lakes.length lakes, on Trino as on DuckDB', (pack) => {
  const duckdb = duckdbWarehouse({ root: '/nowhere', prelude });
  let athena: Warehouse;
  let trino: Session;
  let here: Session;
  let spoiledTrino: Session;
  let spoiledHere: Session;

  beforeAll(async () => {
    const { store, warehouse } = await warehouseOn(`pack_${pack.name}`.replaceAll('_', '-'), pack.pledge);
    const first = await duckdb.open(run, [], pack.tables);
    const people = await peopleOf(first);
    const results: Record<string, Row[]> = {};
    for (const { name, sql, options } of resultStatements(models))
      results[name.slice('report/'.length)] = await first.select(sql, options);
    await first.close();
    const whole: Record<string, Row[]> = { ...pack.tables, ...people, ...results };
    const spoiled: Record<string, Row[]> = { ...whole, ...spoil(results) };
    for (const [id, tables] of [
      [run, whole],
      [spoiledRun, spoiled],
    ] as const)
      for (const table of [...Object.keys(inputTables), ...Object.keys(madeTables)] as (InputTable | MadeTable)[])
        await store.putIfAbsent(keys.runTable(id, table), parquetOf(tableColumns(table), tables[table]!));
    for (const [n, lake] of pack.lakes.entries()) {
      const own = await duckdb.open(runAlone(n), [], lake);
      const tables: Record<string, Row[]> = { ...lake, ...(await peopleOf(own)) };
      await own.close();
      for (const table of [...Object.keys(inputTables), ...Object.keys(peopleTables)] as (InputTable | PeopleTable)[])
        await store.putIfAbsent(keys.runTable(runAlone(n), table), parquetOf(tableColumns(table), tables[table]!));
    }
    for (const [key, bytes] of lakeFiles(pack)) await store.putIfAbsent(key, bytes);
    athena = warehouse;
    here = await duckdb.open(run, [], whole);
    spoiledHere = await duckdb.open(spoiledRun, [], spoiled);
    trino = await warehouse.open(run, []);
    spoiledTrino = await warehouse.open(spoiledRun, []);
  });

  it.concurrent.each([...resultStatements(models), ...furtherStatements(models, asked(pack))])(
    '$name',
    async (statement) => {
      expect(await lines(trino, statement)).toEqual(await lines(here, statement));
    },
  );

  // A run reads what its own uploads sent, and so one lake of those that lie in the pack: a third of them, as each takes
  // two plans to say so.
  it.concurrent.each(pack.lakes.map((lake, n) => ({ lake, n })).filter(({ n }) => n % 3 === 0))(
    'lake $n alone: its totals, and its companies',
    async ({ lake, n }) => {
      const [there, own] = [await athena.open(runAlone(n), []), await duckdb.open(runAlone(n), [], lake)];
      await keepPeople(own, models);
      for (const { name, statement } of alone)
        if (name === 'totals' || lake.lake_company.length > 0)
          expect(await lines(there, statement), name).toEqual(await lines(own, statement));
      await own.close();
    },
  );

  it.concurrent('every check, over the results as they are', async () => {
    expect(await faults(trino)).toEqual(await faults(here));
  });

  it.concurrent('every check, over spoiled results, word by word', async () => {
    const found = await faults(spoiledHere);
    expect(await faults(spoiledTrino)).toEqual(found);
    expect(found.length).toBeGreaterThan((await faults(here)).length);
  });
});

/** A file a dataset and network: the uploads of the frozen list are told by their column. */
function lakeFiles({ tables }: Pack): [string, Uint8Array][] {
  return lakeFolders.flatMap((folder) => {
    const rows = tables[`lake_${folder}`];
    return [...new Set(rows.map((row) => String(row.network)))].map((network): [string, Uint8Array] => [
      keys.lake(1, folder, network, '0'.repeat(32)),
      parquetOf(
        tableColumns(`lake_${folder}`).slice(0, -1),
        rows.filter((row) => row.network === network),
      ),
    ]);
  });
}

/** Who is one person, of a session's lake, and what is estimated of that. */
async function peopleOf(session: Session): Promise<Record<string, Row[]>> {
  await keepPeople(session, models);
  const tables: Record<string, Row[]> = {};
  for (const table of Object.keys(peopleTables)) tables[table] = await session.select(`select * from ${table}`);
  return tables;
}

/** Results with a fault in each table: a row lost, numbers moved, texts exchanged. */
function spoil(results: Record<string, Row[]>): Record<string, Row[]> {
  return Object.fromEntries(
    Object.entries(results).map(([table, rows]) => [
      table,
      rows.slice(0, Math.max(1, rows.length - 1)).map((row, i) => (i % 2 === 0 ? moved(row) : row)),
    ]),
  );
}

const moved = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' && !/position/.test(name) ? value + 7 : name === 'status' ? 'achieved' : value,
    ]),
  );
