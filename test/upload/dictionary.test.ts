import { readFileSync } from 'node:fs';
import { parquetMetadata } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { parquetOf } from '../../functions/parquet/tables.ts';
import { columnsOf, columnTypes, lakeRow } from '../../schemas/columns.ts';
import { datasets } from '../../schemas/datasets.ts';
import { dictionary } from '../../schemas/dictionary.ts';
import { issueCodes } from '../../schemas/issues.ts';
import { type DataTable, dataTables } from '../../schemas/public-data.ts';
import { inputTables, resultTables } from '../../schemas/run.ts';

const text = dictionary();

describe('the data dictionary', () => {
  it('is the page in docs/ (make it again with `npm run docs`)', () => {
    expect(readFileSync(new URL('../../docs/data-dictionary.md', import.meta.url), 'utf8')).toBe(text);
  });

  it('has every field, every stored column, every table and every code', () => {
    const sections = text.split(/^#{2,4} /m);
    const section = (title: string) =>
      sections.find((s) => s.startsWith(title)) ?? expect.fail(`no section "${title}"`);
    for (const dataset of Object.values(datasets)) {
      for (const field of Object.keys(dataset.fields.shape))
        expect(section(`\`${dataset.id}\``)).toContain(`| \`${field}\` |`);
      for (const c of columnsOf(lakeRow(dataset)))
        expect(section(`\`lake_${dataset.id}\``)).toContain(`| \`${c.name}\` |`);
    }
    for (const [name, row] of Object.entries(inputTables))
      for (const c of columnsOf(row)) expect(section(`\`${name}\``)).toContain(`| \`${c.name}\` |`);
    for (const [name, { row }] of Object.entries(resultTables))
      for (const c of columnsOf(row)) expect(section(`\`${name}\``)).toContain(`| \`${c.name}\` |`);
    for (const [name, { row }] of Object.entries(dataTables) as [string, DataTable][])
      for (const c of columnsOf(row)) expect(section(`\`csv/${name}.csv\``)).toContain(`| \`${c.name}\` |`);
    for (const code of Object.keys(issueCodes)) expect(text).toContain(`| \`${code}\` |`);
  });

  it('shows what a person can read, no pattern of a message', () => {
    expect(text).not.toMatch(/\{\w+, /);
    expect(text).toContain('The file is of Apple Numbers.<br>');
    expect(text).toContain('| The columns {columns} are missing. |');
  });

  it('says of every stored and published column what it is', () => {
    const rows = [
      ...Object.values(datasets).map(lakeRow),
      ...Object.values(inputTables),
      ...Object.values(resultTables).map((t) => t.row),
    ];
    const silent = rows.flatMap(columnsOf).filter((c) => !c.note.en || !c.note.es);
    expect([...new Set(silent.map((c) => c.name))]).toEqual([]);
  });

  it.each(Object.values(datasets))('names the Parquet types that the files of $id have', (dataset) => {
    const columns = columnsOf(lakeRow(dataset));
    const bytes = parquetOf(columns, []);
    const { schema } = parquetMetadata(new Uint8Array(bytes).buffer);
    const written = schema.slice(1).map((e) => [e.name, e.logical_type?.type ?? e.type]);
    expect(written).toEqual(columns.map((c) => [c.name, columnTypes[c.type].parquet]));
  });
});
