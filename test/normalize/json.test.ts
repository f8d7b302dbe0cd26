import { describe, expect, test } from 'vitest';
import { matchHeading } from '../../functions/normalize/recognise/headings.ts';
import { answerLanguages } from '../../schemas/pledge.ts';
import { takeIn } from './world.ts';

const person = (dni: string) => ({
  dni,
  colectivo: 'Ciudadanía',
  actividad: 'Word',
  fecha_fin: '2018-03-16',
  superado: 'Sí',
});
const people = [person('00000001R'), person('00000002W')];

const taken = async (value: unknown) => takeIn(JSON.stringify(value), { file: 'alumnos.json' });
/** The code of a refusal and its reason; how many rows were accepted where there is none. */
async function outcome(value: unknown) {
  const { refusal, rows } = (await taken(value)).receipt;
  return refusal ? [refusal.code, refusal.params.reason ?? ''] : rows.accepted;
}

describe('several lists', () => {
  test('each of people counts, and each that is not read is named', async () => {
    const { receipt, lake, answer } = await taken({
      centros: [{ nombre: 'A' }],
      león: people,
      burgos: [person('00000003A')],
    });
    expect(receipt.rows.accepted).toBe(3);
    expect(lake.map(({ sheet, row }) => [sheet, row])).toEqual([
      [2, 1],
      [2, 2],
      [3, 1],
    ]);
    expect(receipt.issues.map(({ code, params, sheet }) => [code, params.reason, sheet])).toEqual([
      ['sheet_passed_over', 'names', 1],
    ]);
    expect(answer('es').warnings[0]!.message).toContain('La lista «centros» no se leyó');
  });
  test('of another dataset', async () => {
    const companies = [{ cif: 'B12345674', tipo: 'Pyme', empleados: 10, fecha: '2018-03-16' }];
    const { receipt } = await taken({ alumnos: people, empresas: companies });
    expect(receipt.rows.accepted).toBe(2);
    expect(receipt.issues[0]).toMatchObject({ code: 'sheet_passed_over', params: { reason: 'dataset' }, sheet: 2 });
  });
});

describe('records in records', () => {
  test('a person and a course', async () => {
    const { lake } = await taken([
      {
        alumno: { dni: '00000001R', nombre: 'Ana', apellidos: 'Uno' },
        colectivo: 'Ciudadanía',
        curso: {
          nombre: 'Word',
          fecha_fin: { $date: '2018-03-15T23:30:00Z' },
          tutor: { nombre: 'Eva', dni: '00000003A' },
        },
        superado: true,
      },
    ]);
    expect(lake).toMatchObject([{ row: 1, activity: 'Word', completed: true, end_date: '2018-03-16' }]);
  });

  const fields: [string, string | null][] = [
    ['alumno > dni', 'document_id'],
    ['alumno > nombre', 'first_name'],
    ['student > birthDate', 'birth_date'],
    ['curso > nombre', 'activity'],
    ['curso > fecha_fin', 'end_date'],
    ['curso > resultado', 'completed'],
    ['alumno > curso > nombre', 'activity'],
    ['centro > nombre', 'centre'],
    // Whose it is, or what it is of, is not known.
    ['tutor > dni', null],
    ['alumno > tutor > nombre', null],
    ['tutor > persona > nombre', null],
    ['curso > alumno', null],
    ['curso > participante', null],
    ['curso > alumno > nombre', null],
    ['curso > alumno > horas', null],
    ['user > name', null],
    ['direccion > codigo_postal', null],
    ['dni > a', null],
    ['0 > DNI', null],
    ['DNI > 0', null],
  ];
  for (const [heading, field] of fields)
    test(heading, () => expect(matchHeading('training', heading)?.field ?? null).toBe(field));
});

describe('a refusal says what is so of JSON', () => {
  const refused: Record<string, [unknown, string[]]> = {
    'other names': [{ total: 1, lista: [{ x: 1, y: 2 }] }, ['heading_not_found', 'names']],
    'columns by other names than numbers': [
      { dni: { a: '00000001R' }, curso: { a: 'Word' } },
      ['heading_not_found', 'names'],
    ],
    'rows without headings': [people.map((one) => Object.values(one)), ['heading_not_found', '']],
    'people in lists of courses': [
      { cursos: [{ curso: 'Word', fecha_fin: '2018-03-16', alumnos: people }] },
      ['not_one_person_a_row', 'lists'],
    ],
    'lists of nobody': [{ total: 0, alumnos: [] }, ['not_one_person_a_row', 'lists']],
    'how many there were': [[{ curso: 'Word', alumnos: 12 }], ['not_one_person_a_row', 'summary']],
    'no list': [{ a: [1, { b: 2 }] }, ['file_not_a_table', 'json']],
  };
  for (const [name, [value, found]] of Object.entries(refused))
    test(name, async () => {
      expect(await outcome(value)).toEqual(found);
      const { answer, receipt } = await taken(value);
      expect(receipt.issues.filter(({ code }) => code === 'sheet_passed_over')).toEqual([]);
      for (const language of answerLanguages)
        expect(answer(language).errors[0]!.message.length, language).toBeGreaterThan(20);
    });
});
