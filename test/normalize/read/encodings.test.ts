import { describe, expect, test } from 'vitest';
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
