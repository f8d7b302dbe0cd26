import { describe, expect, test } from 'vitest';
import { characters } from '../../../functions/normalize/read/text/code-pages.ts';
import { cells, open, rowsOf } from './rows.ts';

const TEXT = 'Nombre;Población;Observación\nÍñigo;A Coruña;Señaló «más» días\nÀngel;Sant Adrià;¿Qué? ¡Sí!\n';
const ROWS = TEXT.trimEnd()
  .split('\n')
  .map((line) => line.split(';'));

/** MacRoman's bytes for what the text has beyond ASCII (Apple's ROMAN.TXT). */
const MAC: Record<string, number> = {
  á: 0x87,
  à: 0x88,
  é: 0x8e,
  í: 0x92,
  ó: 0x97,
  ñ: 0x96,
  ú: 0x9c,
  Í: 0xea,
  À: 0xcb,
  '¿': 0xc0,
  '¡': 0xc1,
  '«': 0xc7,
  '»': 0xc8,
};
const mac = (text: string) => Buffer.from([...text].map((character) => MAC[character] ?? character.charCodeAt(0)));

describe('one byte a character', () => {
  test('MacRoman', async () => {
    expect((await open(mac(TEXT))).facts.encoding).toBe('macintosh');
    expect(await cells(mac(TEXT))).toEqual(ROWS);
  });
  test('ISO-8859-15 shows by its euro', async () => {
    const bytes = Buffer.from(`${TEXT}Óscar;León;20 \u00a4\n`, 'latin1');
    expect((await open(bytes)).facts.encoding).toBe('iso-8859-15');
    expect(await cells(bytes)).toEqual([...ROWS, ['Óscar', 'León', '20 €']]);
  });
  test('windows-1252 with its own signs', async () => {
    const bytes = Buffer.concat([
      Buffer.from(TEXT, 'latin1'),
      Buffer.from([0x80, 0x3b, 0x93, 0x78, 0x94, 0x3b, 0x85, 10]),
    ]);
    expect((await open(bytes)).facts.encoding).toBe('windows-1252');
    expect(await cells(bytes)).toEqual([...ROWS, ['€', '“x”', '…']]);
  });
  test('an accent in the last line only', async () => {
    const bytes = Buffer.from(`a;b\n${'x;1\n'.repeat(400_000)}José;2\n`, 'latin1');
    const { rows } = await rowsOf((await open(bytes)).sheets[0]!);
    expect(rows.at(-1)).toEqual([400_002, 'José', '2']);
  });
});

describe('code pages of MS-DOS', () => {
  const HIGH: Record<string, number> = {
    á: 0xa0,
    é: 0x82,
    í: 0xa1,
    ó: 0xa2,
    ú: 0xa3,
    ñ: 0xa4,
    Ñ: 0xa5,
    ç: 0x87,
    à: 0x85,
    '¿': 0xa8,
    Ó: 0xe0,
    Í: 0xd6,
    Á: 0xb5,
    º: 0xa7,
  };
  const dos = (text: string) => Buffer.from([...text].map((character) => HIGH[character] ?? character.charCodeAt(0)));
  const texts: Record<string, string> = {
    usual: 'Nombre;Actividad\nJosé;Ofimática básica\nPeña;Diseño gráfico\n',
    'capitals only': 'NOMBRE;ACTIVIDAD\nGARCÍA;FORMACIÓN BÁSICA\nPEÑA;GESTIÓN\n',
    'one letter': 'Nombre;Curso\nAna;Diseño\n',
    Catalan: 'Nom;Activitat\nMarçal;Formació bàsica\n',
  };
  for (const [name, text] of Object.entries(texts))
    test(name, async () => {
      expect((await open(dos(text))).facts.encoding).toBe('cp850');
      expect((await cells(dos(text))).join('\n')).toBe(text.trimEnd().replaceAll(';', ','));
    });
  test('what windows-1252 has in their place stays', async () => {
    for (const text of ['Precio;Sala\n10\u00a0€;1ª\n', 'Qué\u00a0es;¡Hola!\n¿Sí?;Ángel\n', 'a;b\nx\u00a0y;1\n']) {
      const bytes = Buffer.from(text.replace('€', '\u0080'), 'latin1');
      expect((await cells(bytes)).join('\n'), text).toBe(text.trimEnd().replaceAll(';', ','));
    }
  });
});

describe('UTF-8 that was encoded twice', () => {
  const text = 'DNI;Nombre;¿Superado?\n1R;José Núñez;Sí\n2W;Íñigo Àlex;“No”\n';
  const expected = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(';'));
  for (const page of ['windows-1252', 'macintosh', 'cp850'] as const)
    test(`by way of ${page}, is repaired, and said`, async () => {
      const table = characters(page);
      const twice = Buffer.from([...Buffer.from(text)].map((byte) => table[byte]!).join(''));
      const mark = Buffer.from('\ufeff');
      const twiceMark = Buffer.from([...mark].map((byte) => table[byte]!).join(''));
      for (const marks of [[], [mark], [twiceMark], [mark, twiceMark]]) {
        // The mark alone is encoded twice where something else wrote the rest.
        const once = Buffer.concat([...marks, Buffer.from(text)]);
        expect(await cells(once)).toEqual(expected);
        const bytes = Buffer.concat([...marks, twice]);
        expect(await cells(bytes)).toEqual(expected);
        expect((await open(bytes)).issues).toEqual([{ code: 'text_repaired', sheet: 1, row: null, params: {} }]);
      }
    });
  test('letters that only look so stay', async () => {
    const portuguese = 'Nome;Curso\nJOÃO;“IRMÔ e Ângela\nSão;√2 ≤ 3\n';
    expect((await cells(portuguese)).flat()).toContain('JOÃO');
    expect((await open(portuguese)).issues).toEqual([]);
  });
});

describe('what wraps a cell is no part of it', () => {
  const texts: [string, string][] = [
    ['="08001"', '08001'],
    ['"=""08001"""', '08001'],
    ['="a ""b"""', 'a "b"'],
    ["'08001", '08001'],
    ["'Ana", 'Ana'],
    ['’08001', '08001'],
    ['‘16/03/2018', '16/03/2018'],
    ['’t Hooft', '’t Hooft'],
    ['‘Redes’ y más', '‘Redes’ y más'],
    ['’', '’'],
    ["'-5", '-5'],
    ["'t Hooft", "'t Hooft"],
    ['Ofim&aacute;tica', 'Ofimática'],
    ['Pe&#241;a &amp; Gil', 'Peña & Gil'],
    ['R&D; más', 'R&D; más'],
    ['=1+1', '=1+1'],
  ];
  for (const [written, expected] of texts)
    test(written, async () => expect(await cells(`a,b\n1,${written}\n2,x\n`)).toContainEqual(['1', expected]));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = ['DNI;Nombre;Curso;Horas', '1R;Ana;"Word; nivel 1";5', '2W;Eva;Excel;6', '3A;Luz;"Un ""taller""";7'];
  const rows = [
    ['DNI', 'Nombre', 'Curso', 'Horas'],
    ['1R', 'Ana', 'Word; nivel 1', '5'],
    ['2W', 'Eva', 'Excel', '6'],
    ['3A', 'Luz', 'Un "taller"', '7'],
  ];
  test('a line that is quoted as a whole', async () => {
    expect(await cells(`${lines.map(quoted).join('\r\n')}\r\n`)).toEqual(rows);
    expect(await cells([lines[0]!, ...lines.slice(1).map(quoted)].join('\n'))).toEqual(rows);
  });
  test('a column of quoted sentences stays one', async () =>
    expect(await cells('"a, b"\n"c, d"\n"e, f"\n')).toEqual([['a, b'], ['c, d'], ['e, f']]));
  test('Ctrl-Z ends a text', async () => {
    for (const end of ['\u001a', '\n\u001a', '\n\u001a\0\0 \r\n'])
      expect(await cells(`a;b\n1;2${end}`)).toEqual([
        ['a', 'b'],
        ['1', '2'],
      ]);
  });
});

describe('damage is told by row', () => {
  const damaged = async (bytes: Uint8Array) => {
    const file = await open(bytes);
    const { rows } = await rowsOf(file.sheets[0]!);
    return { rows, issues: file.issues.map(({ code, row }) => [code, row]), encoding: file.facts.encoding };
  };
  test('a line of windows-1252 in a file of UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from(TEXT),
      Buffer.from('José;León;sí\n', 'latin1'),
      Buffer.from('Ana;Ávila;no\n'),
    ]);
    const { rows, issues, encoding } = await damaged(bytes);
    expect(encoding).toBe('utf-8');
    expect(rows.slice(3)).toEqual([
      [4, 'José', 'León', 'sí'],
      [5, 'Ana', 'Ávila', 'no'],
    ]);
    expect(issues).toEqual([['text_damaged', 4]]);
  });
  test('the sign of a lost character', async () => {
    expect((await damaged(Buffer.from('a;b\nJos\ufffd;1\nAna;2\n'))).issues).toEqual([['text_damaged', 2]]);
  });
  test('bytes that are NUL', async () => {
    const { rows, issues } = await damaged(Buffer.from('a;b\nAna;1\nIk\0er;2\n'));
    expect(rows.at(-1)).toEqual([3, 'Iker', '2']);
    expect(issues).toEqual([['text_damaged', 3]]);
  });
  test('more rows than are listed are counted', async () => {
    const file = await open(Buffer.from(`a;b\n${'Jos\ufffd;1\n'.repeat(30)}`), { listedIssues: 10 });
    await rowsOf(file.sheets[0]!);
    await rowsOf(file.sheets[0]!);
    expect(file.issues).toHaveLength(11);
    expect(file.issues[10]).toMatchObject({ row: null, params: { rows: 20 } });
  });
  test('read twice, told once', async () => {
    const file = await open(Buffer.from('a;b\nJos\ufffd;1\n'));
    await rowsOf(file.sheets[0]!);
    await rowsOf(file.sheets[0]!);
    expect(file.issues).toHaveLength(1);
  });
});
