/** Months as `YYYY-MM` and days as `YYYY-MM-DD`, for the sample world. */
import { dayOf, daysOf } from '../../../schemas/time.ts';

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
