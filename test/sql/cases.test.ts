import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runChecks } from '../../functions/rollup/checks.ts';
import { compile, nameOf } from '../../functions/rollup/models.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import type { Row } from '../../functions/runtime/ports/warehouse.ts';
import { type ResultTable, resultTables } from '../../schemas/run.ts';
import { caseTables, line, pseudonym, readCase } from './case.ts';
import { type Planned, planned } from './planned.ts';

const models = await readModels('sql');
const folder = 'test/sql/cases';
const cases = readdirSync(folder).map((name) => ({ name, ...readCase(join(folder, name)) }));

const isResult = (model: string): model is ResultTable => model in resultTables;
const pathOf = (model: string) => Object.keys(models).find((path) => nameOf(path) === model)!;

/** A row with the upload that each of its positions names, and the company that a pseudonym does. */
const withNames = (
  row: Row,
  uploads: readonly Row[],
  { companies, people }: { companies: ReadonlyMap<string, string>; people: readonly string[] },
): Row => {
  const at = (position: unknown) => uploads.find((u) => u.position === position)?.upload ?? null;
  return {
    ...row,
    ...('company' in row && { company: companies.get(String(row.company)) ?? null }),
    ...('holder' in row && {
      holder: [...people, ...companies.values()].find((name) => pseudonym(name).startsWith(String(row.holder))) ?? null,
    }),
    ...('upload_position' in row && { upload: at(row.upload_position) }),
    ...('replaced_by' in row && { replaced_by: at(row.replaced_by) }),
  };
};

let engine: Planned;
beforeAll(async () => {
  engine = await planned(models);
});
afterAll(() => engine.close());

describe.each(cases)('$name', ({ input, expected }) => {
  const tables = caseTables(input);
  const names = input.uploads.flatMap((u) => (u.rows ?? []).map((r) => String(r.company)));
  const companies = new Map(names.map((name) => [pseudonym(name), name]));
  const people = input.uploads.flatMap((u) => (u.rows ?? []).map((r) => String(r.person ?? '')));
  beforeAll(() => engine.fill(tables));

  test('every result table has its columns', async () => {
    for (const table of Object.keys(resultTables) as ResultTable[]) await engine.table(table);
    expect(await engine.table('totals')).toHaveLength(1);
  });

  test.each(expected)('$model', async ({ model, columns, rows }) => {
    const got = isResult(model) ? await engine.table(model) : await engine.select(compile(models, pathOf(model)));
    const lines = got.map((row) => line(withNames(row, tables.uploads!, { companies, people }), columns));
    expect(isResult(model) ? lines : lines.sort()).toEqual(isResult(model) ? rows : [...rows].sort());
  });

  test('passes every check', async () => {
    expect(await runChecks(engine, models)).toEqual([]);
  });
});
