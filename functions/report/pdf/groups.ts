import type { Pledge } from '../../../schemas/pledge.ts';
import { type PublicTables, peopleTables, personDimensions } from '../../../schemas/public-tables.ts';
import type { Block } from './blocks.ts';
import { figures, none, sharing, type Writing } from './writing.ts';

type Tables = PublicTables['tables'];

/** Who took part: a table a dimension, of which each column is a protected table of an indicator; then the people as a whole. */
export function groupBlocks(w: Writing): Block[] {
  const { t, tables } = w;
  const heading: Block = { kind: 'heading', level: 2, text: t.breakdowns.title };
  if (tables.tables.length === 0) return [heading, { kind: 'text', text: t.breakdowns.none }];
  return [
    heading,
    { kind: 'text', text: t.breakdowns.intro },
    { kind: 'intro', text: t.sure.protected },
    ...personDimensions.flatMap((dimension) => dimensionTable(dimension, w)),
    ...wholeTable(w),
    { kind: 'note', text: t.breakdowns.dash },
  ];
}

function dimensionTable(
  dimension: (typeof personDimensions)[number],
  { t, f, own: words, tables, language, pledge, indicator }: Writing,
): Block[] {
  const own = tables.exact.indicators.flatMap(
    ({ id }) => tables.tables.find((table) => table.indicator === id && table.dimension === dimension) ?? [],
  );
  if (own.length === 0) return [];
  const days = new Set(own.map((table) => table.as_of));
  const caption = t.breakdowns.dimensions[dimension];
  const label = (category: string) =>
    own.flatMap(({ rows }) => rows.find((row) => row.category === category) ?? [])[0]!.label[language] ?? category;
  return [
    {
      kind: 'table',
      caption: days.size === 1 ? `${caption}; ${words.tables.upTo(f.day(own[0]!.as_of))}` : caption,
      columns: [
        { text: t.breakdowns.category[dimension] },
        ...own.map((table) => {
          const name = indicator(table.indicator);
          return sharing(days.size === 1 ? name : `${name}; ${f.day(table.as_of)}`);
        }),
      ],
      rows: categoriesOf(own, pledge).map((category) => [
        label(category),
        ...own.map(({ rows }) => {
          const value = rows.find((row) => row.category === category)?.value;
          return value === undefined ? none : f.number(value);
        }),
      ]),
    },
  ];
}

function wholeTable({ t, f, own: words, tables, language }: Writing): Block[] {
  const own = tables.tables.filter(({ id }) => (peopleTables as readonly string[]).includes(id));
  if (own.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: words.tables.whole,
      columns: [{ text: words.changes.figure, shares: true }, figures(t.columns.value), figures(t.footer.asOf)],
      rows: own.flatMap(({ rows, as_of }) =>
        rows.map((row) => [row.label[language] ?? row.category, f.number(row.value), f.day(as_of)]),
      ),
    },
  ];
}

/** The categories of tables of one dimension: those of the pledge in its order, the others by their ids, `unknown` last. */
function categoriesOf(tables: Tables, pledge: Pledge): string[] {
  const ordered = [...pledge.programmes, ...pledge.networks].map(({ id }) => id);
  const rank = (category: string) => (category === 'unknown' ? Number.POSITIVE_INFINITY : ordered.indexOf(category));
  const all = new Set(tables.flatMap(({ rows }) => rows.map(({ category }) => category)));
  return [...all].sort((a, b) => (rank(a) === rank(b) ? (a < b ? -1 : 1) : rank(a) < rank(b) ? -1 : 1));
}
