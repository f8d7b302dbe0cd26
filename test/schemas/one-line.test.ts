import { readXlsx } from 'hucre/xlsx';
import { parquetMetadata } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { headingIndex } from '../../functions/normalize/recognise/headings.ts';
import { parquetOf } from '../../functions/parquet/tables.ts';
import { template } from '../../functions/upload/template.ts';
import { columnsOf, duckdbColumns, glueColumns, lakeRow } from '../../schemas/columns.ts';
import { type Dataset, datasets } from '../../schemas/datasets.ts';
import { dictionary } from '../../schemas/dictionary.ts';
import * as v from '../../schemas/values.ts';
import { fold } from '../../schemas/values.ts';

/** What is derived of a dataset, as texts to look in. */
async function derived(dataset: Dataset) {
  const columns = columnsOf(lakeRow(dataset));
  const { schema } = parquetMetadata(new Uint8Array(parquetOf(columns, [])).buffer);
  const workbook = await readXlsx(await template(dataset, 'en', 'xlsx'));
  return {
    duckdb: duckdbColumns(columns),
    glue: JSON.stringify(glueColumns(columns)),
    parquet: schema.map((e) => `${e.name} ${e.logical_type?.type ?? e.type}`).join(),
    headings: [...headingIndex(dataset)].map(([heading, match]) => `${heading} ${match.field}`).join(),
    csv: new TextDecoder().decode(await template(dataset, 'es', 'csv')),
    xlsx: JSON.stringify(workbook.sheets.map((s) => s.rows)),
    dictionary: dictionary([dataset]),
  };
}

/** Every kind of field, by the one line that it takes, and what is derived of it. */
const lines = {
  'a date': {
    field: v.date('2000-01-01').meta({ heading: { es: 'Fecha de alta', en: 'Enrolled on' } }),
    found: {
      duckdb: '"added" DATE',
      glue: '"name":"added","type":"date"',
      parquet: 'added DATE',
      dictionary: '| `added` | DATE | DATE | date | date | yes |',
    },
  },
  'a whole number': {
    field: v.whole(0, 9).meta({ heading: { es: 'Fecha de alta', en: 'Enrolled on' }, required: true }),
    found: {
      duckdb: '"added" INTEGER',
      glue: '"name":"added","type":"int"',
      parquet: 'added INT32',
      dictionary: '| `added` | INT32 | INTEGER | int | integer |  |',
    },
  },
  'a list of words': {
    field: v.oneOf({ a: ['Zeta'], b: ['Kappa'] }).meta({
      heading: { es: 'Fecha de alta', en: 'Enrolled on' },
      words: { es: ['Zeta', 'Kappa'], en: ['Zeta', 'Kappa'] },
    }),
    found: {
      duckdb: '"added" VARCHAR',
      glue: '"name":"added","type":"string"',
      parquet: 'added STRING',
      dictionary: '| `added` | Fecha de alta | Enrolled on |  | `a` Zeta · `b` Kappa |',
      xlsx: '"Zeta',
    },
  },
};
const everywhere = {
  headings: `${fold('Fecha de alta')} added`,
  csv: ';Fecha de alta',
  xlsx: 'Enrolled on',
  dictionary: '`added`',
};

describe.each(Object.values(datasets))('one line more in $id', (dataset) => {
  it.each(Object.entries(lines))(
    'as %s changes columns, engines, files, headings, templates and dictionary',
    async (_, line) => {
      const before = await derived(dataset);
      const after = await derived({ ...dataset, fields: dataset.fields.extend({ added: line.field }) });
      for (const [what, text] of [...Object.entries(everywhere), ...Object.entries(line.found)]) {
        expect(after[what as keyof typeof after], what).toContain(text);
        expect(before[what as keyof typeof before], what).not.toContain(text);
      }
    },
  );

  it('that is personal adds no column', () => {
    const personal = v.text.meta({ heading: { es: 'Apodo', en: 'Nickname' }, personal: true });
    const extended = { ...dataset, fields: dataset.fields.extend({ nickname: personal }) };
    expect(columnsOf(lakeRow(extended))).toEqual(columnsOf(lakeRow(dataset)));
  });
});
