import { DuckDBInstance, type DuckDBPreparedStatement } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileResult } from '../../functions/rollup/models.ts';
import { readModels } from '../../functions/runtime/models.ts';
import type { Row } from '../../functions/runtime/warehouse.ts';
import { columnTypes, duckdbColumns } from '../../schemas/columns.ts';
import { datasetIds } from '../../schemas/datasets.ts';
import { inputTables, type ResultTable, resultTables, tableColumns } from '../../schemas/run.ts';
import { type Case, type CaseRow, type CaseUpload, caseTables, smallPledge } from './case.ts';
import { reference } from './reference.ts';

const models = await readModels('sql');
const runs = 300;

const day = (from: string, days: number) =>
  fc.nat(days).map((n) => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10));
const eventDay = day('2017-12-20', 115);
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null, freq: 2 });
const person = fc.constantFrom('ana', 'ben', 'cid', '~dan', '~eva');
const audience = fc.constantFrom('citizen', 'teacher', 'unemployed');
const network = fc.constantFrom('north', 'south');

/** Few people, days and activities, so that repeats, corrections and ties are many. */
const rowOf: Record<string, fc.Arbitrary<CaseRow>> = {
  training: fc.record({
    person,
    audience,
    activity: fc.constantFrom('word', 'excel'),
    start_date: maybe(fc.constantFrom('2018-01-08', '2018-02-05')),
    end_date: eventDay,
    completed: fc.constantFrom(true, true, false),
    programme: maybe(fc.constantFrom('fairs', 'courses', 'other')),
  }),
  certification: fc.record({
    person,
    audience,
    scheme: fc.constantFrom('codix', 'cisco'),
    level: maybe(fc.constantFrom('1', '2')),
    certificate: maybe(fc.constantFrom('n1', 'n2')),
    issue_date: fc.oneof(eventDay, fc.constantFrom('2018-01-10', '2018-02-10')),
    result: fc.constantFrom('pass', 'pass', 'fail'),
  }),
  company: fc.record({
    company: fc.constantFrom('taller', 'horno', 'kiosko'),
    activity: maybe(fc.constantFrom('factura', 'web')),
    employees: maybe(fc.constantFrom(3, 249, 250)),
    date: fc.oneof(eventDay, fc.constantFrom('2018-01-10', '2018-02-10')),
  }),
  milestone: fc.record({
    milestone: fc.constantFrom('fair', 'course', 'congress'),
    date: maybe(eventDay),
    state: maybe(fc.constantFrom('planned', 'under_way', 'completed')),
    participants: maybe(fc.nat(300)),
    evidence_url: maybe(fc.constantFrom('https://one.example/', 'https://two.example/')),
  }),
};
const upload = fc.constantFrom(...datasetIds, 'training' as const).chain((dataset) =>
  fc.record({
    dataset: fc.constant(dataset),
    network: dataset === 'milestone' ? fc.constantFrom('north', 'south', 'association') : network,
    mode: fc.constantFrom('add', 'add', 'replace'),
    received_at: day('2018-01-15', 90).chain((d) =>
      fc.constantFrom(`${d}T09:00:00.000Z`, `${d}T21:59:59.000Z`, `${d}T22:30:00.000Z`, `${d}T23:00:00.000Z`),
    ),
    rejected: fc.nat(2),
    rows: fc.array(rowOf[dataset]!, { maxLength: 7 }),
  }),
);
const lake: fc.Arbitrary<Case> = fc.record({
  shows: fc.constant('a random lake'),
  as_of: day('2017-12-25', 120),
  uploads: fc
    .array(upload, { maxLength: 7 })
    .map((list) => list.map((u, at): CaseUpload => ({ ...(u as Omit<CaseUpload, 'upload'>), upload: `${at + 1}f` }))),
});

test(`the models and the plain reference agree on ${runs} random lakes`, async () => {
  const engine = await loaded();
  const seen = { replaced: 0, positive: 0 };
  await fc.assert(
    fc.asyncProperty(lake, async (one) => {
      const expected = reference(one, smallPledge);
      const got = await engine.results(caseTables(one));
      expect(got).toEqual(expected);
      if (one.uploads.some((u) => u.mode === 'replace')) seen.replaced++;
      if (expected.indicator_values.some((r) => Number(r.value) > 0)) seen.positive++;
    }),
    { numRuns: runs, seed: Number(process.env.SEED ?? 20170301), verbose: 1 },
  );
  engine.close();
  expect(seen.replaced).toBeGreaterThan(runs / 4);
  expect(seen.positive).toBeGreaterThan(runs / 4);
}, 180_000);

/** One engine for all lakes: the statements are planned once, and only the tables' rows change. */
async function loaded() {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(models.duckdb!);
  // A statement planned over one lake must not lean on that lake's statistics.
  await connection.run("set disabled_optimizers = 'statistics_propagation'");
  const inputs = [...Object.keys(inputTables), ...datasetIds.map((id) => `lake_${id}`)] as (keyof typeof inputTables)[];
  for (const table of inputs) await connection.run(`create table ${table} (${duckdbColumns(tableColumns(table))})`);
  const fill = await Promise.all(
    inputs.map((table) => {
      const shape = tableColumns(table).map((c) => [c.name, columnTypes[c.type].duckdb]);
      const rows = `unnest(from_json(?::json, '${JSON.stringify([Object.fromEntries(shape)])}'), recursive := true)`;
      return connection.prepare(`insert into ${table} by name select ${rows}`);
    }),
  );
  /** What lies in each table now, to leave alone what stays. */
  const lying = new Map<string, string>();
  const results = Object.keys(resultTables) as ResultTable[];
  const statements: DuckDBPreparedStatement[] = [];
  for (const table of results) statements.push(await connection.prepare(compileResult(models, table)));
  return {
    async results(tables: Record<string, Row[]>) {
      for (const [at, table] of inputs.entries()) {
        const rows = JSON.stringify(tables[table]);
        if (rows === lying.get(table)) continue;
        lying.set(table, rows);
        await connection.run(`delete from ${table}`);
        fill[at]!.bindVarchar(1, rows);
        await fill[at]!.run();
      }
      const all: Record<string, Row[]> = {};
      for (const [at, table] of results.entries()) {
        const reader = await statements[at]!.runAndReadAll();
        const wide = new Set(
          tableColumns(table)
            .filter((c) => c.type === 'bigint')
            .map((c) => c.name),
        );
        all[table] = (reader.getRowObjectsJson() as Row[]).map((row) =>
          Object.fromEntries(Object.entries(row).map(([k, v]) => [k, wide.has(k) && v !== null ? Number(v) : v])),
        );
      }
      return all;
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
