import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { issuesWithText } from '../../functions/normalize/answer/answer.ts';
import { cellText } from '../../functions/normalize/corrected/csv.ts';
import { corrected } from '../../functions/normalize/corrected/file.ts';
import { unwrapped } from '../../functions/normalize/read/block/unwrap.ts';
import { byteSource, openSource } from '../../functions/normalize/read/open.ts';
import { inspect } from '../../functions/normalize/recognise/inspect.ts';
import { correctionHeadings } from '../../schemas/correction-headings.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import * as v from '../../schemas/values.ts';
import { depth } from '../deep.ts';
import { type Given, type TakenIn, takeIn } from './world.ts';

interface Back extends TakenIn {
  format: 'csv' | 'xlsx';
  bytes: Buffer;
}

/** A file as its sender gets it back. */
async function giveBack(
  bytes: Uint8Array,
  given: Given = {},
  options: { language?: AnswerLanguage; rejectedOnly?: boolean } = {},
): Promise<Back> {
  const { language = 'es', rejectedOnly = false } = options;
  const taken = await takeIn(bytes, given);
  const source = byteSource(bytes);
  const file = await openSource(source);
  const { sheets } = await inspect(file, { settings: given.settings ?? {} });
  const read = new Set(taken.receipt.columns.map((c) => c.sheet));
  const headingRows = new Map(sheets.filter((s) => read.has(s.sheet)).map((s) => [s.sheet, s.heading_row!]));
  const rejects = Buffer.from(`${taken.rejects.map((line) => JSON.stringify(line)).join('\n')}\n`);
  const issues = issuesWithText(taken.receipt, rejects, language);
  const made = await corrected(file, source, issues, { language, headingRows, rejectedOnly });
  return { ...taken, format: made.format, bytes: Buffer.concat([...made.pieces]) };
}

const cases = join(import.meta.dirname, 'cases');
describe('a file that comes back as it was given back is read the same', () => {
  for (const name of readdirSync(cases)) {
    const at = (file: string) => join(cases, name, file);
    const input = existsSync(at('input.xlsx')) ? 'input.xlsx' : 'input.csv';
    if (name.startsWith('refused')) continue;
    test(name, async () => {
      const given = existsSync(at('envelope.json')) ? JSON.parse(readFileSync(at('envelope.json'), 'utf8')) : {};
      for (const language of ['es', 'eu'] as const) {
        const back = await giveBack(readFileSync(at(input)), given, { language });
        const again = await takeIn(back.bytes, given);
        expect(again.receipt.refusal).toEqual(back.receipt.refusal);
        expect(again.receipt.rows).toEqual(back.receipt.rows);
        // Every row has as many cells now, and every quote is closed.
        const told = back.receipt.issues.filter(
          (i) => !['cells_missing', 'cells_surplus', 'quote_unclosed'].includes(i.code),
        );
        expect(again.receipt.issues).toEqual(told);
        expect(again.lake.map(({ upload: _, ...row }) => row)).toEqual(back.lake.map(({ upload: _, ...row }) => row));
      }
    });
  }
});

const heading = 'DNI;Colectivo;Actividad;Fecha de fin;Superado';
const rows = ['12345678Z;Docente;Señales;16/03/2018;Sí', '12345678A;Docente;Señales;16/03/2018;Sí'];

describe('the column beside', () => {
  test('holds what the row lacks, errors first; the rest stays as it was', async () => {
    const text = `Título\r\n\r\n${heading}\r\n${rows.join('\r\n')}\r\n;Docente;Redes;ayer;x\r\n`;
    const back = await giveBack(Buffer.from(text));
    expect(back.format).toBe('csv');
    expect(back.bytes.toString().split('\r\n')).toEqual([
      'Título',
      '',
      `${heading};Errores`,
      `${rows[0]};`,
      `${rows[1]};La letra de «12345678A» no corresponde a su número. Compruebe el documento: con esos números, la letra sería Z.`,
      ';Docente;Redes;ayer;x;"«ayer» no es una fecha que se entienda. Escriba día/mes/año con cuatro cifras de año, por ejemplo 05/03/2018. No se sabe de quién es la fila. Escriba el DNI/NIE; o el correo electrónico; o el nombre, los apellidos y la fecha de nacimiento."',
      '',
    ]);
  });
  test('takes the place of the one that was there', async () => {
    const once = await giveBack(Buffer.from(`${heading}\n${rows.join('\n')}\n`));
    const twice = await giveBack(once.bytes, {}, { language: 'eu' });
    expect(twice.bytes.toString().split('\n')[0]).toBe(`${heading};Akatsak`);
  });
  test('is passed over in any language, and only where it is the last', async () => {
    const codes = async (headings: string) =>
      (await takeIn(`${headings}\n12345678Z;Docente;Redes;16/03/2018;Sí;x;x\n`)).receipt.counts.map((c) => [
        c.code,
        c.column,
      ]);
    for (const ours of Object.values(correctionHeadings)) {
      expect(await codes(`${heading};Otra cosa;${ours}`)).toEqual([['column_unknown', 6]]);
      expect(await codes(`${heading};${ours};Otra cosa`)).toEqual([
        ['column_unknown', 6],
        ['column_unknown', 7],
      ]);
    }
  });
});

test('of JSON, a text is made, which is read the same', async () => {
  const cells = (row: string) => Object.fromEntries(heading.split(';').map((name, c) => [name, row.split(';')[c]]));
  const back = await giveBack(Buffer.from(JSON.stringify(rows.map(cells))));
  expect(back.receipt.rows).toMatchObject({ accepted: 1, rejected: 1 });
  expect(back.bytes.toString().split('\r\n')[0]).toBe(`\ufeff${heading};Errores`);
  expect((await takeIn(back.bytes)).receipt.rows).toEqual(back.receipt.rows);
});

describe('only the rejected rows', () => {
  test('of a text: the heading and these; corrected and sent, they are accepted', async () => {
    const text = `Título\n\n${heading}\n${rows.join('\n')}\nTOTAL;;;;\n`;
    const back = await giveBack(Buffer.from(text), {}, { rejectedOnly: true });
    expect(
      back.bytes
        .toString()
        .split('\n')
        .map((line) => line.slice(0, 9)),
    ).toEqual([heading.slice(0, 9), '12345678A', '']);
    const { receipt } = await takeIn(back.bytes.toString().replace('12345678A', '12345678Z'));
    expect(receipt.rows).toEqual({ read: 1, accepted: 1, rejected: 0, blank: 0, ignored: 0 });
    expect(receipt.counts).toEqual([]);
  });
  test('of a workbook: the sheets that were read', async () => {
    const back = await giveBack(readFileSync(join(cases, 'workbook', 'input.xlsx')), {}, { rejectedOnly: true });
    const { sheets } = await readXlsx(back.bytes);
    expect(sheets.map((s) => [s.name, s.rows.length])).toEqual([
      ['Enero', 2],
      ['Febrero 2018', 2],
    ]);
    expect((await takeIn(back.bytes)).receipt.rows).toMatchObject({ read: 2, rejected: 2 });
  });
});

describe('the encoding, delimiter and line end are the file’s own', () => {
  const text = (delimiter: string, end: string) =>
    [heading, ...rows, `${rows[0]!.replace('Docente', 'Niñés')}`, ''].join(end).replaceAll(';', delimiter);
  const utf16 = Buffer.from(`\ufeff${text('\t', '\n')}`, 'utf16le');
  const files: [string, Buffer, Record<string, unknown>][] = [
    [
      'windows-1252',
      Buffer.from(text(';', '\r\n'), 'latin1'),
      { encoding: 'windows-1252', delimiter: ';', lineEnd: 'CRLF' },
    ],
    [
      'UTF-8 with a mark',
      Buffer.from(`\ufeff${text(',', '\n')}`),
      { encoding: 'utf-8', bom: true, delimiter: ',', lineEnd: 'LF' },
    ],
    ['UTF-8 without', Buffer.from(text('|', '\n')), { encoding: 'utf-8', bom: false, delimiter: '|', lineEnd: 'LF' }],
    ['UTF-16LE, TAB', utf16, { encoding: 'utf-16le', bom: true, delimiter: '\t', lineEnd: 'LF' }],
    ['UTF-16BE', Buffer.from(utf16).swap16(), { encoding: 'utf-16be', bom: true, delimiter: '\t', lineEnd: 'LF' }],
  ];
  for (const [name, bytes, facts] of files)
    test(name, async () => {
      const back = await giveBack(bytes);
      expect(back.receipt.rows).toMatchObject({ accepted: 1, rejected: 2 });
      expect((await openSource(byteSource(back.bytes))).facts).toMatchObject(facts);
      expect((await takeIn(back.bytes)).receipt.issues).toEqual(back.receipt.issues);
    });
  test('UTF-8 with a mark where the encoding has no place for a sign', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${heading};Precio\n${rows.join('\n')};3 `, 'latin1'),
      Buffer.from([0xa4, 10]),
    ]);
    expect((await openSource(byteSource(bytes))).facts.encoding).toBe('iso-8859-15');
    // The Catalan sentence has a curly apostrophe, which ISO-8859-15 lacks.
    const back = await giveBack(
      Buffer.concat([bytes, Buffer.from('12345678Z;Nadie;Redes;16/03/2018;x;\n')]),
      {},
      { language: 'ca' },
    );
    expect((await openSource(byteSource(back.bytes))).facts).toMatchObject({ encoding: 'utf-8', bom: true });
    expect(back.bytes.toString()).toContain('3 €');
  });
});

describe('a workbook of another program', () => {
  const cells = [heading.split(';'), ...rows.map((row) => row.split(';'))];
  const made = (bookType: 'ods' | 'biff8' | 'xlsx'): Buffer =>
    write({ SheetNames: ['Datos'], Sheets: { Datos: utils.aoa_to_sheet(cells) } }, { type: 'buffer', bookType });
  for (const [bookType, kind] of [
    ['ods', 'ods'],
    ['biff8', 'xls'],
    ['xlsx', 'xlsx'],
  ] as const)
    test(`${kind}: comes back as a workbook of today; corrected and sent, it completes the upload`, async () => {
      const bytes = made(bookType);
      expect((await openSource(byteSource(bytes))).facts.kind).toBe(kind);
      for (const rejectedOnly of [false, true]) {
        const back = await giveBack(bytes, {}, { rejectedOnly });
        expect(back.format).toBe('xlsx');
        expect(back.receipt.rows).toMatchObject({ accepted: 1, rejected: 1 });
        expect(back.lake.map((row) => row.row)).toEqual([2]);
        const { sheets } = await readXlsx(back.bytes);
        const wrong = sheets[0]!.rows.findIndex((row) => row[0] === '12345678A');
        expect(sheets[0]!.cells?.get(`${wrong},0`)?.comment?.text).toContain('La letra de «12345678A»');
        sheets[0]!.rows[wrong]![0] = '12345678Z';
        const again = await takeIn(await writeXlsx({ sheets: [{ name: 'Datos', rows: sheets[0]!.rows }] }));
        expect(again.receipt.rows).toMatchObject({ accepted: rejectedOnly ? 1 : 2, rejected: 0 });
      }
    });

  test('lists of JSON: each is a sheet, with its names above, by a name that Excel takes', async () => {
    const person = (dni: string) => ({
      dni,
      colectivo: 'Docente',
      curso: 'Redes',
      fecha_fin: '2018-03-16',
      superado: 'Sí',
    });
    const long = 'una lista que tiene un nombre muy largo';
    const lists = {
      'a [b]/c': [person('12345678A'), person('12345678Z')],
      [long]: [{ x: 1 }],
      [`${long}…`]: [person('00000001A')],
    };
    for (const rejectedOnly of [false, true]) {
      const back = await giveBack(Buffer.from(JSON.stringify(lists)), {}, { rejectedOnly });
      expect(back.receipt.rows).toMatchObject({ accepted: 1, rejected: 2 });
      const { sheets } = await readXlsx(back.bytes);
      expect(sheets.map(({ name }) => name)).toEqual(
        rejectedOnly
          ? ['a  b  c', 'una lista que tiene un nombre m']
          : ['a  b  c', 'una lista que tiene un nombre m', 'una lista que tiene un nombre 2'],
      );
      const [first] = sheets;
      expect(first!.rows[0]).toContain('dni');
      expect(first!.cells?.get('1,0')?.comment?.text).toContain('La letra de «12345678A»');
      first!.rows[1]![0] = '12345678Z';
      const again = await takeIn(await writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows })) }));
      expect(again.receipt.rows).toMatchObject({ accepted: rejectedOnly ? 1 : 2, rejected: 1 });
    }
  });

  test('keeps the drop-downs that compute nothing', async () => {
    const rule = { type: 'list', allowBlank: true } as const;
    const kept = [
      { ...rule, range: 'B2:B9', formula1: "'Listas de valores'!$A$1:$A$4" },
      { ...rule, range: 'E2:E9', values: ['Sí', 'No'] },
      { type: 'date', operator: 'greaterThanOrEqual', range: 'D2:D9', formula1: '1' } as const,
    ];
    const live = { ...rule, range: 'C2:C9', formula1: 'INDIRECT("x!A1")' };
    const other = { ...rule, range: 'A2:A9', formula1: "'[otro.xlsx]x'!A1" };
    const list = ['Ciudadanía', 'En paro', 'Docente', 'Profesional TIC'].map((word) => [word]);
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Datos', rows: cells, dataValidations: [...kept, live, other] },
        { name: 'Listas de valores', rows: list, hidden: true },
      ],
    });
    const { sheets } = await readXlsx((await giveBack(Buffer.from(bytes))).bytes);
    expect(sheets[0]!.dataValidations?.map(({ range }) => range).sort()).toEqual(['B2:B9', 'D2:D9', 'E2:E9']);
    expect(sheets[1]!.rows).toHaveLength(4);
  });
});

describe('nothing that we write runs', () => {
  const payloads = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("https://casos.example")', '＝1'];
  test('in a text, a sign has an apostrophe before it', () => {
    for (const payload of payloads) expect(cellText(payload)).toMatch(/^'[=+\-@＝]/);
    for (const plain of ['-5', '+34 600 000 000', '-', '-1,5 %', 'a=b', '12', '', '&amp', "d'or"])
      expect(cellText(plain)).toBe(plain);
  });
  test('and a text that reading would take out of a wrapper is wrapped once more', () => {
    const texts = [`'08001`, `="08001"`, '&amp;', `'=1`, `=a'`, `="`, `'&lt;'`];
    for (const text of texts) expect(unwrapped(cellText(text)), text).toBe(text);
  });
  test('and is read without it', async () => {
    for (const payload of payloads.slice(0, 4)) {
      const back = await giveBack(
        Buffer.from(`${heading}\n12345678Z;Docente;${payload};16/03/2018;Sí\n12345678Z;x;Redes;;\n`),
      );
      expect(back.bytes.toString()).toContain(`;"'${payload}";`);
      expect((await takeIn(back.bytes)).lake.map((r) => r.activity)).toEqual(back.lake.map((r) => r.activity));
      expect(v.text.parse(`'${payload}`)).toBe(payload);
    }
  });
  test('in a workbook, a formula is its value', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Datos',
          rows: [
            heading.split(';'),
            ['12345678A', 'Docente', null, '16/03/2018', 'Sí'],
            ['=1+1', 'Docente', '@x', '16/03/2018', 'Sí'],
          ],
          cells: new Map([['1,2', { formula: '"Re"&"des"', formulaResult: 'Redes' }]]),
        },
      ],
    });
    const back = await giveBack(bytes);
    const [sheet] = (await readXlsx(back.bytes, { readStyles: true })).sheets;
    expect([...sheet!.cells!.values()].filter((c) => c.formula)).toEqual([]);
    expect(sheet!.rows[1]).toEqual(['12345678A', 'Docente', 'Redes', '16/03/2018', 'Sí']);
    expect(sheet!.rows[2]![0]).toBe('=1+1');
  });
});

test('in a workbook, bad cells are filled and have a comment, an empty one too', async () => {
  const data = [
    heading.split(';'),
    ['12345678A', 'Docente', 'Redes', null, 'Sí'],
    [12345678, 'Docente', 'Redes', '16/03/2018', 'Sí'],
  ];
  const back = await giveBack(await writeXlsx({ sheets: [{ name: 'Datos', rows: data }] }), {}, { language: 'gl' });
  expect(back.format).toBe('xlsx');
  const [sheet] = (await readXlsx(back.bytes, { readStyles: true })).sheets;
  expect(sheet!.rows).toEqual(data);
  const marked = [...sheet!.cells!].map(([at, c]) => [at, c.style!.fill, c.comment!.text]);
  const fill = (rgb: string) =>
    expect.objectContaining({ fgColor: expect.objectContaining({ rgb: expect.stringContaining(rgb) }) });
  expect(marked).toEqual([
    [
      '1,0',
      fill('FFC7CE'),
      'A letra de «12345678A» non corresponde ao seu número. Comprobe o documento: con eses números, a letra sería Z.',
    ],
    ['1,3', fill('FFC7CE'), 'Falta «Fecha de fin». Encha a cela.'],
    [
      '2,0',
      fill('FFEB9C'),
      'Aviso: «12345678» non leva letra e leuse coa que lle corresponde. Comprobe que é un DNI ou un NIE; coa súa letra non hai dúbida.',
    ],
  ]);
});

test('any text in any cell comes back as it was', async () => {
  const sign = fc.constantFrom(
    'a',
    'ñ',
    ' ',
    ';',
    ',',
    '"',
    "'",
    '\\',
    '=',
    '-',
    '\t',
    '|',
    '0',
    '\u2019',
    '&lt;',
    '&amp;',
  );
  const cell = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join(''));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 6 }), async (activities) => {
      const lines = activities.map((a) =>
        ['90000000B', 'Docente', `Redes ${a}`, '16/03/2018', 'Sí', a].map(quoted).join(';'),
      );
      const text = [`${heading};Centro`, ...lines, ';;;;;', '12345678A;Docente;Redes;16/03/2018;No;c', ''].join('\n');
      const back = await giveBack(Buffer.from(text));
      const again = await takeIn(back.bytes);
      const told = (taken: TakenIn) => taken.lake.map((r) => [r.activity, r.centre]);
      expect(told(again)).toEqual(told(back));
    }),
    { numRuns: depth(10, 200) },
  );
});
