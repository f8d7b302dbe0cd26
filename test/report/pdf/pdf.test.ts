import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { format } from '../../../functions/report/format.ts';
import type { Block } from '../../../functions/report/pdf/blocks.ts';
import { pdfDocument } from '../../../functions/report/pdf/document.ts';
import { pdfFiles, pdfNames, writePdfs } from '../../../functions/report/pdf/pdf.ts';
import { template } from '../../../functions/report/pdf/template.ts';
import { publicTablesBytes, publicTablesFile } from '../../../functions/report/public/tables.ts';
import { silent } from '../../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../../functions/runtime/ports/memory-store.ts';
import { typst } from '../../../functions/runtime/typst.ts';
import { keys } from '../../../schemas/keys.ts';
import { answerLanguages, pledge } from '../../../schemas/pledge.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { deepIt } from '../../deep.ts';
import { compilerItself } from '../../remembered-compiler.ts';
import { publicFixture } from '../public-fixture.ts';

const typeset = (await typst(compilerItself))!;
const worlds: Record<string, PublicTables> = {
  'mid-way': publicFixture('2018-06-30'),
  'before the first month was due': { ...publicFixture('2017-03-20', null), tables: [], provisional: true },
  'after the end': publicFixture('2019-01-31', { run: 'a', as_of: '2018-12-31', figures: [] }),
};

const tablesOf = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));

describe.each(Object.entries(worlds))('the document %s', (_, tables) => {
  it.each(answerLanguages)('shows in %s no figure that the public tables do not hold', (language) => {
    const f = format(language);
    const held = numbersOf(tables);
    const written = new Set(
      [...held].flatMap((n) => [f.number(n), f.percent(n), `+${f.number(n)}`, f.number(n).replace('-', '−')]),
    );
    for (const { caption, columns, rows } of tablesOf(pdfDocument({ tables, language, sample: false, pledge }).blocks))
      for (const row of rows)
        for (const [at, cell] of row.entries())
          if (columns[at]!.figures && typeof cell === 'string' && !/^–$|\d[/ ]\S*[/ ]\d{4}|^\d{4}\//.test(cell))
            for (const one of cell.split(/ a | to | – /))
              expect([caption, one, written.has(one)]).toEqual([caption, one, true]);
  });

  it('has a cell for each column of each row, in every language', () => {
    for (const language of answerLanguages)
      for (const { caption, columns, rows } of tablesOf(pdfDocument({ tables, language, sample: true, pledge }).blocks))
        expect(rows.map((row) => [caption, row.length])).toEqual(rows.map(() => [caption, columns.length]));
  });

  it('tells of each chart in words what it shows', () => {
    const { blocks } = pdfDocument({ tables, language: 'en', sample: false, pledge });
    const charts = blocks.flatMap((block) => (block.kind === 'charts' ? block.charts : []));
    const f = format('en');
    expect(charts.map(({ alt }) => alt)).toEqual(
      tables.exact.indicators
        .filter(({ months }) => months.length > 0)
        .map(({ value }) => expect.stringContaining(`comes to ${f.number(value)} at`)),
    );
  });
});

describe('the PDFs', () => {
  const input = { tables: worlds['mid-way']!, sample: true, pledge };
  const made = pdfFiles(input, typeset);
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

  it('are named as announced', () => expect(made.map(({ name }) => name)).toEqual(pdfNames));

  it('name their standard and their language, and the day of the data as the day that they were made', () => {
    for (const { name, bytes } of made) {
      const standard = name.endsWith('-pdfa.pdf') ? 'pdfaid:part' : 'pdfuaid:part';
      expect([name, text(bytes).includes(standard)]).toEqual([name, true]);
      expect([name, text(bytes).includes(`/Lang (${name.slice(7, 9)}`)]).toEqual([name, true]);
      expect(text(bytes).match(/\/(Creation|Mod)Date \(D:(\d+)/g)).toEqual([
        expect.stringContaining('20180630'),
        expect.stringContaining('20180630'),
      ]);
    }
  });

  it('have the same bytes, by whatever compiler', async () => {
    const again = pdfFiles(input, (await typst(compilerItself))!);
    const digests = (files: typeof made) =>
      files.map(({ name, bytes }) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`);
    expect(digests(again)).toEqual(digests(made));
  });

  it('read no text as markup, and no glyph is missing for a letter of the five languages', () => {
    const document = pdfDocument({ ...input, language: 'es' });
    const text = '#panic("x") $a$ *b* _c_ `d` @e <f> [g] \\ "h" — áéíóúñüç·àèòïöâêôãõßÁÑÇ ’“”«»';
    const hostile = {
      ...document,
      title: text,
      blocks: [
        { kind: 'lead', text },
        { kind: 'text', text },
      ],
    };
    expect(() => typeset(template, { document: JSON.stringify(hostile) }, ['ua-1', 'a-2a'])).not.toThrow();
    const foreign = JSON.stringify({ ...hostile, title: '漢', blocks: [{ kind: 'text', text: '漢' }] });
    expect(() => typeset(template, { document: foreign }, ['a-2a'])).toThrow(/could not be displayed/);
  });

  it('are refused where a picture has no words', () => {
    const document = pdfDocument({ ...input, language: 'es' });
    const without = JSON.stringify(document).replace(/"alt":"[^"]*"/g, '"alt":null');
    expect(() => typeset(template, { document: without }, ['ua-1'])).toThrow(/alt/);
  });
});

describe('beside a report that is written', () => {
  const of = publicFixture();

  deepIt('lie the PDFs, made of its public tables alone, and the same the second time', async () => {
    const store = memoryStore();
    await store.putIfAbsent(keys.report(of, publicTablesFile), publicTablesBytes(of));
    const needs = { store, typeset, log: silent, sample: true };
    const made = await writePdfs(of, needs);
    expect(made.map(({ name }) => name)).toEqual(pdfNames);
    for (const { name, bytes } of made)
      expect(Buffer.compare((await store.get(keys.report(of, name)))!, bytes)).toBe(0);
    await writePdfs(of, needs);
  });

  it('lie none where the report is not there, and a sentence says so', async () => {
    await expect(writePdfs(of, { store: memoryStore(), typeset, log: silent, sample: true })).rejects.toThrow(
      /expected "report\/.*tables\.json" in the store, found nothing/,
    );
  });
});

it('sets nothing on a machine without the compiler', async () => {
  expect(await typst('a-package-that-is-not-there')).toBeNull();
});

function numbersOf(value: unknown): Set<number> {
  if (typeof value === 'number') return new Set([value]);
  if (value === null || typeof value !== 'object') return new Set();
  return new Set(Object.values(value).flatMap((one) => [...numbersOf(one)]));
}
