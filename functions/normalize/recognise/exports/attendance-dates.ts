import type { FieldSource } from './field-source.ts';

const numeric = /^(\d{1,2})[./](\d{1,2})[./](\d{4})\b/;
const english = /^(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{4})\b/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The first and last day of the sessions that headings begin with; nothing without any. Their columns are claimed. */
export function attendanceDates(headings: readonly string[], claims: Map<number, string | null>): FieldSource[] {
  const days: string[] = [];
  for (const [c, heading] of headings.entries()) {
    const day = dayOf(heading);
    if (!day) continue;
    days.push(day);
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
  const m = numeric.exec(heading);
  if (m) return `${m[3]}-${m[2]!.padStart(2, '0')}-${m[1]!.padStart(2, '0')}`;
  const e = english.exec(heading);
  if (!e) return null;
  return `${e[3]}-${String(months.indexOf(e[2]!.toLowerCase()) + 1).padStart(2, '0')}-${e[1]!.padStart(2, '0')}`;
}
