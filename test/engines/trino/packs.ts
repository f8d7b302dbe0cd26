import fc from 'fast-check';
import type { Row } from '../../../functions/runtime/ports/warehouse.ts';
import { lakeColumns } from '../../../schemas/columns.ts';
import { datasetIds } from '../../../schemas/datasets.ts';
import { type Pledge, pledge } from '../../../schemas/pledge.ts';
import { type InputTable, inputTables, type LakeTable, lakeTables, tableColumns } from '../../../schemas/run.ts';
import { lakes } from '../../reference/lakes.ts';
import type { Lake } from '../../reference/standing.ts';

export type Tables = Record<InputTable | LakeTable, Row[]>;

/** The tables of several random lakes in one set of tables, so that an engine's start of a query is paid once for all. */
export interface Pack {
  name: string;
  /** Each lake's own rows. */
  lakes: Tables[];
  /** All of them together. */
  tables: Tables;
  /** With the senders of all its lakes. */
  pledge: Pledge;
}

/**
 * Lakes of one date and window each, every thing of a lake named with the lake's number. What cannot be named so, is shared
 * by the lakes of a pack: companies, of which no indicator has an audience, and the totals. These are asked of each lake
 * alone as well. Beside the lakes as they come, all with rows, one of a single network, one whose rows come at one
 * instant, one in which every column that may be NULL is, and one without any row.
 */
export function packs(seed: number): Pack[] {
  const found = fc.sample(lakes, { seed, numRuns: 1200 });
  const whole = found.filter((lake) => datasetIds.some((d) => lake[`lake_${d}`].length > 0));
  const byFrame = groupBy(whole, (lake) => JSON.stringify(lake.parameters));
  const chosen = [...byFrame.values()].sort((a, b) => rows(b) - rows(a)).slice(0, changes.length);
  return [
    ...chosen.map((group, i) => {
      const odd = group.filter((lake) => lake.lake_training.length > 2).sort((a, b) => senders(b) - senders(a));
      return pack(`random_${i + 1}`, [...ofEveryKind(group), ...changes[i]!.map((change, at) => change(odd[at]!))]);
    }),
    pack('empty', [empty(found[0]!)]),
  ];
}

/** Uploads with a training: of several, some rows say the same thing again. */
const senders = (lake: Lake) => new Set(lake.lake_training.map((row) => row.upload)).size;

/** Fifteen lakes: two with rows of each dataset first, then as they come. */
function ofEveryKind(group: readonly Lake[]): Lake[] {
  const kinds = datasetIds.flatMap((d) => group.filter((lake) => lake[`lake_${d}`].length > 0).slice(0, 2));
  return [...new Set([...kinds, ...group])].slice(0, 15);
}

const rows = (group: readonly Lake[]) => ofEveryKind(group).reduce((sum, lake) => sum + lake.lake_training.length, 0);

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
/** Of each pack. */
const changes = [[oneNetwork, ties], [nulls]];

const empty = (lake: Lake): Lake => ({
  ...lake,
  uploads: [],
  upload_months: [],
  lake_training: [],
  lake_certification: [],
  lake_company: [],
  lake_milestone: [],
  lake_people: [],
});

const each = (lake: Lake, of: (row: Row) => Row): Lake =>
  Object.fromEntries(Object.entries(lake).map(([table, list]) => [table, (list as Row[]).map(of)])) as unknown as Lake;

/** What a lake's number goes into: all by which rows of a lake find each other. */
const named = ['network', 'signature', 'document', 'certificate', 'milestone', 'programme', 'indicator', 'audience'];

function pack(name: string, chosen: readonly Lake[]): Pack {
  const alone = chosen.map((lake, n) =>
    tablesOf((table) => (lake[table] as unknown as Row[]).map((row) => renamed(row, n, table))),
  );
  const tables = tablesOf((table) =>
    table === 'parameters' || table === 'datasets' ? alone[0]![table] : alone.flatMap((lake) => lake[table]),
  );
  const network = (id: string) => ({ id, name: id, region: null, languages: ['es' as const] });
  const ids = tables.uploads.map((row) => String(row.network));
  return {
    name,
    lakes: alone,
    tables,
    pledge: { ...pledge, networks: [...new Set([...ids, 'cyl'])].sort().map(network) },
  };
}

const tablesOf = (rowsOf: (table: keyof Tables) => Row[]): Tables =>
  Object.fromEntries(tableNames.map((table) => [table, rowsOf(table)])) as Tables;

const tableNames = [...(Object.keys(inputTables) as InputTable[]), ...lakeTables];

/** What the tokens of people are: a lake's number takes the place of their last bits, of which the other 46 tell enough. */
const tokens = /^(exact|whole|born_[123]|address|mail_[12])$/;

/** A row of a pack: every column of its table, its lake's number in its names. */
function renamed(row: Row, n: number, table: (typeof tableNames)[number]): Row {
  const cells = tableColumns(table).map((column): [string, Row[string]] => {
    const value = row[column.name] ?? (column.nullable ? null : standIn[column.type]);
    if (value === null) return [column.name, null];
    if (named.includes(column.name)) return [column.name, `${value}_${n}`];
    if (tokens.test(column.name)) return [column.name, Number(value) - (Number(value) % 64) + n];
    if (column.name === 'upload') return [column.name, String(n + 1).padStart(4, '0') + String(value).slice(4)];
    if (column.name === 'position' || column.name === 'upload_position') return [column.name, Number(value) + 100 * n];
    return [column.name, value];
  });
  return Object.fromEntries(cells);
}

/** Of columns that no model reads, and so no random lake has. */
const standIn = { string: 'x', int: 0, bigint: 0, double: 0.5, boolean: false, date: '2018-01-01' } as const;
