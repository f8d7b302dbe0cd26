import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standingIn } from '../../../functions/local/commands/ingest.ts';
import { openForWriting } from '../../../functions/local/data.ts';
import { ingestAll } from '../../../functions/local/ingest-all.ts';
import { writeSample } from '../../../functions/local/sample/write.ts';
import { openWarehouse } from '../../../functions/local/warehouse.ts';
import { countedViews } from '../../../functions/rollup/counted.ts';
import { rollup } from '../../../functions/rollup/rollup.ts';
import { analysisStep } from '../../../functions/rollup/steps.ts';
import { athenaQuery } from '../../../functions/runtime/aws/athena.ts';
import { directoryStore } from '../../../functions/runtime/disk/directory-store.ts';
import { duckdbWarehouse } from '../../../functions/runtime/disk/duckdb.ts';
import { silent } from '../../../functions/runtime/ports/log.ts';
import type { LakeFile, Row, Session } from '../../../functions/runtime/ports/warehouse.ts';
import { namedQueries } from '../../../infra/named-queries.ts';
import { analysisTables } from '../../../schemas/glue.ts';
import { views } from '../../../schemas/views.ts';
import { itemOf } from '../items.ts';
import { furtherStatements, line, lines } from './compare.ts';
import { warehouseOn } from './engines.ts';

/** The sample world, taken in by the product on one machine, and laid on the emulator's S3 as it is. */
let folder: string;
let run: string;
let here: Session;
let trino: Session;
let ask: (sql: string) => Promise<Row[]>;
const { models, prelude } = await openWarehouse('/nowhere');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pledge-sample-'));
  const { files } = await writeSample(folder);
  const data = join(folder, 'data');
  const { store, key } = await openForWriting(data, { sample: true, now: Date.now() });
  const items = files.map((file, i) => ({ ...itemOf(folder, file), batch: String(i) }));
  const standing = () => standingIn({ root: data, store }, silent);
  await ingestAll(items, { store, key, log: silent, now: 0, yes: true, standing }, 'es', () => {});
  const warehouse = duckdbWarehouse({ root: data, prelude });
  ({ run } = await rollup({ asOf: '2019-01-31' }, { store, warehouse, models, log: silent }));
  await analysisStep(run, { store, warehouse, models, log: silent });

  const cloud = await warehouseOn('sample');
  for (const prefix of ['lake/', 'runs/', 'analysis/', 'published/'])
    for (const path of await store.list(prefix)) await cloud.store.putIfAbsent(path, await readFile(join(data, path)));
  here = await warehouse.open(run, await lakeFiles(data));
  trino = await cloud.warehouse.open(run, []);
  ask = async (sql) => (await athenaQuery(sql, cloud.needs)).rows;
});
afterAll(async () => {
  await here?.close();
  await rm(folder, { recursive: true });
});

async function lakeFiles(data: string): Promise<LakeFile[]> {
  const found = await directoryStore(data).list('lake/');
  return found.map((key) => {
    const [, dataset, network, upload] = /^lake\/\d+\/(\w+)\/network=(\w+)\/(\w+)\.parquet$/.exec(key)!;
    return { key, dataset: dataset!, network: network!, upload: upload! };
  });
}

/** What is asked of a run when it is there; the statements that make one make it in `test:aws`, to the same bytes. */
const asked = { indicator: 'citizens_trained', milestone: 'codix', network: 'cyl', upload: '0'.repeat(32) };
const explaining = furtherStatements(models, asked).filter(({ name }) => name.startsWith('explain/'));

it.concurrent.each(explaining)('$name, on Trino as on DuckDB', async (statement) => {
  const expected = await lines(here, statement);
  expect(await lines(trino, statement)).toEqual(expected);
  // Of a row's fate it asks for a row that no upload has.
  expect(expected.length > 0).toBe(!statement.name.startsWith('explain/row_'));
});

describe('what analysts ask', () => {
  it.concurrent.each(analysisTables.map((table) => ({ table })))(
    'the view current_$table shows the run',
    async ({ table }) => {
      const expected = (await here.select(`select * from ${table}`)).map(line).sort();
      expect((await ask(`select * from current_${table}`)).map(line).sort()).toEqual(expected);
    },
  );

  it.concurrent.each(countedViews(models))('$name has the rows that count, as on a laptop', async ({ name, sql }) => {
    const expected = (await here.select(sql)).map(line).sort();
    expect((await ask(`select * from ${name}`)).map(line).sort()).toEqual(expected);
    expect(expected.length).toBeGreaterThan(100);
  });

  it.concurrent('every view has the columns that it says', async () => {
    for (const view of views) {
      const [row] = await ask(`select * from ${view.name} limit 1`);
      expect(Object.keys(row!), view.name).toEqual(view.columns.map((c) => c.name));
    }
  });

  it.concurrent.each(namedQueries)('the named query $name runs', async ({ sql }) => {
    expect((await ask(sql)).length).toBeGreaterThanOrEqual(0);
  });
});
