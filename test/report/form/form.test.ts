import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { formParts } from '../../../functions/report/form/fields.ts';
import { formFiles } from '../../../functions/report/form/form.ts';
import { publicTexts } from '../../../functions/report/public/texts/texts.ts';
import { languages, pledge } from '../../../schemas/pledge.ts';
import { publicFixture } from '../public-fixture.ts';

const tables = publicFixture('2018-06-30');
const about = { pledge, sample: false };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const unescaped = (html: string) =>
  html.replace(
    /&(lt|gt|quot|amp|#39);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" })[name]!,
  );

describe.each(languages)('the Coalition’s form in %s', (language) => {
  const parts = formParts({ ...about, tables, language });
  const boxes = parts.flatMap(({ section, item, fields }) => fields.map((f) => [section, item, f.field, f.text]));

  it('fills in the pledge, its four initiatives, its seven indicators and its ten milestones', () => {
    const sections = [...new Set(parts.map(({ section }) => section))];
    const counts = sections.map((one) => parts.filter(({ section }) => section === one).length);
    expect(counts).toEqual([1, 4, 7, 10]);
  });

  it('leaves no box empty, and none that says "N/A"', () => {
    for (const [section, item, field, value] of boxes)
      expect([section, item, field, String(value).trim()]).toEqual([
        section,
        item,
        field,
        expect.stringMatching(/^(?!N\/A)./),
      ]);
  });

  it('has each target and value as the tables have it, without marks of thousands', () => {
    const numbers = boxes.filter(([, , , value]) => typeof value === 'number').map(([, , , value]) => value);
    expect(numbers).toEqual(tables.exact.indicators.flatMap((i) => [i.target, i.value]));
  });

  it('gives the link of each milestone that has one, alone in its box', () => {
    const links = boxes.map(([, , , value]) => value).filter((value) => /^https:/.test(String(value)));
    expect(links).toEqual(tables.exact.milestones.flatMap(({ evidence_url }) => evidence_url ?? []));
    expect(links.length).toBeGreaterThan(0);
  });

  it('stands whole in the page, a text a box, without a script or a request', async () => {
    const page = text((await formFiles(tables, about)).find(({ name }) => name === `form-${language}.html`)!.bytes);
    const shown = [...page.matchAll(/<textarea [^>]* readonly [^>]*>([\s\S]*?)<\/textarea>/g)].map((m) =>
      unescaped(m[1]!),
    );
    expect(shown).toEqual(boxes.map(([, , , value]) => String(value)));
    expect(page).not.toMatch(/<script|src=|url\(|<link/);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('stands whole in the workbook, with numbers as numbers', async () => {
    const bytes = (await formFiles(tables, about)).find(({ name }) => name === 'form.xlsx')!.bytes;
    const { sheets } = await readXlsx(bytes);
    const [, ...rows] = sheets.find(({ name }) => name === language)!.rows;
    expect(rows.map((row) => row.map((cell) => cell ?? ''))).toEqual(boxes);
  });
});

it('has the same bytes the second time, and says of made-up data that they are', async () => {
  const sample = { ...about, sample: true };
  const files = await formFiles(tables, sample);
  expect(await formFiles(tables, sample)).toEqual(files);
  for (const { name, bytes } of files.filter(({ name }) => name.endsWith('.html')))
    expect([name, text(bytes).includes('class="sample"')]).toEqual([name, true]);
  const { sheets } = await readXlsx(files.find(({ name }) => name === 'form.xlsx')!.bytes);
  expect(sheets.map(({ rows }) => rows[1]![0])).toEqual(
    languages.map((language) => publicTexts[language].sample.title),
  );
});
