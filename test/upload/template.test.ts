import { createHash } from 'node:crypto';
import { type CellValue, openXlsx, readXlsx, saveXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { normalize } from '../../functions/normalize/normalize.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { template } from '../../functions/upload/template.ts';
import { templateFields } from '../../functions/upload/template-fields.ts';
import { announce, send } from '../../functions/upload/upload.ts';
import { isDate } from '../../schemas/columns.ts';
import { type Dataset, datasets } from '../../schemas/datasets.ts';
import { keys } from '../../schemas/keys.ts';
import { type Language, languages } from '../../schemas/pledge.ts';
import { templateSheets } from '../../schemas/template.ts';

/** Takes bytes in, as any upload. */
async function taken(bytes: Uint8Array) {
  const store = memoryStore();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const request = {
    network: 'cyl',
    file: 'plantilla',
    size: bytes.length,
    sha256,
    mode: 'add',
    settings: {},
    again: false,
  } as const;
  const announced = await announce(request, '2018-07-02T08:00:00.000Z', store);
  if (announced.kind !== 'awaited') throw new Error('the store was empty');
  const { network, upload } = announced.envelope;
  await store.putIfAbsent(keys.landing(network, upload), bytes);
  const received_at = '2018-07-02T08:00:00.000Z';
  await send({ upload, network, received_at, announced_at: null, batch: null, replaces: null }, store);
  return normalize({ network, upload }, { store, key: new Uint8Array(32), log: silent });
}

/** A template with one row in it: the fields' made-up values, as a clerk writes them. */
async function filled(dataset: Dataset, language: Language, format: 'csv' | 'xlsx'): Promise<Uint8Array> {
  const empty = await template(dataset, language, format);
  const fields = templateFields(dataset, language);
  if (format === 'csv') return Buffer.concat([empty, Buffer.from(`${fields.map((f) => f.example).join(';')}\r\n`)]);
  const book = await openXlsx(empty);
  book.sheets[0]!.rows[1] = fields.map((f): CellValue => {
    if (!f.example) return null;
    if (isDate(f.schema)) return new Date(`${f.example.split('/').reverse().join('-')}T00:00:00Z`);
    return f.number ? Number(f.example.replace(',', '.')) : f.example;
  });
  return saveXlsx(book);
}

const all = Object.values(datasets).flatMap((dataset) =>
  languages.flatMap((language) =>
    (['csv', 'xlsx'] as const).map((format) => ({ id: dataset.id, dataset, language, format })),
  ),
);

describe.each(all)('the template of $id, $language, $format', ({ dataset, language, format }) => {
  it('is taken in whole and without a remark once it is filled', async () => {
    const receipt = await taken(await filled(dataset, language, format));
    expect({ refusal: receipt.refusal, issues: receipt.issues }).toEqual({ refusal: null, issues: [] });
    expect(receipt).toMatchObject({ dataset: dataset.id, status: 'accepted', records: 1 });
    const asked = Object.entries(dataset.fields.shape).filter(([, schema]) => !schema.meta()?.unasked);
    expect(receipt.columns.map((c) => c.field)).toEqual(asked.map(([field]) => field));
  });

  it('holds no row before', async () => {
    const receipt = await taken(await template(dataset, language, format));
    expect(receipt).toMatchObject({ status: 'refused', refusal: { code: 'no_rows' }, rows: { read: 0 } });
  });

  it('has the same bytes each time', async () => {
    const [a, b] = [await template(dataset, language, format), await template(dataset, language, format)];
    expect(Buffer.compare(a, b)).toBe(0);
  });
});

describe.each(
  languages.flatMap((language) => Object.values(datasets).map((dataset) => ({ language, id: dataset.id, dataset }))),
)('the workbook of $id, $language', ({ language, dataset }) => {
  it('has a drop-down for each list of words, dates as dates, and explains each field', async () => {
    const fields = templateFields(dataset, language);
    const { sheets } = await readXlsx(await template(dataset, language, 'xlsx'), { readStyles: true });
    const [data, instructions, lists] = sheets as [(typeof sheets)[0], (typeof sheets)[0], (typeof sheets)[0]];
    expect(sheets.map((s) => s.name)).toEqual([
      dataset.title[language],
      templateSheets[language].instructions,
      templateSheets[language].lists,
    ]);
    expect(data.rows[0]).toEqual(fields.map((f) => f.heading + (f.required ? ' *' : '')));

    const listed = fields.filter((f) => f.words.length > 0);
    const dropDowns = (data.dataValidations ?? []).filter((v) => v.type === 'list');
    expect(dropDowns).toHaveLength(listed.length);
    for (const [i, field] of listed.entries()) {
      expect(lists.rows.flatMap((row) => row[i] ?? [])).toEqual([...field.words]);
      expect(dropDowns[i]!.formula1).toMatch(new RegExp(`\\$1:\\$[A-Z]+\\$${field.words.length}$`));
    }
    const dates = fields.filter((f) => isDate(f.schema)).length;
    expect((data.dataValidations ?? []).filter((v) => v.type === 'date')).toHaveLength(dates);
    for (const [column, field] of fields.entries())
      expect(data.cells?.get(`1,${column}`)?.style?.numFmt ?? 'General').toBe(
        isDate(field.schema) ? 'dd/mm/yyyy' : field.number ? 'General' : '@',
      );

    const explained = instructions.rows.map((row) => row[0]);
    for (const [i, field] of fields.entries())
      expect(explained).toContain(`${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[i]} · ${field.heading}`);
  });
});
