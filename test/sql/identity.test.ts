import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../functions/rollup/models.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import type { Row } from '../../functions/runtime/ports/warehouse.ts';
import { lakeColumns, provenance } from '../../schemas/columns.ts';
import { type DatasetId, datasetIds, datasets } from '../../schemas/datasets.ts';
import { keys } from '../../schemas/keys.ts';
import { tableColumns } from '../../schemas/run.ts';
import { firstOf } from '../deep.ts';
import { caseTables, uploadId } from './case.ts';
import { type Planned, planned } from './planned.ts';

const models = await readModels('sql');

let engine: Planned;
beforeAll(async () => {
  engine = await planned(models);
});
afterAll(() => engine.close());

/** Two values of each column's type: what a row has, and another. */
const values = {
  string: ['a', 'b'],
  int: [1, 2],
  bigint: [1, 2],
  double: [1, 2],
  boolean: [true, false],
  date: ['2018-01-10', '2018-01-20'],
} as const;

/** How many of the rows stand: the dataset's lake is these rows, each with the columns of the first but what it says. */
async function standing(dataset: DatasetId, ...changes: Row[]): Promise<Row[]> {
  const received_at = '2018-02-02T09:00:00.000Z';
  const tables = caseTables({
    shows: '',
    as_of: '2018-03-31',
    uploads: [{ upload: 'a', network: 'north', dataset, received_at }],
  });
  const base = Object.fromEntries(lakeColumns(dataset).map((c) => [c.name, values[c.type][0]]));
  tables[`lake_${dataset}`] = changes.map((change, at) => ({
    ...base,
    network: 'north',
    upload: uploadId('a'),
    sheet: 1,
    row: at + 2,
    record: 1,
    ...change,
  }));
  tables.lake_people = values.string.map((signature, at) => ({
    ...Object.fromEntries(tableColumns('lake_people').map((c) => [c.name, null])),
    network: 'north',
    upload: uploadId('a'),
    place: at + 1,
    signature,
    document: signature,
  }));
  await engine.fill(tables, ['sought', 'people']);
  return engine.select(compile(models, 'staging/standing'));
}

describe.each(firstOf(1, datasetIds))('the identity of %s is what schemas/datasets.ts states', (id) => {
  const { identity, without, counts, dateField } = datasets[id];
  const decider = identity.at(-1)!;
  const columns = lakeColumns(id).filter((c) => !(c.name in provenance.shape));
  const other = (name: string): Row => ({ [name]: values[columns.find((c) => c.name === name)!.type][1] });

  test('a row that differs in a column of it stands beside, one that differs in any other takes its place', async () => {
    for (const { name } of columns)
      expect(await standing(id, {}, other(name)), name).toHaveLength(identity.includes(name) ? 2 : 1);
  });

  test('the last row stands', async () => {
    expect((await standing(id, {}, {}, {})).map((r) => r.row)).toEqual([4]);
  });

  if (without)
    test('without the last column of it, the other identity holds', async () => {
      const empty = { [decider]: null };
      for (const { name } of columns.filter((c) => c.name !== decider))
        expect(await standing(id, empty, { ...empty, ...other(name) }), name).toHaveLength(
          without.includes(name) ? 2 : 1,
        );
    });

  test('its rows have its day, and count what it says', async () => {
    const [row] = await standing(id, {});
    expect(row).toMatchObject({ on_date: values.date[0], month: '2018-01' });
    expect(columns.map((c) => c.name)).toContain(dateField);
    expect(caseTables({ shows: '', as_of: '2018-01-01', uploads: [] }).indicators!.some((i) => i.dataset === id)).toBe(
      counts !== null,
    );
  });
});

test('every dataset has its model, stands in the unions, and has a lake of its own', () => {
  for (const id of datasetIds) {
    expect(models[`staging/accepted_${id}`], `sql/staging/accepted_${id}.sql`).toContain(`from lake_${id} `);
    expect(models['staging/accepted'], 'sql/staging/accepted.sql').toContain(`from accepted_${id}\n`);
    expect(models['staging/lake_records'], 'sql/staging/lake_records.sql').toContain(`from lake_${id}\n`);
    expect(keys.lake(1, id, 'cyl', uploadId('a'))).toContain(`/${id}/`);
  }
});
