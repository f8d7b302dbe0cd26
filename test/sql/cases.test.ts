import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile, compileChecks, compileResult } from '../../functions/rollup/models.ts';
import { keepPeople } from '../../functions/rollup/objects.ts';
import { duckdbWarehouse } from '../../functions/runtime/disk/duckdb.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import type { Row, Session } from '../../functions/runtime/ports/warehouse.ts';
import { type ResultTable, resultTables, tableColumns } from '../../schemas/run.ts';
import { caseTables, line, pseudonym, readCase } from './case.ts';

const models = await readModels('sql');
const folder = 'test/sql/cases';
const run = 'a case is no run';

/** A row with the upload that each of its positions names, and the company that a pseudonym does. */
const withNames = (row: Row, uploads: readonly Row[], companies: ReadonlyMap<string, string>): Row => {
  const at = (position: unknown) => uploads.find((u) => u.position === position)?.upload ?? null;
  return {
    ...row,
    ...('company' in row && { company: companies.get(String(row.company)) ?? null }),
    ...('upload_position' in row && { upload: at(row.upload_position) }),
    ...('replaced_by' in row && { replaced_by: at(row.replaced_by) }),
  };
};

describe.each(readdirSync(folder))('%s', (name) => {
  const { input, expected } = readCase(join(folder, name));
  const warehouse = duckdbWarehouse({ root: folder, prelude: models.duckdb! });
  const tables = caseTables(input);
  const names = input.uploads.flatMap((u) => (u.rows ?? []).map((r) => String(r.company)));
  const companies = new Map(names.map((name) => [pseudonym(name), name]));
  const results: Record<string, Row[]> = {};
  let session: Session;
  beforeAll(async () => {
    session = await warehouse.open(run, [], tables);
    await keepPeople(session, models);
  });
  afterAll(() => session.close());

  test('every result table has its columns', async () => {
    for (const table of Object.keys(resultTables) as ResultTable[]) {
      await session.keep!(table, compileResult(models, table));
      // In the order in which it was kept.
      results[table] = await session.select(`select * from "${table}"`, { columns: tableColumns(table) });
    }
    expect(results.totals).toHaveLength(1);
  });

  test.each(expected)('$model', async ({ model, columns, rows }) => {
    const path = Object.keys(models).find((p) => p.endsWith(`/${model}`))!;
    const got = results[model] ?? (await session.select(compile(models, path)));
    const lines = got.map((row) => line(withNames(row, tables.uploads!, companies), columns));
    expect(results[model] ? lines : lines.sort()).toEqual(results[model] ? rows : [...rows].sort());
  });

  test('passes every check', async () => {
    for (const checks of compileChecks(models)) expect(await session.select(checks)).toEqual([]);
  });
});
