import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { byteSource, openSource } from '../../functions/normalize/read/open.ts';
import { readsGrades } from '../../functions/normalize/recognise/exports/grade.ts';
import { completionStates, gradeWords } from '../../functions/normalize/recognise/exports/moodle-words.ts';
import { inspect } from '../../functions/normalize/recognise/inspect.ts';
import { depth } from '../deep.ts';
import { dni, letterOf } from '../dni.ts';
import { takeIn } from './world.ts';

const settings = { audience: 'citizen', programme: 'codix' } as const;
const dniOf = (n: number) => dni(90_000_000 + n);
const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => `${row.map((cell) => `"${cell}"`).join(',')}\n`).join('');
const completion = (state: string, day = '2018-03-20 09:56:59') =>
  csv([
    ['', 'Número de ID', 'Dirección de correo', 'Redes', ''],
    ['Aldara Quintela', dniOf(1), 'aldara@red.example', 'Finalizado', day],
    ['Breixo Souto', dniOf(2), 'breixo@red.example', state, day],
  ]);

describe('Moodle’s words', () => {
  const states: [string, boolean][] = [
    ['Finalizado (no ha alcanzado la calificación de aprobado)', false],
    ['Finalizado (no ha alcanzado la califiación de aprobado)', false],
    ['Finalizado (ha alcanzado la califiación de aprobado)', true],
    ['Completado (configurado por Profe Uno)', true],
    ['No finalizado (configurado por Profe Uno)', false],
    ['Completed (did not achieve pass grade)', false],
    ['Completed (achieved pass grade)', true],
    ['Not completed (set by Tutor)', false],
    ['Finalizado (alcanzó calificación de aprobado)', true],
    ['Finalizado (no obtuvo calificación de aprobado)', false],
    ['Completado (no ha alcanzado la calificación de aprobado)', false],
    ['Completat (s’ha assolit la qualificació)', true],
    ['Completat (no s’ha aconseguit assolir la qualificació)', false],
    ['Completat (no han aconseguit assolir la qualificació)', false],
    ['Completada (no han aconseguit assolir la qualificació)', false],
    ['Completat (establert per Profe Uno)', true],
    ['Incomplet', false],
    ['Incompleta', false],
    ['Completado (non acadou a cualificación de aprobado)', false],
    ['Osatua (gainditzeko kalifikazioa lortu da)', true],
    ['Osatua (ez da gainditzeko kalifikazioa lortu)', false],
    ['Osatua (Irakasle Bat erabiltzaileak ezarria)', true],
  ];
  for (const [state, completed] of states)
    test(`${state}: ${completed ? 'a pass' : 'a fail'}`, async () => {
      const { lake } = await takeIn(completion(state), { settings });
      expect(lake.map((row) => [row.row, row.completed])).toEqual([
        [2, true],
        [3, completed],
      ]);
    });

  test('a report in which all who completed have a grade is known', async () => {
    for (const [passed, not] of [
      ['Completat (s’ha assolit la qualificació)', 'Incomplet'],
      ['Finalizado (alcanzó calificación de aprobado)', 'No finalizado'],
    ]) {
      const text = csv([
        ['', 'Número ID', 'Adreça electrònica', 'Redes', ''],
        ['Aldara Quintela', dniOf(1), 'aldara@red.example', passed!, '2018-03-20 09:56:59'],
        ['Breixo Souto', dniOf(2), 'breixo@red.example', not!, ''],
      ]);
      const { lake } = await takeIn(text, { settings });
      expect(lake, passed).toMatchObject([{ activity: 'Redes', completed: true }]);
    }
  });

  test('a word that is not Moodle’s rejects the row', async () => {
    const { receipt } = await takeIn(completion('Finalizado (tal vez)'), { settings });
    expect(receipt.rows).toMatchObject({ accepted: 1, rejected: 1 });
    expect(receipt.issues).toMatchObject([{ code: 'value_not_known', row: 3, column: 4, field: 'completed' }]);
  });

  test('a word that no field takes as it is', () => {
    for (const table of [completionStates, gradeWords])
      for (const meaning of Object.values(table)) expect(['Sí', 'No']).toContain(meaning);
  });
});

test('somebody’s own column beside Moodle’s is none of its activities', async () => {
  const text = csv([
    ['', 'Número de ID', 'Dirección de correo', 'Redes', '', 'Notas de la tutora'],
    ['Aldara Quintela', dniOf(1), 'aldara@red.example', 'Finalizado', '2018-03-20 09:56:59', 'muy bien'],
  ]);
  const { receipt, lake } = await takeIn(text, { settings });
  expect(lake.map((row) => row.activity)).toEqual(['Redes']);
  expect(receipt.issues).toMatchObject([{ code: 'column_unknown', column: 6 }]);
});

test('what is not completed and has no date has not ended, and is no record', async () => {
  const { receipt } = await takeIn(completion('No finalizado', ''), { settings });
  // The first is completed without a date: that is an error.
  expect(receipt.rows).toEqual({ read: 2, accepted: 0, rejected: 1, blank: 0, ignored: 1 });
});

describe('grades', () => {
  const outcome = { states: gradeWords, pass: 0.5, percentages: /Percentage/, usualMaximum: 100 };
  const column = { heading: 'Course total (Real)', maximum: null, passMark: null };
  const read = (texts: string[], more: object = {}) =>
    readsGrades({ ...outcome, total: [], item: null, reads: 'grade', layout: 'single' }, { ...column, texts, ...more });
  const cases: [string, string[], object, (string | null)[] | null][] = [
    ['the usual maximum, where somebody has more than ten', ['70,00', '49,99'], {}, ['Sí', 'No']],
    ['no maximum: nothing tells who passes', ['7,00', '4,99'], {}, null],
    ['a mark that was set', ['7,00', '4,99'], { passMark: { value: 5, percent: false } }, ['Sí', 'No']],
    ['a part of an unknown maximum tells nothing', ['7'], { passMark: { value: 60, percent: true } }, null],
    ['a part of a known maximum', ['7', '5'], { maximum: 10, passMark: { value: 60, percent: true } }, ['Sí', 'No']],
    ['a maximum in the cell', ['8,0 / 10,0', '4 / 10'], {}, ['Sí', 'No']],
    ['a percentage in the cell', ['50 %', '49,9%'], {}, ['Sí', 'No']],
    ['a percentage by its heading', ['9', '51'], { heading: 'Course total (Percentage)' }, ['No', 'Sí']],
    ['presence', ['0', '1'], {}, ['No', 'Sí']],
    ['words', ['Aprobado', 'Suspenso', 'Quizá'], {}, ['Sí', 'No', 'Quizá']],
  ];
  for (const [name, texts, more, meant] of cases)
    test(name, () => {
      const reads = read(texts, more);
      expect(reads && texts.map(reads)).toEqual(meant);
    });
});

test('attendance as a workbook: two lines, a blank one, the heading in row 4', async () => {
  const heading = ['ID de estudiante', 'Número de ID', 'Dirección de correo', 'Apellido(s)', 'Nombre'];
  const sessions = ['05.03.2018 10.00 Común', '12.03.2018 10.00 Común'];
  const rows = [
    ['Curso', 'Redes'],
    ['Grupo', 'Todos los participantes'],
    [],
    [...heading, ...sessions, 'Sesiones tomadas', 'Puntuación', 'Porcentaje'],
    [1, dniOf(1), 'aldara@red.example', 'Quintela', 'Aldara', 'P (2/2)', 'P (2/2)', 2, '4,0 / 4,0', '100,0%'],
    [2, '', 'breixo@red.example', 'Souto', 'Breixo', 'P (2/2)', 'F (0/2)', 2, '2,0 / 4,0', '50,0%'],
  ];
  const bytes = await writeXlsx({ sheets: [{ name: 'Asistencia', columns: [], rows }] });
  expect((await inspect(await openSource(byteSource(bytes)))).sheets[0]).toMatchObject({
    known: 'Moodle, attendance',
    heading_row: 4,
    missing: ['audience'],
  });
  const { lake } = await takeIn(bytes, { settings, file: 'asistencia.xlsx' });
  expect(lake).toMatchObject([
    { row: 5, activity: 'Redes', completed: true },
    { row: 6, activity: 'Redes', completed: false },
  ]);
});

test('a setting goes before what the export says of itself', async () => {
  const text = `Curso\tX\nGrupo\tY\n\nNúmero de ID\t05.03.2018 10.00\tSesiones tomadas\tPorcentaje\n${dniOf(1)}\tP\t1\t100%\n${dniOf(2)}\tP\t1\t100%\n`;
  const { lake } = await takeIn(text, { settings: { ...settings, activity: 'Redes' } });
  expect(lake).toMatchObject([{ activity: 'Redes' }, { activity: 'Redes' }]);
});

test('a plain table with a column of the same name is none of them', async () => {
  for (const heading of ['DNI,Nombre,Apellidos,Colectivo,Actividad,Fecha de fin,Superado', 'ID,Nombre,DNI,Curso,Fecha'])
    expect((await inspect(await openSource(byteSource(Buffer.from(`${heading}\n`))))).sheets[0]?.known).toBe(null);
});

test('a wide table: rows add up, and records are those that ended', async () => {
  const cell = fc.constantFrom('Finalizado', 'No finalizado', 'raro', '');
  const table = fc.array(fc.tuple(fc.boolean(), fc.array(cell, { minLength: 3, maxLength: 3 })), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(table, async (people) => {
      const heading = ['', 'Número de ID', 'Dirección de correo', 'Uno', '', 'Dos', '', 'Tres', ''];
      // Three sure rows, so that the table is one of Moodle's whatever comes.
      const sure = Array.from({ length: 3 * people.length + 3 }, (): [boolean, string[]] => [
        true,
        ['Finalizado', 'No finalizado', ''],
      ]);
      const all = [...sure, ...people];
      const rows = all.map(([known, states], n) => [
        `N${n}`,
        known ? dniOf(n) : `${dniOf(n).slice(0, 8)}${letterOf(90_000_001 + n)}`,
        '',
        ...states.flatMap((state) => [state, state === 'Finalizado' ? '2018-03-20 10:00:00' : '']),
      ]);
      const { receipt, lake } = await takeIn(csv([heading, ...rows]), { settings });
      const ended = ([, states]: (typeof all)[number]) => states.filter((s) => s === 'Finalizado' || s === 'raro');
      const accepted = all.filter((p) => p[0] && ended(p).length > 0 && !p[1].includes('raro'));
      const ignored = all.filter((p) => ended(p).length === 0);
      expect(receipt.rows).toEqual({
        read: all.length,
        accepted: accepted.length,
        rejected: all.length - accepted.length - ignored.length,
        blank: 0,
        ignored: ignored.length,
      });
      expect(receipt.records).toBe(accepted.reduce((sum, p) => sum + ended(p).length, 0));
      expect(lake.length).toBe(receipt.records);
      expect(new Set(lake.map((r) => `${r.row} ${r.record}`)).size).toBe(lake.length);
    }),
    { numRuns: depth(15, 60) },
  );
});

test('LimeSurvey without its own dates: a first question of that name is read', async () => {
  const heading =
    'ID de respuesta;Fecha de envío;Última página;Lenguaje inicial;Semilla;Fecha de inicio;DNI;Colectivo;Actividad;Fecha de fin;Superado';
  const { lake } = await takeIn(
    `${heading}\n1;2018-03-17 10:00:00;3;es;123;01/03/2018;${dniOf(1)};Docente;Redes;16/03/2018;Sí\n`,
  );
  expect(lake).toMatchObject([{ start_date: '2018-03-01', end_date: '2018-03-16' }]);
});
