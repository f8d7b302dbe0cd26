/** Time as this product needs it. Whoever needs the present time is given it. */

const madrid = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Madrid',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day, `YYYY-MM-DD`, that it was in Europe/Madrid at an instant (ISO 8601 with `Z` or an offset). */
export const madridDay = (instant: string): string => madrid.format(new Date(instant));

/** Whether a text is a day that exists, `YYYY-MM-DD`: no year 0, which a warehouse writes otherwise. */
export const isDay = (text: string): boolean =>
  /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, 10) === text;

const dayMs = 86_400_000;

/** Days from 1970-01-01 to a day `YYYY-MM-DD`: what Parquet, Arrow and DuckDB call a DATE. */
export const daysOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;

/** The inverse of {@link daysOf}. */
export const dayOf = (days: number): string => new Date(days * dayMs).toISOString().slice(0, 10);

/** The day before. */
export const dayBefore = (day: string): string => dayOf(daysOf(day) - 1);

/** The month after a month `YYYY-MM`. */
export function nextMonth(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The last day of a month. */
export const lastDayOf = (month: string): string => dayBefore(`${nextMonth(month)}-01`);

/** Each month, `YYYY-MM`, from that of `start` to that of `end`, both inclusive; each is a day or a month. */
export function monthsBetween(start: string, end: string): string[] {
  const months: string[] = [];
  for (let month = start.slice(0, 7); month <= end.slice(0, 7); month = nextMonth(month)) months.push(month);
  return months;
}

/** The end of the last quarter that was over by the end of a day: that day itself where it is one. */
export function quarterEnd(asOf: string): string {
  const [year, month] = dayOf(daysOf(asOf) + 1)
    .split('-')
    .map(Number) as [number, number];
  const first = 3 * Math.floor((month - 1) / 3) + 1;
  return dayBefore(`${year}-${String(first).padStart(2, '0')}-01`);
}

/** The last day of a quarter `2018-q1`. */
export const lastDayOfQuarter = (quarter: string): string =>
  lastDayOf(`${quarter.slice(0, 4)}-${String(3 * Number(quarter.slice(6))).padStart(2, '0')}`);

/** The quarter of a day: `2018-q1`. As texts they sort as they follow each other. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
