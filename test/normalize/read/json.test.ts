import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../functions/normalize/read/block/block.ts';
import { limits } from '../../../schemas/limits.ts';
import { open, rowsOf } from './rows.ts';

const PEOPLE = [
  { DNI: '00000001R', Horas: 5 },
  { DNI: '00000002W', Horas: null },
];
const TABLE = [
  [0, 'DNI', 'Horas'],
  [1, '00000001R', '5'],
  [2, '00000002W', ''],
];
const LISTS = PEOPLE.map((person) => Object.values(person));

async function read(bytes: Uint8Array | string, changed = {}) {
  const file = await open(bytes, changed);
  const sheets = [];
  for (const sheet of file.sheets) sheets.push({ name: sheet.name, ...(await rowsOf(sheet)) });
  return { kind: file.facts.kind, issues: file.issues, sheets };
}
const rows = async (value: unknown) =>
  (await read(typeof value === 'string' ? value : JSON.stringify(value))).sheets[0]!.rows;
const refusal = (text: string) =>
  read(text).then(
    () => 'taken',
    (error: unknown) => (error instanceof Refusal ? { code: error.code, ...error.params } : error),
  );

describe('the one list of a file is its table, wherever it stands', () => {
  const phpMyAdmin = [
    { type: 'header', version: '5.2.1', comment: 'Export to JSON plugin for phpMyAdmin' },
    { type: 'database', name: 'red' },
    { type: 'table', name: 'alumnos', database: 'red', data: PEOPLE },
  ];
  const table: Record<string, unknown> = {
    'under any name': { total: 2, alumnos: PEOPLE },
    'under a name like an object’s own': JSON.stringify({ x: PEOPLE }).replace('x', '__proto__'),
    'under a name with signs': { 'a"[{\\': PEOPLE, b: '}]' },
    deep: { resultado: { codigo: 0, más: [1, 'a', null, true], página: { alumnos: PEOPLE }, ok: true } },
    'at the greatest depth': Array.from({ length: limits.jsonDepth - 1 }).reduce((inner) => ({ a: inner }), PEOPLE),
    'beside empty lists and objects': { errores: [], meta: {}, alumnos: PEOPLE, enlaces: [] },
    'behind a megabyte of other things': { a: 'x'.repeat(1_000_000), b: Array(200_000).fill(1), alumnos: PEOPLE },
    'of pandas, orient="table"': {
      schema: { fields: [{ name: 'DNI', type: 'string' }], primaryKey: ['DNI'] },
      data: PEOPLE,
    },
    'of pandas, orient="split"': { columns: ['DNI', 'Horas'], index: [0, 1], data: LISTS },
    'with its columns behind it': { rows: LISTS, columns: ['DNI', 'Horas'] },
    'of pandas, orient="columns"': {
      DNI: { 0: '00000001R', 1: '00000002W' },
      Horas: { 0: 5, 1: null },
    },
    'of pandas, orient="index"': { 0: PEOPLE[0], 7: PEOPLE[1] },
    'of phpMyAdmin': phpMyAdmin,
    'of records that a service wraps': { records: PEOPLE.map((fields) => ({ fields })) },
  };
  for (const [name, value] of Object.entries(table)) test(name, async () => expect(await rows(value)).toEqual(TABLE));

  test('in any encoding, with spaces', async () => {
    const text = JSON.stringify({ año: 2018, alumnos: PEOPLE }, null, 2);
    for (const bytes of [Buffer.from(text, 'latin1'), Buffer.from(`\ufeff${text}`, 'utf16le')])
      expect((await read(bytes)).sheets).toMatchObject([{ name: null, rows: TABLE, lastRow: 2 }]);
  });

  test('nothing in it', async () => {
    for (const text of [
      '[]',
      '{"rows":[]}',
      JSON.stringify([...phpMyAdmin.slice(0, 2), { ...phpMyAdmin[2], data: [] }]),
    ])
      expect(await rows(text)).toEqual([]);
  });
});

describe('rows as lists', () => {
  const found = [
    [1, 'DNI', 'Horas', 'Otros'],
    [2, '00000001R', '5', '{"a":[1]}'],
    [4, '00000002W', '', '1970-01-01T00:00:00.001Z'],
  ];
  const list = [['DNI', 'Horas', 'Otros'], ['00000001R', 5, { a: [1] }], [], ['00000002W', null, { $date: 1 }]];
  test('the first is an ordinary row', async () => {
    expect(await rows(list)).toEqual(found);
    expect(await rows({ range: 'Datos!A1:C4', majorDimension: 'ROWS', values: list })).toEqual(found);
  });
  test('a table of text may begin with a bracket', async () => {
    for (const text of ['[[1]];b\n1;2\n', '[[a]],b\n1,2\n']) expect((await read(text)).kind).toBe('csv');
  });
});

describe('one record after the other', () => {
  const line = { DNI: '00000001R', cursos: [{ a: 1 }], rows: [] };
  test('a list in a record is its own text', async () => {
    const found = [
      [0, 'DNI', 'cursos', 'rows'],
      [1, '00000001R', '[{"a":1}]', '[]'],
      [2, '00000001R', '[{"a":1}]', '[]'],
    ];
    expect(await rows(`${JSON.stringify(line)}\n${JSON.stringify(line)}\n`)).toEqual(found);
    expect(await rows(JSON.stringify(line) + JSON.stringify(line))).toEqual(found);
  });
  test('one alone', async () => {
    expect(await rows({ DNI: '00000001R', Horas: 5 })).toEqual(TABLE.slice(0, 2));
    expect((await read('{"a":1}')).kind).toBe('ndjson');
  });
  test('two parts with the same names in them are no columns', async () => {
    expect(await rows({ alumno: { nombre: 'Ana' }, curso: { nombre: 'Word' } })).toEqual([
      [0, 'alumno > nombre', 'curso > nombre'],
      [1, 'Ana', 'Word'],
    ]);
  });
});

describe('values within values', () => {
  test('each member of an object is a column; a list and an empty object are their own text', async () => {
    const record = {
      alumno: { dni: '1', 'á b': { c: true } },
      notas: { l: [{ a: 1 }], o: {} },
      fields: { x: { y: 2 } },
    };
    expect(await rows([record, { alumno: null, notas: 7 }])).toEqual([
      [0, 'alumno > dni', 'alumno > á b > c', 'notas > l', 'notas > o', 'x > y', 'alumno', 'notas'],
      [1, '1', 'TRUE', '[{"a":1}]', '{}', '2', '', ''],
      [2, '', '', '', '', '', '', '7'],
    ]);
  });
  test('long names are not repeated in each heading', async () => {
    const name = 'n'.repeat(200);
    expect(await rows([{ [name]: { a: 1 } }])).toEqual([
      [0, name],
      [1, '{"a":1}'],
    ]);
  });
  test('extended JSON is its value', async () => {
    const text =
      '[{"_id":{"$oid":"5a"},"d":{"$date":"2018-03-16T00:00:00Z"},"e":{"$date":{"$numberLong":"1521158400000"}},"f":{ "$date" : 0 },' +
      '"i":{"$numberInt":"5"},"g":{"$numberDouble":"5.5"},"m":{"$numberDecimal":"7.25"},"n":{"$oid":null}}]';
    expect((await rows(text))[1]).toEqual([
      1,
      '5a',
      '2018-03-16T00:00:00Z',
      '2018-03-16T00:00:00.000Z',
      '1970-01-01T00:00:00.000Z',
      '5',
      '5.5',
      '7.25',
      '',
    ]);
  });
  test('what only looks like it is an object', async () => {
    expect(await rows([{ a: { $oid: '1', b: 2 }, c: { $date: { d: 1 } }, e: { $oid: [1] } }])).toEqual([
      [0, 'a > $oid', 'a > b', 'c > $date > d', 'e > $oid'],
      [1, '1', '2', '1', '[1]'],
    ]);
  });
});

describe('several lists are sheets', () => {
  test('by the names under which they stand', async () => {
    const value = { red: { alumnos: PEOPLE, centros: [{ nombre: 'A' }] }, filas: LISTS, meta: { errores: [] } };
    expect((await read(JSON.stringify(value))).sheets).toMatchObject([
      { name: 'red > alumnos', rows: TABLE, lastRow: 2 },
      {
        name: 'red > centros',
        rows: [
          [0, 'nombre'],
          [1, 'A'],
        ],
        lastRow: 1,
      },
      {
        name: 'filas',
        rows: [
          [1, '00000001R', '5'],
          [2, '00000002W', ''],
        ],
        lastRow: 2,
      },
    ]);
  });
  test('across the pieces in which a file is read, in any encoding', async () => {
    const many = (letter: string) => Array.from({ length: 9000 }, (_, n) => ({ n, a: `${letter}${'á€😀'.repeat(9)}` }));
    const text = JSON.stringify({ a: many('a'), b: { c: many('c') }, d: many('d') });
    const page = text.replaceAll('€', 'e').replaceAll('😀', 'o');
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(page, 'latin1')]) {
      const { sheets } = await read(bytes);
      expect(sheets.map(({ name, lastRow }) => [name, lastRow])).toEqual([
        ['a', 9000],
        ['b > c', 9000],
        ['d', 9000],
      ]);
      for (const { name, rows } of sheets)
        expect(rows.slice(1).every(([row, n, a]) => n === String(row - 1) && a![0] === name!.at(-1))).toBe(true);
    }
  });
  test('as many as a workbook may have; the others are counted', async () => {
    const text = `{${Array.from({ length: 9 }, (_, n) => `"l${n}":[{"a":${n}}]`).join()}}`;
    const { sheets, issues } = await read(text, { sheets: 4 });
    expect(sheets).toHaveLength(4);
    expect(issues).toMatchObject([{ code: 'sheet_passed_over', params: { reason: 'many', sheets: 5, limit: 4 } }]);
  });
  test('damage is told of the list in which it is', async () => {
    const bytes = Buffer.from('{"a":[{"x":1}],"b":[{"x":1},{"x":"á�"}]}');
    expect((await read(bytes)).issues).toMatchObject([{ code: 'text_damaged', sheet: 2, row: 2 }]);
  });
});

describe('what is refused, and why', () => {
  const json = (row: number) => ({ code: 'file_not_a_table', found: 'JSON', reason: 'json', row });
  const damaged = { code: 'file_damaged', part: 'JSON' };
  const refused: Record<string, [string, object]> = {
    'records and values': ['{"a":[{"b":1},2]}', json(2)],
    'values and records': ['{"a":[1,{"b":2}]}', json(2)],
    'records and rows': ['[{"b":1},[2]]', json(2)],
    'rows and records': ['{"a":[["b"],{"b":2}]}', json(2)],
    'no list in what is too long for a record': [
      `{"a":"${'x'.repeat(700_000)}","b":"${'x'.repeat(700_000)}"}`,
      json(1),
    ],
    'objects without end': ['{"a":'.repeat(100), json(0)],
    'a name without end': [`{"${'x'.repeat(3 * 2 ** 20)}":[{"a":1}]}`, { code: 'record_too_long' }],
    'too many columns of all lists': [
      `{"a":[{${Array.from({ length: 9000 }, (_, n) => `"k${n}":1`)}}],"b":[{${Array.from({ length: 9000 }, (_, n) => `"k${n}":1`)}}]}`,
      { code: 'too_many_columns', row: 1 },
    ],
    'too many names of columns': [
      `{"columns":[${Array.from({ length: 17_000 }, () => '"a"')}],"data":[["b"]]}`,
      { code: 'too_many_columns' },
    ],
    'too long a row': [`[["a"],[${Array(17_000).fill(1)}]]`, { code: 'too_many_columns', row: 2 }],
    'no value': ['{"total":,"a":[{"b":1}]}', damaged],
    'a comma too many': ['{"a":[{"b":1}],}', damaged],
    'a comma too many in a list': ['{"c":[1,],"a":[{"b":1}]}', damaged],
    'no comma': ['{"a":[{"b":1}]"c":1}', damaged],
    'no colon': ['{"a"[{"b":1}]}', damaged],
    'a bare word': ['{"c":NaN,"a":[{"b":1}]}', damaged],
    'a word and more': ['{"c":truex,"a":[{"b":1}]}', damaged],
    'a number that is none': ['{"c":1.2.3,"a":[{"b":1}]}', damaged],
    'an escape that is none': ['{"c":"\\q","a":[{"b":1}]}', damaged],
    'a line end in a name': ['{"c\n":1,"a":[{"b":1}]}', damaged],
    'a bracket of the other kind': ['{"c":[1},"a":[{"b":1}]}', damaged],
    'a bracket too many': ['{"a":[{"b":1}]}}', damaged],
    'cut behind the list': ['{"a":[{"b":1}]', damaged],
    'cut in a word': ['{"a":[{"b":1}],"c":tr', damaged],
    'a row that is cut': ['[["a","b"],["c"', damaged],
    'a row with a comma too many': ['[["a","b"],["c",]]', damaged],
  };
  for (const [name, [text, found]] of Object.entries(refused))
    test(name, async () => expect(await refusal(text)).toMatchObject(found));
});
