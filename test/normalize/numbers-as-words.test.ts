import { expect, test } from 'vitest';
import { takeIn } from './world.ts';

const file = (heading: string, values: readonly string[]) =>
  `${[`DNI;Colectivo;Curso;Fecha de fin;${heading}`, ...values.map((v, i) => `12345678Z;Docente;Curso ${i};16/03/2018;${v}`)].join('\n')}\n`;
const completed = async (...of: Parameters<typeof takeIn>) =>
  (await takeIn(...of)).lake.map((row) => [row.row, row.completed]);

test('1 and 0 alone are yes and no', async () => {
  expect(await completed(file('Superado', ['1', '0', '1,0', '0.0', 'Sí']))).toEqual([
    [2, true],
    [3, false],
    [4, true],
    [5, false],
    [6, true],
  ]);
});

test('-1 and 0 alone are yes and no, as Access writes them, and numbers beside a 1', async () => {
  expect(await completed(file('Superado', ['-1', '0', '-1', 'No']))).toEqual([
    [2, true],
    [3, false],
    [4, true],
    [5, false],
  ]);
  expect(await completed(file('Superado', ['-1', '0', '1', 'No']))).toEqual([[5, false]]);
  expect(await completed(file('Superado', ['-2', '0', '-1', 'No']))).toEqual([[5, false]]);
});

test('beside other numbers they are numbers, wherever the first of these stands', async () => {
  expect(await completed(file('Asistencia', ['1', '0', 'Sí', '5']))).toEqual([[4, true]]);
  const many = Array.from({ length: 3000 }, (_, i) => String(i % 2));
  expect(await completed(file('Asistencia', [...many, '75 %']))).toEqual([]);
});

test('a pass mark says which grades pass', async () => {
  const given = { settings: { pass_mark: '5' } };
  expect(await completed(file('Calificación', ['7,5', '5', '4,9', '1', '0', 'Apto']), given)).toEqual([
    [2, true],
    [3, true],
    [4, false],
    [5, false],
    [6, false],
    [7, true],
  ]);
  expect(await completed(file('Nota final', ['7', '3']), given)).toEqual([
    [2, true],
    [3, false],
  ]);
  expect(await completed(file('Asistencia', ['80 %', '60%']), { settings: { pass_mark: '75 %' } })).toEqual([
    [2, true],
    [3, false],
  ]);
});

test('what a database exports for no value is an empty cell', async () => {
  const heading = 'DNI;Apellidos;Fecha de nacimiento;Colectivo;Curso;Fecha de fin;Horas;Superado';
  for (const none of ['\\N', 'NULL', '(null)', '[NULL]']) {
    const { lake, receipt } = await takeIn(
      `${heading}\n12345678Z;${none};${none};Docente;Redes;16/03/2018;${none};Sí\n`,
    );
    expect(lake).toMatchObject([{ hours: null, birth_year: null }]);
    expect(receipt.issues, none).toEqual([]);
  }
  const { receipt } = await takeIn(`${heading}\n12345678Z;Null;;Docente;Redes;NULL;;Sí\n`);
  expect(receipt.issues.map(({ code, field }) => [code, field])).toEqual([['required_missing', 'end_date']]);
});

test('a heading that may be the title or the outcome is what stands below it', async () => {
  const first = async (heading: string, row: string) => {
    const { lake } = await takeIn(`DNI;Colectivo;${heading}\n12345678Z;Docente;${row}\n`);
    return lake.map(({ activity, completed }) => [activity, completed]);
  };
  expect(await first('Curso;Fecha;Curso realizado', 'Redes;16/03/2018;No')).toEqual([['Redes', false]]);
  expect(await first('Curso realizado;Fecha;Superado', 'Redes;16/03/2018;No')).toEqual([['Redes', false]]);
  expect(await first('Workshop attended;Fecha;Attended?', 'Redes;16/03/2018;No')).toEqual([['Redes', false]]);
  expect(await first('Curso;Fecha;Workshop attended', 'Redes;16/03/2018;No')).toEqual([['Redes', false]]);
});
