/** Each month, `YYYY-MM`, that a day from `start` to `end` (both inclusive) lies in. */
export function monthsBetween(start: string, end: string): string[] {
  const months: string[] = [];
  for (let month = start.slice(0, 7); month <= end.slice(0, 7); month = next(month)) months.push(month);
  return months;
}

function next(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The last day on which the rows of a day's month are not late: docs/specification.md#lateness. */
export const dueDay = (day: string): string => `${next(day.slice(0, 7))}-05`;
