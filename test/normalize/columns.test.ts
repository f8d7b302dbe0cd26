import { describe, expect, test } from 'vitest';
import { takeIn } from './world.ts';

const file = (heading: string, ...rows: string[]) => `${[heading, ...rows].join('\n')}\n`;
const refusalOf = async (text: string) => (await takeIn(text)).receipt.refusal;

describe('several columns of one field', () => {
  const head = 'Colectivo;Curso;Fecha de fin;Superado';
  const end = 'Docente;Redes;16/03/2018;Sí';
  const names: [string, string][] = [
    ['Nombre;Apellidos', 'Ana;Uno Dos'],
    ['Nombre;Primer apellido;Segundo apellido', 'Ana;Uno;Dos'],
    ['Nombre;2º apellido;1er apellido', 'Ana;Dos;Uno'],
    ['Nome;Apelido 1;Apelido 2', 'Ana;Uno;Dos'],
    ['Nom;Primer cognom;Segon cognom', 'Ana;Uno;Dos'],
    ['Izena;Lehen abizena;Bigarren abizena', 'Ana;Uno;Dos'],
    ['First name;Surname 1;Surname 2', 'Ana;Uno;Dos'],
    ['Nombre;Apellido;Apellido materno', 'Ana;Uno;Dos'],
  ];
  test('two surnames are one', async () => {
    const people = new Set<unknown>();
    for (const [heading, row] of names) {
      const { receipt, lake } = await takeIn(
        file(`${heading};Fecha de nacimiento;${head}`, `${row};01/02/1980;${end}`),
      );
      expect(receipt.rows.accepted, heading).toBe(1);
      people.add(lake[0]!.person ?? lake[0]!.signature);
    }
    expect(people.size).toBe(1);
  });

  test('the kind of a document decides', async () => {
    const { receipt } = await takeIn(
      file(
        `Tipo de documento;Nº documento;${head}`,
        `DNI;12345678Z;${end}`,
        `Pasaporte;12345678;${end}`,
        `DNI;12345678;${end}`,
        `DNI;AB123456;${end}`,
        `NIE;X1234567L;${end}`,
        `;AB123456;${end}`,
        `Otro;E12345678;${end}`,
        `Pasaporte;E12345678;${end}`,
      ),
    );
    const said = receipt.issues.filter((i) => i.row !== null).map((i) => `${i.row} ${i.code}`);
    expect(said.sort()).toEqual([
      '4 document_letter_computed',
      '4 row_repeated',
      '5 document_format',
      '8 document_unproven',
      '9 row_repeated',
    ]);
  });

  test('what one leaves empty, another fills', async () => {
    const { receipt, lake } = await takeIn(file(`DNI;NIE;${head}`, `12345678Z;;${end}`, `;X1234567L;${end}`));
    expect(receipt.rows).toMatchObject({ accepted: 2, rejected: 0 });
    expect(lake).toHaveLength(2);
  });

  test('one of which nothing can be read is none', async () => {
    const { receipt, lake } = await takeIn(
      file(`DNI;Inicio;Fecha inicio;${head}`, `12345678Z;10:00;01/03/2018;${end}`),
    );
    expect(receipt.refusal).toBeNull();
    expect(lake).toMatchObject([{ start_date: '2018-03-01' }]);
  });

  test('one that says that it really was so goes before the others', async () => {
    const row = '12345678Z;Docente;Redes;01/03/2018;16/03/2018;Sí';
    for (const ends of [
      'Fecha de fin;Fecha de fin real',
      'Fecha de fin;Fecha real de finalización',
      'Fecha de fin;Fecha de fin (real)',
      'Fecha del curso;Fecha de fin efectiva',
      'Fecha de fin prevista;Fecha de fin real',
      'End date;Actual end date',
    ]) {
      const { receipt, lake } = await takeIn(file(`DNI;Colectivo;Curso;${ends};Superado`, row));
      expect(receipt.refusal, ends).toBeNull();
      expect(lake, ends).toMatchObject([{ end_date: '2018-03-16' }]);
    }
    // Two of these are asked about as any two are.
    const two = 'DNI;Colectivo;Curso;Fecha real del curso;Fecha de finalización real;Superado';
    expect(await refusalOf(file(two, row))).toMatchObject({ code: 'columns_differ' });
  });

  test('the issue of a certificate really was when its heading says so', async () => {
    const heading = 'DNI;Colectivo;Certificación;Fecha de emisión prevista;Fecha de emisión real;Resultado';
    const { lake } = await takeIn(file(heading, '12345678Z;Docente;ECDL;01/03/2018;16/03/2018;Apto'));
    expect(lake).toMatchObject([{ issue_date: '2018-03-16' }]);
  });

  test('two that say different things are asked about', async () => {
    const two = 'DNI;Colectivo;Curso;Fecha del curso;Fecha de finalización;Superado';
    const row = '12345678Z;Docente;Redes;01/03/2018;16/03/2018;Sí';
    const { receipt, answer } = await takeIn(file(two, row));
    expect(receipt.refusal).toEqual({ code: 'columns_differ', params: { fields: 'end_date', near: 5, other: 4 } });
    expect(answer('es').message).toContain('«Fecha de finalización» y «Fecha del curso»');
    expect(await refusalOf(file(two, row.replace('01/03', '16/03')))).toBeNull();
    // The template's own name says which.
    expect(await refusalOf(file(two.replace('Fecha de finalización', 'Fecha de fin'), row))).toBeNull();
  });
});

describe('two columns of one field are compared in all rows, not in the first block’s alone', () => {
  const COUNT = 3000;
  const two = 'DNI;Colectivo;Curso;Fecha del curso;Fecha de finalización;Superado';
  const rows = (dates: (i: number) => [string, string]) =>
    file(two, ...Array.from({ length: COUNT }, (_, i) => `12345678Z;Docente;Redes ${i};${dates(i).join(';')};Sí`));
  const day = '16/03/2018';
  for (const at of [0, 1500, COUNT - 1]) {
    test(`another value in row ${at + 2} is asked about`, async () => {
      const refusal = await refusalOf(rows((i) => [i === at ? '01/03/2018' : day, day]));
      expect(refusal).toEqual({ code: 'columns_differ', params: { fields: 'end_date', near: 5, other: 4 } });
    });
    test(`what the own column lacks in row ${at + 2} is filled`, async () => {
      const { receipt, lake } = await takeIn(rows((i) => [day, i === at ? '' : day]));
      expect(receipt.rows.accepted).toBe(COUNT);
      expect(new Set(lake.map((row) => row.end_date))).toEqual(new Set(['2018-03-16']));
      expect(receipt.counts).toEqual([]);
    });
  }
  test('the same in all rows is said to be repeated', async () => {
    const { receipt } = await takeIn(rows(() => [day, day]));
    expect(receipt.rows.accepted).toBe(COUNT);
    expect(receipt.counts).toMatchObject([{ code: 'column_repeated', column: 4 }]);
  });
  test('1 and 0 in a column that another one fills are numbers where any of them is another', async () => {
    const answers = (last: string) =>
      file(
        'DNI;Colectivo;Curso;Fecha de fin;Apto;Aprobado',
        ...Array.from({ length: COUNT }, (_, i) => `12345678Z;Docente;Redes ${i};${day};${i % 2 ? '1;' : ';1'}`),
        `12345678Z;Docente;Redes;${day};${last}`,
      );
    expect((await takeIn(answers(';1'))).receipt.rows.accepted).toBe(COUNT + 1);
    for (const last of ['7;', ';7']) expect((await takeIn(answers(last))).receipt.rows.accepted, last).toBe(0);
  });
});

describe('values decide what a name of several meanings is', () => {
  const files: [string, string, Record<string, unknown>][] = [
    [
      'DNI;Situación laboral;Curso;Fecha;Estado',
      '12345678Z;En paro;Redes;16/03/2018;Finalizado',
      { audience: 'unemployed', completed: true },
    ],
    [
      'DNI;Colectivo;Curso;Finalizado;Superado',
      '12345678Z;Docente;Redes;16/03/2018;No',
      { end_date: '2018-03-16', completed: false },
    ],
    [
      'DNI;Colectivo;Curso;Fecha;Provincia;Superado',
      '12345678Z;Docente;Redes;16/03/2018;A Coruña;Sí',
      { province: '15' },
    ],
    [
      'DNI;Perfil;Perfil del alumno;Curso;Fecha;Superado',
      '12345678Z;Web;Docente;Redes;16/03/2018;Sí',
      { audience: 'teacher' },
    ],
    [
      'Document;Occupation;Course;End date;Completed',
      '12345678Z;IT professional;Networks;16/03/2018;Complete',
      { audience: 'ict_professional', completed: true },
    ],
  ];
  for (const [heading, row, expected] of files)
    test(heading, async () => {
      const { lake, receipt } = await takeIn(file(heading, row));
      expect(lake, JSON.stringify(receipt.refusal)).toMatchObject([expected]);
    });
  test('values that are no audience make none', async () => {
    expect(await refusalOf(file('DNI;Perfil;Curso;Fecha;Superado', '12345678Z;Facebook;Redes;16/03/2018;Sí'))).toEqual({
      code: 'column_missing',
      params: { fields: 'audience' },
    });
  });
});

test('rows that are no people are called by what they are', async () => {
  const summary = file('Curso;Fecha;Nº alumnos', 'Redes;16/03/2018;14');
  expect(await refusalOf(summary)).toEqual({ code: 'not_one_person_a_row', params: { reason: 'summary' } });
  const repeat = file(
    'actividad;fecha_fin;superado;_index;_parent_table_name;_parent_index',
    'Redes;2018-03-16;si;1;form;1',
  );
  expect(await refusalOf(repeat)).toEqual({ code: 'not_one_person_a_row', params: { reason: 'repeat' } });
});

test('what is planned is never done', async () => {
  for (const heading of [
    'Fecha de fin (prevista)',
    'Fecha prevista de fin',
    'Planned end date',
    'Data de fi prevista',
    'Fin previsto',
  ])
    expect(
      await refusalOf(file(`DNI;Colectivo;Curso;${heading};Superado`, '12345678Z;Docente;Redes;16/03/2018;Sí')),
      heading,
    ).toMatchObject({
      code: 'column_missing',
    });
});
