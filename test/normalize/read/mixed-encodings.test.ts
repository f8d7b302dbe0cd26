import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodePage } from '../../../functions/normalize/read/text/code-pages.ts';
import { bytesOf, encodedAgain, TWICE_PAGES } from '../../../functions/normalize/read/text/encoded-twice.ts';
import { CHUNK } from '../../../functions/normalize/read/text/encoding.ts';
import { depth } from '../../deep.ts';
import { open, type Row, rowsOf } from './rows.ts';

const PAGES: readonly CodePage[] = ['windows-1252', 'cp850', 'macintosh'];
/** A text in a code page; null where it has a character that is none of it. */
function inPage(text: string, page: CodePage): Buffer | null {
  const bytes = bytesOf(page);
  const found = Array.from(text, (character) => bytes.get(character) ?? -1);
  return found.includes(-1) ? null : Buffer.from(found);
}
const latin = (text: string) => inPage(text, 'windows-1252')!;
const twice = (text: string, page: CodePage = 'windows-1252') => Buffer.from(encodedAgain(text, page));
const joined = (...parts: (Buffer | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

type Told = ['text_damaged' | 'text_repaired', number | null];
async function readRows(bytes: Uint8Array): Promise<{ rows: Row[]; told: Told[] }> {
  const file = await open(bytes);
  const { rows } = await rowsOf(file.sheets[0]!);
  return { rows: rows.slice(1), told: file.issues.map(({ code, row }) => [code, row] as Told) };
}

const HEAD = 'DNI;Nombre;Curso\n';
const good = ['1R;Begoña Núñez;Diseño básico', '2W;Íñigo Gil;Método y gestión', '3A;Luz Peña;Él, ¿sí o no?'].join('\n');
const cells = ['4G', 'José Núñez', 'Ofimática – nivel 1'];
const pasted = `${cells.join(';')}\n`;

describe('a row of another file', () => {
  const texts: [string, Buffer, Told[]][] = [
    ['UTF-8 among windows-1252', joined(latin(`${HEAD}${good}\n`), pasted), [['text_repaired', 5]]],
    ['encoded twice among windows-1252', joined(latin(`${HEAD}${good}\n`), twice(pasted)), [['text_repaired', 5]]],
    ['windows-1252 among UTF-8', joined(`${HEAD}${good}\n`, latin(pasted)), [['text_damaged', 5]]],
    ['MacRoman among UTF-8', joined(`${HEAD}${good}\n`, inPage(pasted, 'macintosh')!), [['text_damaged', 5]]],
    ...TWICE_PAGES.map((page): [string, Buffer, Told[]] => [
      `encoded twice by way of ${page} among UTF-8`,
      joined(`${HEAD}${good}\n`, twice(pasted, page)),
      [['text_repaired', 5]],
    ]),
    [
      'encoded twice by way of Latin-1 among UTF-8',
      joined(`${HEAD}${good}\n`, Buffer.from(Buffer.from(pasted).toString('latin1'))),
      [['text_repaired', 5]],
    ],
    [
      'accents by themselves, as a Mac writes them',
      joined(latin(`${HEAD}${good}\n`), pasted.normalize('NFD')),
      [['text_repaired', 5]],
    ],
    ['with carriage returns', joined(latin(`${HEAD}${good}\n`.replaceAll('\n', '\r')), pasted), [['text_repaired', 5]]],
  ];
  for (const [name, bytes, told] of texts)
    test(name, async () => {
      const found = await readRows(bytes);
      expect(found.rows.at(-1)!.map((cell) => String(cell).normalize())).toEqual(['5', ...cells]);
      expect(found.told).toEqual(told);
    });

  test('cp850 among UTF-8', async () => {
    const { rows, told } = await readRows(joined(`${HEAD}${good}\n`, inPage('4G;Íñigo;Ofimática\n', 'cp850')!));
    expect(rows.at(-1)).toEqual([5, '4G', 'Íñigo', 'Ofimática']);
    expect(told).toEqual([['text_damaged', 5]]);
  });
  test('a cell alone', async () => {
    const cell = joined(latin(`${HEAD}${good}\n4G;Íñigo;`), 'Ofimática\n');
    expect(await readRows(cell)).toMatchObject({ told: [['text_repaired', 5]] });
    expect((await readRows(cell)).rows.at(-1)).toEqual([5, '4G', 'Íñigo', 'Ofimática']);
  });
  test('half of the rows', async () => {
    const { rows, told } = await readRows(joined(latin('a;b\n1;Diseño\n'), '2;Ofimática\n3;Perú\n', latin('4;Año\n')));
    expect(rows.map((row) => row[2])).toEqual(['Diseño', 'Ofimática', 'Perú', 'Año']);
    expect(told.every(([code, row]) => code === 'text_repaired' && (row === 3 || row === 4))).toBe(true);
  });
  test('a record of JSON', async () => {
    const bytes = joined(
      latin('[{"a":"Begoña"},{"a":"Ángel"},{"a":"Iñaki"},'),
      '{"a":"José"},',
      latin('{"a":"Óscar"}]'),
    );
    const { rows, told } = await readRows(bytes);
    expect(rows.map((row) => row[1])).toEqual(['Begoña', 'Ángel', 'Iñaki', 'José', 'Óscar']);
    expect(told).toEqual([['text_repaired', 4]]);
  });
});

describe('what is meant stays', () => {
  const kept: [string, Told[]][] = [
    ['PARÍS “Ã©”', [['text_damaged', 3]]],
    ['precio Â£', [['text_damaged', 3]]],
    ['MANHÃ” y NOITE', [['text_damaged', 3]]],
    ['“MANHÃ”', []],
    ['MAÇÃ SÃO ÂNGELA CÔTÉ', []],
    ['“CAFÉ…” SÍ…', []],
  ];
  for (const [text, told] of kept)
    test(text, async () => {
      const others = 'Muñoz Núñez García Martínez';
      const written = `a;b\n1;${others}\n2;${text}\n`;
      for (const bytes of [latin(written), Buffer.from(written)])
        expect(await readRows(bytes)).toEqual({
          rows: [
            [2, '1', others],
            [3, '2', text],
          ],
          told,
        });
    });
});

/** Words of the languages of Spain; of Portuguese and French; and signs. */
const OWN =
  'José Núñez Íñigo Begoña Óscar Ángel García Agüero Diseño básico CIUDADANÍA GESTIÓN ÍÑIGO NÚÑEZ ¿Qué? ¡Hola! 1ª 2º «más» Sí SÍ Ana Él única Úrsula Marçal Formació bàsica Àngel França Núria també pingüí AIXÒ PERÒ VICENÇ Xosé reunión saír Iñaki ñabar Ainhoa'.split(
    ' ',
  );
const OTHER =
  'João SÃO MAÇÃ MANHÃ Conceição Ângela CÂMARA IRMÃ LIÇÕES Três LÃ François Élodie CÔTÉ Noël naïve fête À ÇA'.split(
    ' ',
  );
const line = (words: readonly string[]) =>
  fc
    .array(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 2 })
    .map((cells) => `1;${cells.map((cell) => cell.join(' ')).join(';')}`);

describe('texts of words', () => {
  test('of one encoding are read as it, without a remark', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(line([...OWN, ...OTHER]), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(null, ...PAGES),
        async (lines, page) => {
          const text = `${HEAD}${lines.join('\n')}\n`;
          const bytes = page === null ? Buffer.from(text) : inPage(text, page);
          fc.pre(bytes !== null);
          const file = await open(bytes!);
          const { rows } = await rowsOf(file.sheets[0]!);
          expect(file.issues).toEqual([]);
          // Which code page is told by its letters; of few letters it may be another one.
          const name = file.facts.encoding!;
          const as = name === 'utf-8' ? text : inverse(bytes!, name as CodePage);
          expect(rows.map(([, ...cells]) => cells.join(';'))).toEqual(as.trimEnd().split('\n'));
          if (page === null) expect(name).toBe('utf-8');
        },
      ),
      { numRuns: depth(150, 600) },
    ));

  const mixtures: [string, (text: string) => Buffer | null][] = [
    ...PAGES.map((page): [string, (text: string) => Buffer | null] => [page, (text) => inPage(text, page)]),
    ...TWICE_PAGES.map((page): [string, (text: string) => Buffer] => [`twice ${page}`, (text) => twice(text, page)]),
  ];
  for (const [name, encode] of mixtures)
    test(`of UTF-8 and ${name} by lines are right, or told of`, () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(line(OWN), { minLength: 1, maxLength: 6 }),
          fc.array(line([...OWN, ...OTHER]), { minLength: 1, maxLength: 6 }),
          async (others, usual) => {
            const encoded = others.map((text) => encode(`${text}\n`));
            fc.pre(!encoded.includes(null));
            const { rows, told } = await readRows(joined(HEAD, ...(encoded as Buffer[]), `${usual.join('\n')}\n`));
            const isTold = (row: number) => told.some(([, at]) => at === row || at === null);
            const silent = [...others, ...usual].filter(
              (text, at) => rows[at]!.slice(1).join(';') !== text && !isTold(at + 2),
            );
            expect(silent).toEqual([]);
          },
        ),
        { numRuns: depth(60, 300) },
      ));
});

/** The text of bytes in a code page. */
function inverse(bytes: Buffer, page: CodePage): string {
  const characters = new Map([...bytesOf(page)].map(([character, byte]) => [byte, character]));
  return Array.from(bytes, (byte) => characters.get(byte)!).join('');
}

describe('wherever a piece of the file ends', () => {
  const row = '4G;José Núñez;Ofimática\n';
  const filler = '3A;Luz;Word\n';
  const texts: [string, string | Buffer, Buffer][] = [
    ['UTF-8 among windows-1252', latin(`${HEAD}1R;Begoña;Muñoz Íñigo Año Niño\n`), Buffer.from(row)],
    ['windows-1252 among UTF-8', `${HEAD}1R;Begoña;Muñoz Íñigo Año Niño\n`, latin(row)],
    ['encoded twice', `${HEAD}1R;Begoña;Muñoz Íñigo Año Niño Íñigo\n`, twice(row)],
  ];
  for (const [name, head, bytes] of texts)
    test(name, async () => {
      for (let before = 0; before < bytes.length; before += depth(9, 1)) {
        const room = CHUNK - Buffer.from(head as string).length - before;
        const lines = Math.floor(room / filler.length) - 1;
        const last = `${filler.trimEnd()}${'x'.repeat(room - (lines + 1) * filler.length)}\n`;
        const { rows } = await readRows(joined(head, filler.repeat(lines), last, bytes, filler));
        expect(rows.at(-2)!.slice(1), String(before)).toEqual(row.trimEnd().split(';'));
      }
    });
});
