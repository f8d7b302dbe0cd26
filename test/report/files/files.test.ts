import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { readParquet } from '../../../functions/parquet/tables.ts';
import { asCsv, withoutFormulas } from '../../../functions/report/files/csv.ts';
import { scriptText } from '../../../functions/report/files/dataset.ts';
import { publicDataFiles, publicDataset } from '../../../functions/report/files/public-data-files.ts';
import { fileTables, protectedFileTables } from '../../../functions/report/files/rows.ts';
import { publicTablesBytes } from '../../../functions/report/public/tables.ts';
import { columnsOf } from '../../../schemas/columns.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { type DataTable, dataTables } from '../../../schemas/public-data.ts';
import { shown } from './shown.ts';

const meta = { pledge, sample: false };
const files = new Map(
  (await publicDataFiles(shown, meta, publicTablesBytes(shown))).map(({ name, bytes }) => [name, bytes]),
);
const textOf = (name: string) => new TextDecoder().decode(files.get(`public/${name}`) ?? expect.fail(`no ${name}`));
const jsonOf = (name: string) => JSON.parse(textOf(name));
const tables = fileTables(shown);
const guarded = protectedFileTables(shown);
const all = [...tables, ...guarded];

/** Every number of the source; those of a text too, as of a band of ages. */
const numbersOf = (value: unknown): string[] => {
  if (typeof value === 'number') return [String(value)];
  if (value && typeof value === 'object') return Object.values(value).flatMap(numbersOf);
  return [];
};

describe('the public files', () => {
  it('are the same bytes again, whatever the machine says of time and place', async () => {
    const before = { TZ: process.env.TZ, LANG: process.env.LANG };
    Object.assign(process.env, { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8' });
    const again = await publicDataFiles(shown, meta, publicTablesBytes(shown));
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    const digests = (list: Iterable<[string, Uint8Array]>) =>
      [...list].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]);
    expect(digests(again.map(({ name, bytes }) => [name, bytes]))).toEqual(digests(files));
    expect([...files.keys()]).toEqual([...files.keys()].sort());
  });

  it('have a CSV file a table, in UTF-8, with lines that end in CR LF', () => {
    for (const { name, columns, rows } of all) {
      const text = textOf(`csv/${name}.csv`);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const [heading, ...lines] = parseCsv(text, { delimiter: ',', typeInference: false });
      expect(heading).toEqual(columns.map((c) => c.name));
      expect(lines).toEqual(
        withoutFormulas(rows).map((row) => columns.map((c) => (row[c.name] === null ? '' : String(row[c.name])))),
      );
    }
  });

  it('have all figures in one of them: each protected row, and each exact figure', () => {
    const [figures] = tables;
    expect(figures!.rows.filter((row) => !row.exact)).toEqual(guarded.flatMap(({ rows }) => rows));
    const exact = figures!.rows.filter((row) => row.exact);
    for (const i of shown.exact.indicators) {
      const of = (table: string) => exact.filter((row) => row.table === table && row.indicator === i.id);
      expect(of('months').map((row) => [row.category, row.value])).toEqual(i.months.map((m) => [m.month, m.value]));
      expect(Object.fromEntries(of('indicators').map((row) => [row.category, row.value]))).toEqual({
        target: i.target,
        value: i.value,
        value_low: i.value_low,
        value_high: i.value_high,
        ...(i.value_at_objective_end !== null && { value_at_objective_end: i.value_at_objective_end }),
      });
    }
  });

  it('hold no number that tables.json does not hold', () => {
    const known = new Set(numbersOf(shown));
    expect(all.flatMap(({ rows }) => numbersOf(rows)).filter((number) => !known.has(number))).toEqual([]);
  });

  it('have no two rows of one key', () => {
    for (const { name, key, rows } of all) {
      const keys = rows.map((row) => JSON.stringify(key.map((column) => row[column])));
      expect([name, new Set(keys).size]).toEqual([name, keys.length]);
    }
  });

  it('have the tables in Parquet, value by value', async () => {
    for (const { name, rows } of tables)
      expect(await readParquet(files.get(`public/parquet/${name}.parquet`)!)).toEqual(rows);
  });

  it('have a workbook of numbers that are numbers, days that are days, and every column explained', async () => {
    const { sheets } = await readXlsx(files.get('public/data.xlsx')!);
    const cells = (name: string) => sheets.find((s) => s.name === name)?.rows ?? expect.fail(`no sheet ${name}`);
    const [first] = tables.find(({ name }) => name === 'indicators')!.rows;
    const [heading, line] = cells('indicators');
    const row = Object.fromEntries(heading!.map((name, at) => [name, line![at]]));
    expect(row).toMatchObject({ indicator: 'citizens_trained', target: 18000, value: first!.value });
    expect(row.as_of).toEqual(new Date('2018-07-31T00:00:00Z'));

    const sum = (rows: readonly unknown[][], column: number) => rows.reduce((s, r) => s + Number(r[column]), 0);
    for (const dimension of ['sex', 'age', 'province', 'modality', 'programme', 'network']) {
      const [names, ...rows] = cells(dimension);
      const of = guarded.flatMap((t) => t.rows).filter((r) => r.dimension === dimension);
      expect(rows.length).toBe(of.length);
      expect(rows.every((r) => typeof r[names!.indexOf('value')] === 'number')).toBe(true);
      expect(sum(rows, names!.indexOf('value'))).toBe(of.reduce((s, r) => s + Number(r.value), 0));
    }
    expect(cells('people').length).toBe(5);

    const explained = new Set(cells('dictionary').map(([sheet, column]) => `${sheet}.${column}`));
    for (const { name, rows } of sheets.filter((s) => !['read_me', 'dictionary'].includes(s.name)))
      for (const column of rows[0]!) expect(explained).toContain(`${name}.${column}`);
  });

  it('say in each description that the people of the sample world are made up, and of no other', async () => {
    const described = ['datapackage.json', 'csv/csv-metadata.json', 'catalogue.jsonld'];
    for (const name of described) expect(textOf(name)).not.toContain('Made-up data');
    const sample = new Map(
      (await publicDataFiles(shown, { ...meta, sample: true }, publicTablesBytes(shown))).map((f) => [f.name, f.bytes]),
    );
    for (const name of described)
      expect(new TextDecoder().decode(sample.get(`public/${name}`))).toContain('Made-up data');
    const { sheets } = await readXlsx(sample.get('public/data.xlsx')!);
    expect(sheets[0]!.rows.flat().join(' ')).toContain('Datos inventados');
  });
});

describe('what describes them', () => {
  it('lists each CSV file with its size, its digest and the columns of its heading', () => {
    const { resources } = jsonOf('datapackage.json');
    expect(resources.map((r: { path: string }) => r.path).sort()).toEqual(
      [...files.keys()].filter((name) => name.endsWith('.csv')).map((name) => name.slice('public/'.length)),
    );
    for (const { path, bytes, hash, schema } of resources) {
      const file = files.get(`public/${path}`)!;
      expect([path, bytes, hash]).toEqual([
        path,
        file.length,
        `sha256:${createHash('sha256').update(file).digest('hex')}`,
      ]);
      const heading = textOf(path).split('\r\n')[0]!.split(',');
      expect(schema.fields.map((f: { name: string }) => f.name)).toEqual(heading);
      const described = jsonOf('csv/csv-metadata.json').tables.find((t: { url: string }) => path === `csv/${t.url}`);
      expect(described.tableSchema.columns.map((c: { titles: string }) => c.titles)).toEqual(heading);
      expect(described.tableSchema.primaryKey).toEqual(schema.primaryKey);
    }
  });

  it('says of every column what it means, in Spanish and English', () => {
    for (const [name, { row }] of Object.entries(dataTables) as [string, DataTable][])
      for (const { name: column, note } of columnsOf(row))
        expect([name, column, note.es !== '', note.en !== '']).toEqual([name, column, true, true]);
  });

  it('names in catalogues only files that are there, relative to itself', () => {
    const listed = jsonOf('catalogue.jsonld')
      ['@graph'].filter((node: { '@type': string }) => node['@type'] === 'dcat:Distribution')
      .map((node: { 'dcat:downloadURL': { '@id': string } }) => node['dcat:downloadURL']['@id']);
    const dataset = publicDataset(shown, meta, 'en');
    expect(dataset.distribution.map((d) => d.contentUrl)).toEqual(listed);
    expect(listed).toContain('tables.json');
    for (const path of listed.filter((p: string) => p !== 'tables.json'))
      expect([...files.keys()]).toContain(`public/${path}`);
  });

  it('gives the page an object in its language that no text can end', () => {
    expect(publicDataset(shown, meta, 'gl').inLanguage).toBe('es');
    expect(publicDataset(shown, meta, 'en').name).toBe(pledge.title.en);
    expect(JSON.parse(scriptText({ name: '</script><b>' }))).toEqual({ name: '</script><b>' });
    expect(scriptText({ name: '</script><b>' })).not.toContain('<');
  });
});

describe('a CSV file', () => {
  it('holds any text, and none that a spreadsheet computes', () => {
    const seed = 20181130;
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'=+-@,;"\r\n\té 1a') })), (texts) => {
        const rows = withoutFormulas(texts.map((text) => ({ text })));
        const read = parseCsv(asCsv(['text'], rows), { delimiter: ',', typeInference: false }).slice(1);
        expect(read.map(([cell]) => cell)).toEqual(rows.map((row) => row.text));
        for (const [at, { text }] of rows.entries()) {
          expect(String(text)).not.toMatch(/^[=+\-@\t\r]/);
          expect([texts[at], `'${texts[at]}`]).toContain(text);
        }
      }),
      { seed },
    );
  });
});
