import { describe, expect, test } from 'vitest';
import type { FileFacts } from '../../../functions/normalize/read/block/block.ts';
import { open, rowsOf } from './rows.ts';

interface Case {
  text: string;
  facts: Partial<FileFacts>;
  rows: string[][];
}

const PEOPLE = [
  ['Nombre', 'Curso', 'Fecha', 'Nota'],
  ['Ana', 'Correo, nivel 1', '20/03/2018', '7'],
  ['Iker', "L'ofimàtica", '21/03/2018', '8'],
];
const joined = (delimiter: string, lineEnd = '\n', quote = '"') =>
  PEOPLE.map(
    (row) =>
      row.map((cell) => `${quote}${quote === "'" ? cell.replaceAll("'", "''") : cell}${quote}`).join(delimiter) +
      lineEnd,
  ).join('');

const DIALECTS: Record<string, Case> = {
  'comma and space': {
    text: joined(', ').replaceAll(/"(\d)"/g, '$1'),
    facts: { delimiter: ', ', quote: '"' },
    rows: PEOPLE,
  },
  space: { text: joined(' '), facts: { delimiter: ' ' }, rows: PEOPLE },
  colon: { text: joined(':'), facts: { delimiter: ':' }, rows: PEOPLE },
  caret: { text: joined('^'), facts: { delimiter: '^' }, rows: PEOPLE },
  'two tabs': { text: joined('\t\t'), facts: { delimiter: '\t\t' }, rows: PEOPLE },
  'broken bar': { text: joined('¦'), facts: { delimiter: '¦' }, rows: PEOPLE },
  'unit separator': { text: joined('\u001f'), facts: { delimiter: '\u001f' }, rows: PEOPLE },
  apostrophes: { text: joined(',', '\n', "'"), facts: { delimiter: ',', quote: "'" }, rows: PEOPLE },
  CR: { text: joined(';', '\r'), facts: { lineEnd: 'CR' }, rows: PEOPLE },
  'CR CR LF': { text: joined(';', '\r\r\n'), facts: { lineEnd: 'CRCRLF' }, rows: PEOPLE },
  mixed: { text: joined(';').replace('\n', '\r\n').replace(/\n$/, '\r'), facts: { lineEnd: 'mixed' }, rows: PEOPLE },
  'sep=': { text: `sep=|\r\n${joined('|', '\r\n')}`, facts: { delimiter: '|' }, rows: PEOPLE },
  'sep= against the look': {
    text: 'sep=;\na,b;c,d\n1,2;3,4\n',
    facts: { delimiter: ';' },
    rows: [
      ['a,b', 'c,d'],
      ['1,2', '3,4'],
    ],
  },
  backslash: {
    text: 'a;b\n"uno \\"1\\"";"C:\\temp"\n"dos; \\\\";2\n',
    facts: { delimiter: ';' },
    rows: [
      ['a', 'b'],
      ['uno "1"', 'C:\\temp'],
      ['dos; \\', '2'],
    ],
  },
  'no delimiter': { text: 'hora\n05:40\n06:15\n', facts: { delimiter: '' }, rows: [['hora'], ['05:40'], ['06:15']] },
  'one column with commas in its text': {
    text: 'Observaciones\nVino, vio y se fue.\nNo vino\nLlegó tarde, pero acabó\n',
    facts: { delimiter: '' },
    rows: [['Observaciones'], ['Vino, vio y se fue.'], ['No vino'], ['Llegó tarde, pero acabó']],
  },
  'decimal commas': {
    text: 'a;b;c\n1,5;2,25;x\n3,5;4,75;y\n',
    facts: { delimiter: ';' },
    rows: [
      ['a', 'b', 'c'],
      ['1,5', '2,25', 'x'],
      ['3,5', '4,75', 'y'],
    ],
  },
  'quoted decimal commas': {
    text: 'Nombre,Total\nAna,"70,00"\nIker,"8,50"\n',
    facts: { delimiter: ',' },
    rows: [
      ['Nombre', 'Total'],
      ['Ana', '70,00'],
      ['Iker', '8,50'],
    ],
  },
  'lines quoted as a whole': {
    text: '"a;b;c"\n"1;""x; y"";2"\n"3;z;4"\n',
    facts: { delimiter: ';' },
    rows: [
      ['a', 'b', 'c'],
      ['1', 'x; y', '2'],
      ['3', 'z', '4'],
    ],
  },
  'lines quoted as a whole, with empty cells behind': {
    text: '"a,b,c";;;\r\n"1,""x, y"",2";;;\r\n"3,z,4";;;\r\n',
    facts: { delimiter: ',' },
    rows: [
      ['a', 'b', 'c'],
      ['1', 'x, y', '2'],
      ['3', 'z', '4'],
    ],
  },
  'a cell and empty ones behind it': {
    text: 'a;b;c;d\n"x, y, z";;;\n"u, v, w";;;\n',
    facts: { delimiter: ';' },
    rows: [
      ['a', 'b', 'c', 'd'],
      ['x, y, z', '', '', ''],
      ['u, v, w', '', '', ''],
    ],
  },
  'spaces around quotes': {
    text: 'a , "b" ,c\n1 , "x, y" ,2\n',
    facts: {},
    rows: [
      ['a ', 'b', 'c'],
      ['1 ', 'x, y', '2'],
    ],
  },
};

const FAULTS: Record<string, Case> = {
  'a quote that is not closed': {
    text: 'a;b;c\n1;"dos;3\n4;5;6\n7;"8";9\n',
    facts: {},
    rows: [
      ['a', 'b', 'c'],
      ['1', '"dos', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ],
  },
  'a quote that is not closed to the end': {
    text: 'a;b;c\n1;2;3\n4;"cinco;6\n7;8;9\n',
    facts: {},
    rows: [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '"cinco', '6'],
      ['7', '8', '9'],
    ],
  },
  'quotes inside that are not doubled': {
    text: 'a,b,c\n1,"pantalla 24"",3\n4,"aula "móvil" y nivel 2",6\n7,"8",9\n',
    facts: {},
    rows: [
      ['a', 'b', 'c'],
      ['1', 'pantalla 24"', '3'],
      ['4', 'aula "móvil" y nivel 2', '6'],
      ['7', '8', '9'],
    ],
  },
  'a line end inside quotes, among records of one width': {
    text: 'a;b;c\n1;"dos\ny medio";3\n4;5;6\n',
    facts: {},
    rows: [
      ['a', 'b', 'c'],
      ['1', 'dos\ny medio', '3'],
      ['4', '5', '6'],
    ],
  },
  'one line with another delimiter': {
    text: 'a;b;c\n1;2;3\n4,5,6\n7;8;9\n',
    facts: {},
    rows: [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ],
  },
  'a delimiter missing beside a quote': {
    text: 'a,b,c\n"1""2",3\n4,"5","6"\n',
    facts: {},
    rows: [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
  },
  'a doubled quote in a row that lacks its last cell': {
    text: 'dni,curso,horas,fecha,notas\n1R,Word,10,2019-03-20,\n2W,"Monitor 24"" basico",8,2019-03-22\n3A,Excel,12,2019-03-21,\n',
    facts: {},
    rows: [
      ['dni', 'curso', 'horas', 'fecha', 'notas'],
      ['1R', 'Word', '10', '2019-03-20', ''],
      ['2W', 'Monitor 24" basico', '8', '2019-03-22'],
      ['3A', 'Excel', '12', '2019-03-21', ''],
    ],
  },
  'quotes within a cell, in a row that lacks its last one': {
    text: 'dni,curso,horas,fecha,notas\n1R,Word,10,2019-03-20,a\n2W,Aula "móvil",8,2019-03-22\n3A,Excel,12,2019-03-21,b\n',
    facts: {},
    rows: [
      ['dni', 'curso', 'horas', 'fecha', 'notas'],
      ['1R', 'Word', '10', '2019-03-20', 'a'],
      ['2W', 'Aula "móvil"', '8', '2019-03-22'],
      ['3A', 'Excel', '12', '2019-03-21', 'b'],
    ],
  },
  'sentences with as many words as there are columns': {
    text: 'a,b,c,d\n1R,Word,10,2019-03-20\n2W,Excel,8,2019-03-22\nTotal de alumnos: 3\nFuente: red de centros\n',
    facts: {},
    rows: [
      ['a', 'b', 'c', 'd'],
      ['1R', 'Word', '10', '2019-03-20'],
      ['2W', 'Excel', '8', '2019-03-22'],
      ['Total de alumnos: 3'],
      ['Fuente: red de centros'],
    ],
  },
  'a row with spaces for delimiters, its values proving it': {
    text: 'a,b,c,d\n1R,Word,10,2019-03-20\n2W Excel 8 2019-03-22\n',
    facts: {},
    rows: [
      ['a', 'b', 'c', 'd'],
      ['1R', 'Word', '10', '2019-03-20'],
      ['2W', 'Excel', '8', '2019-03-22'],
    ],
  },
  'one line quoted as a whole': {
    text: 'dni,curso,fecha\n1R,Word,2019-03-20\n"2W,""Word, """"básico"""""",2019-03-22"\n3A,Excel,2019-03-21\n"4G,Redes,2019-03-23"',
    facts: { delimiter: ',' },
    rows: [
      ['dni', 'curso', 'fecha'],
      ['1R', 'Word', '2019-03-20'],
      ['2W', 'Word, "básico"', '2019-03-22'],
      ['3A', 'Excel', '2019-03-21'],
      ['4G', 'Redes', '2019-03-23'],
    ],
  },
  'a heading quoted as a whole': {
    text: '"dni;curso;fecha"\n1R;Word;2019-03-20\n2W;Excel;2019-03-22\n3A;Redes;2019-03-21\n',
    facts: { delimiter: ';' },
    rows: [
      ['dni', 'curso', 'fecha'],
      ['1R', 'Word', '2019-03-20'],
      ['2W', 'Excel', '2019-03-22'],
      ['3A', 'Redes', '2019-03-21'],
    ],
  },
  'sentences in quotes with as many commas as there are': {
    text: 'dni,curso,fecha\n1R,Word,2019-03-20\n2W,Excel,2019-03-22\n3A,Redes,2019-03-21\n"Vino, vio y se fue, dijo"\n"Fue, con ""Word"", 2018"\n"2W,Word"\n',
    facts: { delimiter: ',' },
    rows: [
      ['dni', 'curso', 'fecha'],
      ['1R', 'Word', '2019-03-20'],
      ['2W', 'Excel', '2019-03-22'],
      ['3A', 'Redes', '2019-03-21'],
      ['Vino, vio y se fue, dijo'],
      ['Fue, con "Word", 2018'],
      ['2W,Word'],
    ],
  },
  'too few and too many': {
    text: 'a;b;c\n1;2\n3;4;5;6\n7;8;9\n',
    facts: {},
    rows: [
      ['a', 'b', 'c'],
      ['1', '2'],
      ['3', '4', '5', '6'],
      ['7', '8', '9'],
    ],
  },
};

for (const [title, cases] of Object.entries({ dialects: DIALECTS, faults: FAULTS })) {
  describe(title, () => {
    for (const [name, { text, facts, rows }] of Object.entries(cases)) {
      test(name, async () => {
        const file = await open(text);
        expect(file.facts).toMatchObject(facts);
        expect((await rowsOf(file.sheets[0]!)).rows.map(([, ...cells]) => cells)).toEqual(rows);
      });
    }
  });
}
