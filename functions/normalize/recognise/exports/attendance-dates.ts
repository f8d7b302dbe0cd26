import { date } from '../../../../schemas/values.ts';
import type { FieldSource } from './field-source.ts';

/** A day at the beginning: of numbers, or with the month's name. */
const beginning = /^\d{1,2}(?:[./]\d{1,2}[./]| (?:de |d’|d')?\p{L}{3,12}\.? (?:de )?)\d{4}(?!\d)/u;
const day = date('2000-01-01');

/** The first and last day of the sessions that headings begin with; nothing without any. Their columns are claimed. */
export function attendanceDates(headings: readonly string[], claims: Map<number, string | null>): FieldSource[] {
  const days: string[] = [];
  for (const [c, heading] of headings.entries()) {
    const session = dayOf(heading);
    if (!session) continue;
    days.push(session);
    claims.set(c + 1, null);
  }
  days.sort();
  if (days.length === 0) return [];
  return [
    { field: 'start_date', column: null, text: days[0]! },
    { field: 'end_date', column: null, text: days.at(-1)! },
  ];
}

function dayOf(heading: string): string | null {
  const text = beginning.exec(heading)?.[0];
  return text === undefined ? null : (day.safeParse(text).data ?? null);
}
