import { addDays } from './calendar.ts';
import type { Random } from './random.ts';
import type { Row } from './row.ts';

/** A month as it leaves a centre: here and there a wrong cell, a row twice, a blank line. Null is a blank line. */
export function withSlips(rows: readonly Row[], dateField: string, random: Random): (Row | null)[] {
  return rows.flatMap((row) => {
    if (random.chance(0.004)) return [random.pick(wrong)(row, dateField)];
    if (random.chance(0.003)) return [random.pick(odd)(row)];
    if (random.chance(0.002)) return [row, row];
    if (random.chance(0.001)) return [row, null];
    return [row];
  });
}

/** Each of these rejects the row. */
const wrong: readonly ((row: Row, dateField: string) => Row)[] = [
  (row, date) => ({ ...row, [date]: { raw: '31/02/2018' } }),
  (row, date) => ({ ...row, [date]: { raw: '5/3/17' } }),
  (row, date) => ({ ...row, [date]: null }),
  (row) => ({ ...row, document_id: { raw: '00000000T' } }),
  (row) => ({ ...row, document_id: { raw: wrongLetter(row.document_id) } }),
  (row) => ({ ...row, audience: { raw: 'Vecinos del barrio' } }),
  (row) => ({ ...row, audience: null }),
  (row, date) =>
    'start_date' in row ? { ...row, start_date: addDays(String(row[date]), 3) } : { ...row, [date]: null },
];

/** Each of these is a warning: the row stands without the cell. */
const odd: readonly ((row: Row) => Row)[] = [
  (row) => ({ ...row, hours: { raw: 'dos tardes' } }),
  (row) => ({ ...row, postal_code: { raw: '99001' } }),
  (row) => ({ ...row, email: { raw: 'no tiene' } }),
  (row) => ({ ...row, programme: { raw: 'Programa propio' } }),
  (row) => ({ ...row, sex: { raw: '-' } }),
];

/** A DNI or NIE with the letter that follows the right one; anything else becomes a DNI with a wrong letter. */
function wrongLetter(document: unknown): string {
  if (typeof document !== 'string' || !/^[\dZ]\d{7}[A-Z]$/.test(document)) return '90000001A';
  return document.slice(0, -1) + (document.endsWith('A') ? 'B' : 'A');
}

/**
 * A correction sent later: rows of an earlier month again, each the same person, activity and start, that say another
 * end, or yes for no, or no for yes. `by` is the last day that an end may move to.
 */
export const corrections = (rows: readonly Row[], by: string, random: Random): Row[] =>
  random
    .shuffled(rows)
    .slice(0, random.int(5, 9))
    .map((row) => {
      if (!random.chance(0.5)) return { ...row, completed: row.completed !== true };
      const later = addDays(String(row.end_date), random.int(3, 20));
      return { ...row, end_date: later < by ? later : by };
    });
