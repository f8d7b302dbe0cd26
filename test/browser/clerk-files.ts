/** Files of made-up people, as a clerk of CyL Digital might send them. */

import { dni, letterOf } from '../dni.ts';

/** A document of nobody: DNIs of this range are given in examples. @param n From 0. */
export const documentOf = (n: number): string => dni(10_000_000 + n);

const heading = ['DNI/NIE', 'Colectivo', 'Actividad', 'Fecha de inicio', 'Fecha de fin', 'Superado'];
const table = (rows: readonly (readonly string[])[], first: readonly string[] = heading) =>
  `${[first, ...rows].map((row) => row.join(';')).join('\n')}\n`;
const people = (from: number, count: number) => Array.from({ length: count }, (_, i) => documentOf(from + i));

/** Rows without a fault. @param month `MM/YYYY` */
export const good = (from: number, count: number, month: string, activity = 'Ofimática de prueba') =>
  table(people(from, count).map((id) => [id, 'Ciudadanía', activity, `05/${month}`, `16/${month}`, 'Sí']));

/** Thirty rows of which each has a fault, of six kinds; and ten without. */
export function faulty(from: number): string {
  const rows = people(from, 40).map((id) => [id, 'Ciudadanía', 'Robótica de prueba', '05/11/2018', '16/11/2018', 'Sí']);
  const spoil = (first: number, count: number, column: number, value: (row: string[], i: number) => string) => {
    for (let i = first; i < first + count; i++) rows[i]![column] = value(rows[i]!, i);
  };
  // The letter of the next number; a day that is not; a word that nobody knows; nothing; two words; a year too many.
  spoil(0, 5, 0, (row) => `${row[0]!.slice(0, -1)}${letterOf(Number(row[0]!.slice(0, -1)) + 1)}`);
  spoil(5, 5, 4, () => '31/11/2018');
  spoil(10, 5, 1, () => 'Jubilada');
  spoil(15, 5, 5, () => '');
  spoil(20, 5, 4, () => 'ayer');
  spoil(25, 5, 4, () => '16/11/2118');
  return table(rows);
}

/** A heading and a word that the network has not confirmed. */
export const unknown = (from: number) =>
  table(
    people(from, 6).map((id, i) => [id, i < 4 ? 'Ciudadanía' : 'Ama de llaves', 'Cocina digital', '16/10/2018', 'Sí']),
    ['DNI/NIE', 'Colectivo', 'Actividad', 'Fecha en que acabó todo', 'Superado'],
  );

/** Dates that only make sense with the month first. */
export const monthFirst = (from: number) =>
  table(people(from, 6).map((id, i) => [id, 'Ciudadanía', 'Redes', `09/${13 + i}/2018`, `09/${20 + i}/2018`, 'Sí']));

/** Neither for whom, nor when. */
export const silent = (from: number) =>
  table(
    people(from, 4).map((id) => [id, 'Firma digital de prueba', 'Sí']),
    ['DNI/NIE', 'Actividad', 'Superado'],
  );
