import { nextMonth } from '../../../schemas/time.ts';

/** The last day on which the rows of a day's month are not late: docs/specification.md#lateness. */
export const dueDay = (day: string): string => `${nextMonth(day.slice(0, 7))}-05`;
