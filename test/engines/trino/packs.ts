import fc from 'fast-check';
import type { Row } from '../../../functions/runtime/warehouse.ts';
import { lakeColumns } from '../../../schemas/columns.ts';
import { datasetIds } from '../../../schemas/datasets.ts';
import { type Pledge, pledge } from '../../../schemas/pledge.ts';
import { type InputTable, inputTables, tableColumns } from '../../../schemas/run.ts';
import { lakes } from '../../reference/lakes.ts';
import type { Lake } from '../../reference/standing.ts';

/** The tables of several random lakes in one set of tables, so that an engine's start of a query is paid once for all. */
export interface Pack {
  name: string;
  lakes: number;
  tables: Record<InputTable | `lake_${(typeof datasetIds)[number]}`, Row[]>;
  /** With the senders of all its lakes. */
  pledge: Pledge;
}

/**
 * Lakes of one date and window each, every thing of a lake named with the lake's number: only companies, of which no
 * indicator has an audience, and the totals stand for all lakes of a pack together. Beside them one of a single network,
 * one whose rows come at one instant, one in which every column that may be NULL is, and one without any row.
 */
export function packs(seed: number): Pack[] {
  const found = fc.sample(lakes, { seed, numRuns: 400 });
  const byFrame = groupBy(found, (lake) => JSON.stringify(lake.parameters));
  const frames = [...byFrame.values()].filter((group) => group.some((lake) => lake.uploads.length > 0));
  const chosen = frames.sort((a, b) => rows(b) - rows(a)).slice(0, 3);
  const odd = chosen.map((group) => group.filter((lake) => lake.lake_training.length > 2)[0]!);
  return [
    ...chosen.map((group, i) => pack(`random_${i + 1}`, [...group.slice(0, 10), change[i]!(odd[i]!)])),
    pack('empty', [empty(found[0]!)]),
  ];
}

const rows = (group: readonly Lake[]) => group.slice(0, 10).reduce((sum, lake) => sum + lake.lake_training.length, 0);

function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

const oneNetwork = (lake: Lake): Lake => ({
  ...each(lake, (row) => ('network' in row ? { ...row, network: 'cyl' } : row)),
  networks: [{ position: 1, network: 'cyl' }],
});
const ties = (lake: Lake): Lake =>
  each(lake, (row) => ('received_at' in row ? { ...row, received_at: '2018-01-01T09:00:00.000Z', rules: 1 } : row));
const nulls = (lake: Lake): Lake => {
  const emptied: Record<string, unknown> = { ...lake };
  for (const d of datasetIds)
    emptied[`lake_${d}`] = lake[`lake_${d}`].map((row) => ({
      ...row,
      ...Object.fromEntries(
        lakeColumns(d).flatMap((c) => (c.nullable && c.name !== 'audience' ? [[c.name, null]] : [])),
      ),
    })) as Row[];
  return emptied as unknown as Lake;
};
const change = [oneNetwork, ties, nulls];

const empty = (lake: Lake): Lake => ({
  ...lake,
  uploads: [],
  lake_training: [],
  lake_certification: [],
  lake_company: [],
  lake_milestone: [],
});

const each = (lake: Lake, of: (row: Row) => Row): Lake =>
  Object.fromEntries(Object.entries(lake).map(([table, list]) => [table, (list as Row[]).map(of)])) as unknown as Lake;

/** What a lake's number goes into: all by which rows of a lake find each other. */
const named = ['network', 'person', 'certificate', 'milestone', 'programme', 'indicator', 'audience'];

function pack(name: string, chosen: readonly Lake[]): Pack {
  const tables = Object.fromEntries(tableNames.map((table) => [table, [] as Row[]])) as Pack['tables'];
  for (const [n, lake] of chosen.entries())
    for (const table of tableNames)
      for (const row of lake[table] as unknown as Row[])
        if (table !== 'parameters' || n === 0) tables[table].push(renamed(row, n, table));
  const network = (id: string) => ({ id, name: id, region: null, languages: ['es' as const] });
  const senders = tables.uploads.map((row) => String(row.network));
  return {
    name,
    lakes: chosen.length,
    tables,
    pledge: { ...pledge, networks: [...new Set([...senders, 'cyl'])].sort().map(network) },
  };
}

const tableNames = [...(Object.keys(inputTables) as InputTable[]), ...datasetIds.map((d) => `lake_${d}` as const)];

/** A row of a pack: every column of its table, its lake's number in its names. */
function renamed(row: Row, n: number, table: (typeof tableNames)[number]): Row {
  const cells = tableColumns(table).map((column): [string, Row[string]] => {
    const value = row[column.name] ?? (column.nullable ? null : standIn[column.type]);
    if (value === null) return [column.name, null];
    if (named.includes(column.name)) return [column.name, `${value}_${n}`];
    if (column.name === 'upload') return [column.name, String(n + 1).padStart(4, '0') + String(value).slice(4)];
    if (column.name === 'position' || column.name === 'network_position') return [column.name, Number(value) + 100 * n];
    return [column.name, value];
  });
  return Object.fromEntries(cells);
}

/** Of columns that no model reads, and so no random lake has. */
const standIn = { string: 'x', int: 0, bigint: 0, double: 0.5, boolean: false, date: '2018-01-01' } as const;
