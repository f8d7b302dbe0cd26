/** Months as `YYYY-MM` and days as `YYYY-MM-DD`, for the sample world. */
import { dayOf, daysOf } from '../../../schemas/time.ts';

/** The months from `first` to `last`, both inclusive. */
export function months(first: string, last: string): string[] {
  const out: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) out.push(month);
  return out;
}

export function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The last day of a month. */
export const lastDay = (month: string): string => dayOf(daysOf(`${nextMonth(month)}-01`) - 1);

/** The day so many days later (earlier where negative). */
export const addDays = (day: string, days: number): string => dayOf(daysOf(day) + days);

/** `marzo 2017`, as clerks name their files. */
export const monthName = (month: string): string => `${names[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
const names = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];
