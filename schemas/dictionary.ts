import { IntlMessageFormat } from 'intl-messageformat';
import type * as z from 'zod';
import { type Column, columnsOf, columnTypes, isDate, lakeRow, outputOf } from './columns.ts';
import { countedDatasets, countedViewColumns } from './counted.ts';
import { type Dataset, datasets } from './datasets.ts';
import { headingAliases } from './headings.ts';
import { type IssueCode, issueCodes } from './issues.ts';
import messages from './messages/en.json' with { type: 'json' };
import { type DataTable, dataTables } from './public-data.ts';
import { inputTables, resultTables } from './run.ts';

/**
 * The data dictionary, in Markdown: what a sender may send, what is stored of it, the tables of a run, the codes of
 * remarks. Everything in it comes from the schemas; `docs/data-dictionary.md` is its output.
 */
export function dictionary(list: readonly Dataset[] = Object.values(datasets)): string {
  return [
    '# Data dictionary',
    'Made from `schemas/` by `npm run docs`; a test holds it current. Change a schema, not this page.',
    '## What a sender sends',
    'Headings and words match whatever their case, accents, spaces and punctuation. The Spanish and English headings are those of the templates; the field’s own name works too, and so do the names in the last list of each dataset.',
    ...list.flatMap(sent),
    '## What is stored: the lake',
    'One Parquet file an upload, `lake/<rules>/<dataset>/network=<network>/<upload>.parquet`. All accepted rows are in it, repeats and corrections too; which of them count is decided by the models in `sql/`. Each table has the column `network` besides, from the path.',
    ...list.flatMap((d) => [`### \`lake_${d.id}\``, columnTable(columnsOf(lakeRow(d)))]),
    '## What a run reads and makes',
    'A table each under `runs/<run>/`. None holds a pseudonym.',
    '### Inputs, frozen before the models run',
    ...Object.entries(inputTables).flatMap(([name, row]) => [`#### \`${name}\``, columnTable(columnsOf(row))]),
    '### Results',
    ...Object.entries(resultTables).flatMap(([name, { row, grain }]) => [
      `#### \`${name}\``,
      `One row for each: ${grain.map((g) => `\`${g}\``).join(', ')}.`,
      columnTable(columnsOf(row)),
    ]),
    '## The rows that count',
    'Views for analysts, the same with `pledge query` and in Athena: exactly the rows that count as of a run, each with the indicator and with what it counts as, without any pseudonym. A row that counts for two indicators stands twice. The sum of `is_first`, by any column, is the published value of an indicator, and by month what the month added; the sum of `is_first_in_network` is what each network counts; all rows of `counted_training` are the participations.',
    ...countedDatasets.flatMap((d) => [`#### \`counted_${d}\``, columnTable(countedViewColumns(d))]),
    '## What the public downloads',
    'The files under `public/` of a report: `csv/<table>.csv`, `parquet/<table>.parquet`, and a sheet each of `data.xlsx`. Every protected table is a CSV file besides, under its own name, in the columns of `figures`.',
    ...(Object.entries(dataTables) as [string, DataTable][]).flatMap(([name, { title, row, key }]) => [
      `### \`csv/${name}.csv\`: ${title.en}`,
      `One row for each: ${key.map((column) => `\`${column}\``).join(', ')}.`,
      columnTable(columnsOf(row)),
    ]),
    '## Remarks on a file',
    'A *refusal* is about a whole file, which is not taken, for one reason. A *row* remark is an error where it rejects the row, else a warning. A *file* remark is a warning. What stands in braces is filled in.',
    table(
      ['code', 'about', 'what the clerk reads', 'what to do'],
      Object.entries(issueCodes).map(([code, kind]) => {
        const { message, fix } = messages.issues[code as IssueCode];
        return [`\`${code}\``, kind, ...[message, fix].map((pattern) => sentencesOf(pattern).join('<br>'))];
      }),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

type Piece = ReturnType<IntlMessageFormat['getAst']>[number];

/** What a message can read: each sentence of a choice by itself, of a number its plural; what is filled in, in braces. */
const sentencesOf = (pattern: string): string[] => [
  ...new Set(readingsOf(new IntlMessageFormat(pattern, 'en').getAst())),
];

function readingsOf(pieces: readonly Piece[]): string[] {
  const of = (piece: Piece): string[] => {
    if (!('options' in piece)) return ['value' in piece ? (piece.type === 0 ? piece.value : `{${piece.value}}`) : '#'];
    const { options } = piece;
    if ('offset' in piece) return readingsOf(options.other!.value).map((s) => s.replaceAll('#', `{${piece.value}}`));
    return Object.values(options).flatMap((option) => readingsOf(option.value));
  };
  return pieces.map(of).reduce((heads, ends) => heads.flatMap((head) => ends.map((end) => head + end)), ['']);
}

function sent(dataset: Dataset): string[] {
  const fields = Object.entries(dataset.fields.shape);
  const aliases = Object.entries(headingAliases[dataset.id]).filter(([field]) => field in dataset.fields.shape);
  const groups = dataset.oneOf.map((g) => `One of ${g.map((f) => `\`${f}\``).join(', ')} has to be there.`);
  return [
    `### \`${dataset.id}\`: ${dataset.title.en} (${dataset.title.es})`,
    [`A row counts in the month of \`${dataset.dateField}\`.`, ...groups].join(' '),
    table(
      ['field', 'heading, Spanish', 'heading, English', 'required', 'value', 'stored as', 'what it is'],
      fields.map(([name, schema]) => {
        const meta = schema.meta() ?? {};
        return [
          `\`${name}\``,
          meta.heading?.es ?? '',
          meta.heading?.en ?? '',
          meta.required ? 'yes' : '',
          valuesOf(schema),
          storedAs(dataset, name, schema),
          meta.note?.en ?? '',
        ];
      }),
    ),
    'Other headings that are understood:',
    aliases.map(([field, names]) => `- \`${field}\`: ${names.join(' · ')}`).join('\n'),
  ];
}

/** What a cell of a field may hold; of a list of values, the template's Spanish words beside them. */
function valuesOf(schema: z.ZodType): string {
  const { type, entries } = outputOf(schema).def as { type: string; entries?: Record<string, string> };
  if (isDate(schema)) return 'date';
  const words = new Map((schema.meta()?.words?.es ?? []).map((word) => [schema.parse(word), word]));
  if (entries)
    return Object.keys(entries)
      .map((v) => (words.has(v) ? `\`${v}\` ${words.get(v)}` : `\`${v}\``))
      .join(' · ');
  return { boolean: 'yes or no', number: 'number', object: 'document' }[type] ?? 'text';
}

function storedAs(dataset: Dataset, name: string, schema: z.ZodType): string {
  const meta = schema.meta() ?? {};
  const stored = Object.keys(meta.stores ?? (meta.personal ? {} : { [name]: schema }));
  if (stored.length > 0) return stored.map((c) => `\`${c}\``).join(', ');
  return dataset.about ? 'not stored: at most a part of a pseudonym' : 'not stored';
}

const columnTable = (columns: readonly Column[]): string =>
  table(
    ['column', 'Parquet', 'DuckDB', 'Glue', 'Trino', 'may be null', 'what it is'],
    columns.map((c) => {
      const { parquet, duckdb, glue, trino } = columnTypes[c.type];
      return [`\`${c.name}\``, parquet, duckdb, glue, trino, c.nullable ? 'yes' : '', c.note.en];
    }),
  );

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
const cell = (text: string) => text.replaceAll('|', '\\|');
