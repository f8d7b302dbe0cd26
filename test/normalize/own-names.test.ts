import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { deepIt } from '../deep.ts';
import { takeIn } from './world.ts';

const [heading, ...rows] = readFileSync(join(import.meta.dirname, 'own-names', 'texts.csv'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split(';') as [string, string, string, string]);
const headings = 'Correo electrónico;Nombre;Apellidos;Colectivo;Centro;Actividad;Fecha de fin;Superado'.split(';');
type Person = readonly [first: string, last: string, centre: string, activity: string];
const cells = (people: readonly Person[]): string[][] => [
  headings,
  ...people.map(([first, last, centre, activity], i) => [
    `p${i}@ejemplo.example`,
    first,
    last,
    'Ciudadanía',
    centre,
    activity,
    '16/03/2018',
    'Sí',
  ]),
];
/** Padded with empty cells, of which a block has a million: 2,500 rows are a block. */
const padding = ';'.repeat(400);
const table = (people: readonly Person[], pad = '') =>
  cells(people)
    .map((row) => row.join(';') + pad)
    .join('\n');
const workbook = (...sheets: (readonly Person[])[]) =>
  writeXlsx({ sheets: sheets.map((people, i) => ({ name: `Hoja${i + 1}`, rows: cells(people) })) });

describe('a person’s own name in a free text', () => {
  test('the table has its columns', () => expect(heading).toEqual(['nombre', 'apellidos', 'texto', 'queda']));

  test.each(rows)('of %s %s: %s', async (first, last, text, left) => {
    const { lake, receipt } = await takeIn(table([[first, last, text, text]]));
    expect(lake).toMatchObject([{ centre: left, activity: left }]);
    const warned = receipt.issues.filter((issue) => issue.code === 'text_masked').map((issue) => issue.field);
    expect(warned).toEqual(text === left ? [] : ['centre', 'activity']);
  });

  test('is covered under every heading, above and below, however it is spaced', async () => {
    const text = 'Aula de Zurbela Quentral';
    const people: Person[] = [
      ['Olmero', 'Norte', 'Aula', text],
      ['Zurbela', 'Quentral', text, 'Redes'],
      ['Anselma', 'Sur', 'Aula  de Zurbela Quentral', text],
    ];
    const { lake } = await takeIn(table(people));
    expect(lake.map(({ centre, activity }) => [centre, activity])).toEqual([
      ['Aula', 'Aula de •••'],
      ['Aula de •••', 'Redes'],
      ['Aula de •••', 'Aula de •••'],
    ]);
    expect(JSON.stringify(lake).toLowerCase()).not.toContain('zurbela');
  });

  test('leaves nothing to compare by, where nothing else is in the cell', async () => {
    const heading =
      'DNI;Nombre;Apellidos;Colectivo;Certificación;Nivel;Número de certificado;Fecha de emisión;Resultado';
    const row = (level: string, number: string) =>
      `12345678Z;Zurbela;Quentral Brey;Ciudadanía;ACTIC;${level};${number};16/03/2018;Apto`;
    for (const text of ['Zurbela Quentral', 'Brey, Zurbela', '12345678Z', '12.345.678']) {
      const { lake } = await takeIn([heading, row(text, ''), row('', text)].join('\n'));
      expect(lake).toHaveLength(2);
      expect(JSON.stringify(lake), text).not.toMatch(/zurbela|brey|345\.?678/i);
    }
  });

  const others = Array.from(
    { length: 6000 },
    (_, i): Person => [`Nom${'abcdefghij'[i % 10]}`, 'Uno Dos', 'Aula', `Taller ${i}`],
  );
  const early: Person = [
    'Olmero',
    'Norte',
    'Aula de Zurbela Quentral',
    'Tutoría de Zurbela Quentral y de Aldara Ípsar',
  ];

  deepIt('is covered in the rows before the person’s own, however far above they stand', async () => {
    const own: Person[] = [
      ['Zurbela', 'Quentral', early[2], early[3]],
      ['Aldara', 'Ípsar', 'Aula', early[3]],
    ];
    const { lake, receipt } = await takeIn(table([early, ...others, ...own], padding));
    expect(receipt.rows.accepted).toBe(others.length + 3);
    const left = { centre: 'Aula de •••', activity: 'Tutoría de ••• y de •••' };
    expect(lake[0]).toMatchObject(left);
    expect(lake.at(-2)).toMatchObject(left);
    expect(lake[100]).toMatchObject({ centre: 'Aula', activity: 'Taller 99' });
  });

  test('is covered in an earlier sheet', async () => {
    const { lake } = await takeIn(await workbook([early], [['Zurbela', 'Quentral', 'Aula', early[3]]]));
    expect(lake.map((row) => row.activity)).toEqual(Array(2).fill('Tutoría de ••• y de Aldara Ípsar'));
  });

  deepIt('is no reason to read a file again where each text is its own person’s', async () => {
    const rows = others.map(
      ([first, last, centre], i): Person => [first, last, centre, `Tutoría ${i} de ${first} Uno`],
    );
    const { lake, objects } = await takeIn(table(rows, padding));
    expect(lake.map((row) => row.activity)).toEqual(rows.map((_, i) => `Tutoría ${i} de •••`));
    expect([...objects.keys()].filter((key) => key.startsWith('lake/1/training/'))).toHaveLength(1);
  });
});

describe('the name of a company', () => {
  /** What is left of the free texts of one row. */
  const leftOf = async (headings: string, row: string) => {
    const { lake, receipt } = await takeIn(`CIF/NIF;${headings};Sector;Actividad;Fecha\n${row};16/03/2018`);
    expect(receipt).toMatchObject({ dataset: 'company', rows: { accepted: 1 } });
    return [lake[0]!.sector, lake[0]!.activity, lake[0]!.activity_key];
  };
  const texts = 'Pastelería Zurbela Quentral;Asesoría a Quentral Ípsar, Zurbela';
  const left = ['Pastelería •••', 'Asesoría a •••', 'asesoria a •••'];

  test.each([
    ['Razón social', 'Zurbela Quentral Ípsar'],
    ['Empresa', 'QUENTRAL IPSAR ZURBELA'],
    ['Raó social', 'Quentral Ípsar, Zurbela'],
    ['Enpresaren izena', 'Zurbela Quentral Ípsar'],
    ['Nombre;Apellidos', 'Zurbela;Quentral Ípsar'],
    ['Nombre;Primer apellido;Segundo apellido', 'Zurbela;Quentral;Ípsar'],
    ['Nome e apelidos', 'Zurbela Quentral Ípsar'],
    ['Razón social;Nombre;Apellidos', 'Confitería Ducal;Zurbela;Quentral Ípsar'],
    ['Nombre comercial;Razón social', 'Confitería Ducal;Zurbela Quentral Ípsar'],
  ])('that is a person is covered, by %s', async (headings, name) => {
    expect(await leftOf(headings, `12345678Z;${name};${texts}`)).toEqual(left);
    expect(await leftOf(headings, `X1234567L;${name};${texts}`)).toEqual(left);
  });

  test('that is none stays', async () => {
    const [sector, activity] = texts.split(';');
    expect((await leftOf('Razón social', `B12345674;Zurbela Quentral Ípsar;${texts}`)).slice(0, 2)).toEqual([
      sector,
      activity,
    ]);
  });

  test('is not stored, nor asked for, and makes no other file one of companies', async () => {
    const { lake, receipt } = await takeIn(
      'CIF/NIF;Razón social;Nombre;Apellidos;Fecha\n12345678Z;Confitería Ducal;Zurbela;Quentral Ípsar;16/03/2018',
    );
    expect(receipt.issues).toEqual([]);
    expect(JSON.stringify(lake)).not.toMatch(/ducal|zurbela|quentral/i);
    const { receipt: other } = await takeIn('Empresa;Nombre;Apellidos;Colectivo;Fecha;Curso\na;b;c;Ciudadanía;e;f');
    expect(other.dataset).toBe('training');
  });
});

describe('a setting, which is kept in the receipt', () => {
  const file =
    'DNI/NIE;Nombre;Apellidos;Colectivo;Fecha de fin;Superado\n12345678Z;Aldara;Norte Sur;Ciudadanía;16/03/2018;Sí\n';
  const own = `${file}X1234567L;Zurbela;Quentral Ípsar;Ciudadanía;16/03/2018;Sí\n`;
  const settings = { activity: 'Tutoría de Zurbela Quentral', activity_id: 'T-9' };

  test('is covered where it names a person of the file, in each of its rows', async () => {
    const { lake, receipt } = await takeIn(own, { settings });
    expect(lake.map((row) => row.activity)).toEqual(['Tutoría de •••', 'Tutoría de •••']);
    expect(receipt.settings).toEqual({ ...settings, activity: 'Tutoría de •••' });
    expect(receipt.issues).toMatchObject([{ code: 'text_masked', row: null, column: null, field: 'activity' }]);
  });

  test('is covered in the receipt of a file that is refused', async () => {
    const { receipt } = await takeIn(own.replace('Superado', 'Otra'), { settings });
    expect(receipt).toMatchObject({ status: 'refused', settings: { activity: 'Tutoría de •••' } });
  });

  test('stays where it names nobody', async () => {
    const { receipt } = await takeIn(file, { settings });
    expect(receipt).toMatchObject({ settings, issues: [] });
  });
});

describe('a person’s own document and birth date in a free text', () => {
  const textOf = async (document: string, birth: string, text: string) => {
    const { lake } = await takeIn(
      `DNI/NIE;Fecha de nacimiento;Colectivo;Código de actividad;Actividad;Fecha de fin;Superado\n${document};${birth};Ciudadanía;${text};${text};16/03/2018;Sí`,
    );
    return [lake[0]!.activity_id, lake[0]!.activity];
  };

  test.each([
    ['AAA123456', 'Taller (AAA123456)', 'Taller (•••)'],
    ['AAA123456', 'aaa-123.456', '•••'],
    ['AAA123456', 'BAAA123456', 'BAAA123456'],
    ['AAA123456', 'AAA1234567', 'AAA1234567'],
    ['12345678Z', 'Taller (12345678)', 'Taller (•••)'],
    ['12345678Z', '12345678', '•••'],
    ['12345678', 'Taller 12.345.678', 'Taller •••'],
    ['12345678Z', 'Taller D.N.I. 12345678, y 12 345 678', 'Taller D.N.I. •••, y •••'],
    ['12345678Z', 'ACT12345678', 'ACT•••'],
    ['12345678Z', 'Módulo 12345679', 'Módulo 12345679'],
    ['12345678Z', 'Módulo 112345678', 'Módulo 112345678'],
    ['12345678Z', 'Módulo 1 2345678 y 2345678', 'Módulo ••• y 2345678'],
    ['01234567L', 'Taller 1234567 y 01234567', 'Taller ••• y •••'],
    ['X1234567L', 'Taller x-1234567 (1234567)', 'Taller ••• (•••)'],
  ])('%s: %s', async (document, text, left) => {
    expect(await textOf(document, '', text)).toEqual([left, left]);
  });

  test.each([
    ['Taller (nacida el 01/02/1990)', 'Taller (nacida el •••)'],
    ['1-2-1990', '•••'],
    ['01.02.90 y 1990-02-01', '••• y •••'],
    ['Nacida 01021990 19900201', 'Nacida ••• •••'],
    ['Nacida el 1 de febrero de 1990', 'Nacida el •••'],
    ['Nascuda l’1 de febrer del 1990', 'Nascuda l’•••'],
    ['1-feb-1990', '•••'],
    ['Born February 1, 1990', 'Born •••'],
    ['1990eko otsailaren 1a', '•••a'],
    ['Del 05/03/2018 al 16/03/2018', 'Del 05/03/2018 al 16/03/2018'],
    ['Curso 02/01/1990', 'Curso 02/01/1990'],
    ['Curso 1990', 'Curso 1990'],
  ])('born on the first of February 1990: %s', async (text, left) => {
    expect((await textOf('12345678Z', '01/02/1990', text))[1]).toBe(left);
  });

  test('are covered in the rows before the person’s own, and of a company that is a person', async () => {
    const { lake } = await takeIn(
      `DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n${['X1234567L', '12345678Z']
        .map((document) => `${document};Ciudadanía;Tutoría 12345678;16/03/2018;Sí`)
        .join('\n')}`,
    );
    expect(lake.map((row) => row.activity)).toEqual(['Tutoría •••', 'Tutoría •••']);
    const companies = await takeIn(
      'CIF/NIF;Actividad;Fecha\n12345678Z;Tutoría 12345678;16/03/2018\nB12345674;Módulo 1234567;16/03/2018',
    );
    expect(companies.lake.map((row) => row.activity)).toEqual(['Tutoría •••', 'Módulo 1234567']);
  });
});
