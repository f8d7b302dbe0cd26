import { describe, expect, test } from 'vitest';
import { takeIn } from './world.ts';

const heading = 'DNI/NIE;Nombre;Apellidos;Fecha de nacimiento;Colectivo;Actividad;Fecha de fin;Superado\n';
const answerTo = async (...rows: string[]) => (await takeIn(heading + rows.join('\n'))).answer('es');

describe('the cause stands first, and never among warnings', () => {
  test('of a row that slipped, what slipped', async () => {
    const es = await answerTo('12345678Z;Ana;Ruiz;Docente;Taller;16/03/2018;Sí');
    expect(es.errors[0]).toMatchObject({ code: 'cells_missing', row: 2 });
    expect(es.message).toMatch(/^No se aceptó ninguna fila.*La fila tiene menos casillas que los encabezados\.$/);
    expect(es.warnings.map((w) => w.code)).not.toContain('cells_missing');
  });

  test('of a row that has more cells, and is rejected for another reason too', async () => {
    const es = await answerTo('12345678Z;Ana;Ruiz;;Docente;Taller;;16/03/2018;Sí');
    expect(es.errors[0]).toMatchObject({ code: 'cells_surplus', row: 2 });
  });

  test('an accepted row with more cells is warned of, as before', async () => {
    const es = await answerTo('12345678Z;Ana;Ruiz;;Docente;Taller;16/03/2018;Sí;nota');
    expect(es).toMatchObject({ status: 'accepted', errors: [], warnings: [{ code: 'cells_surplus' }] });
  });
});

describe('a repeated row', () => {
  const row = '12345678Z;Ana;Ruiz;01/02/1980;Docente;Taller;16/03/2018;Sí';
  const codes = async (...rows: string[]) => (await answerTo(...rows)).warnings.map((w) => w.code);

  test('of the same person needs nothing', async () => {
    expect(await codes(row, row)).toEqual(['row_repeated']);
  });

  test.each([
    ['another name', row.replace('Ana;Ruiz', 'Eva;Gil'), 'document_two_names'],
    ['another birth date', row.replace('1980', '1981'), 'document_two_birth_dates'],
  ])('with %s may be two people, and is never nothing to do', async (_, other, why) => {
    const es = await answerTo(row, other);
    expect(es.warnings.map((w) => w.code)).toEqual([why, 'row_repeated_in_doubt']);
    expect(es.warnings.map((w) => w.fix).join(' ')).not.toMatch(/no hace falta nada/i);
  });
});

describe('people who may be two', () => {
  const columns =
    'DNI/NIE;Nombre;Apellidos;Fecha de nacimiento;Correo electrónico;Colectivo;Actividad;Fecha de fin;Superado\n';
  const person = (document: string, name: string, born: string, email: string) =>
    `${document};${name};${born};${email};Docente;Taller;16/03/2018;Sí`;
  const warned = async (...rows: string[]) => {
    const { answer } = await takeIn(columns + rows.join('\n'));
    return answer('es').warnings.map(({ row, code }) => [row, code]);
  };
  const ana = person('', 'Ana;Ruiz', '01/02/1980', 'ana@ejemplo.example');

  test.each([
    [
      'homonyms by documents',
      [person('12345678Z', 'Ana;Ruiz', '01/02/1980', ''), person('87654321X', 'Ana;Ruiz', '01/02/1980', '')],
      [[3, 'name_two_documents']],
    ],
    [
      'homonyms by e-mails',
      [ana, ana.replace('ana@', 'ruiz@')],
      [
        [3, 'name_two_emails'],
        [3, 'row_repeated_in_doubt'],
      ],
    ],
    [
      'an e-mail of two names',
      [ana, person('', 'Eva;Gil', '03/04/1990', 'ana@ejemplo.example')],
      [[3, 'email_two_names']],
    ],
    ['one name, in full and not', [ana, ana.replace('Ruiz', 'Ruiz Feijoa').replace('Taller', 'Redes')], []],
    ['one person twice', [ana, ana.replace('Taller', 'Redes')], []],
  ])('%s', async (_, rows, expected) => expect(await warned(...rows)).toEqual(expected));
});
