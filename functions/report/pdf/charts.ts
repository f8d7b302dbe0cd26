import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { daysOf, lastDayOf } from '../../../schemas/time.ts';
import type { Format } from '../format.ts';

type Indicator = PublicTables['exact']['indicators'][number];

const size = { width: 210, height: 118 };
const margin = { top: 14, right: 10, bottom: 16, left: 2 };
/** The template's own family, which the compiler has inside. */
const font = 'font-family="Libertinus Serif" font-size="9"';
const soft = '#55636d';
const blue = '#0b566e';

/**
 * The cumulative total of an indicator over the whole window, as SVG: thick up to the last day that was due, dashed after it;
 * the straight line; the end of the objectives' own period. It holds figures and years only, and nothing of a language but how
 * it writes figures. Pixels have one decimal, so that the bytes are the same everywhere.
 */
export function lineChart(indicator: Indicator, { as_of, window }: Pick<PublicTables, 'as_of' | 'window'>, f: Format) {
  const { target, value, reference } = indicator;
  const first = daysOf(window.start) - 1;
  const last = daysOf(window.end);
  const x = scaleLinear([first, last], [margin.left, size.width - margin.right]);
  const y = scaleLinear([0, Math.max(target, value) * 1.04], [size.height - margin.bottom, margin.top]);
  const points = cumulative(indicator, [as_of, window.end].sort()[0]!);
  const dueUntil = reference ? daysOf(reference.day) : first;
  const due = points.filter(([day]) => day <= dueUntil);
  const open = points.filter(([day]) => day >= (due.at(-1)?.[0] ?? first));
  const path = line<[number, number]>(
    ([day]) => x(day),
    ([, total]) => y(total),
  ).digits(1);
  const [endDay, endTotal] = points.at(-1)!;
  const [bottom, right] = [px(y(0)), size.width - margin.right];
  const objectiveEnd = px(x(daysOf(window.objective_end)));
  const firsts = yearsOf(window).map((year) => ({ year, at: px(x(Math.max(daysOf(`${year}-01-01`) - 1, first))) }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}">`,
    `<g stroke="#c9d1d6" stroke-width="0.7"><path d="M0 ${bottom}H${right}"/>`,
    ...firsts.map(({ at }) => `<path d="M${at} ${bottom}v4"/>`),
    '</g>',
    `<g fill="${soft}" ${font}>`,
    ...firsts.map(({ year, at }) => `<text x="${at + 2}" y="${size.height - 4}">${year}</text>`),
    `<text x="0" y="${px(y(target)) - 3}">${f.number(target)}</text></g>`,
    `<path d="M0 ${px(y(target))}H${right}" stroke="${soft}" stroke-width="0.7"/>`,
    `<path d="M${px(x(first))} ${bottom}L${px(x(last))} ${px(y(target))}" fill="none" stroke="${soft}" stroke-width="0.9"/>`,
    `<path d="M${objectiveEnd} ${bottom}V${margin.top}" stroke="${soft}" stroke-width="0.8" stroke-dasharray="1 2"/>`,
    `<g fill="none" stroke="${blue}" stroke-width="1.7" stroke-linejoin="round">`,
    due.length > 1 ? `<path d="${path(due)}"/>` : '',
    open.length > 1 ? `<path d="${path(open)}" stroke-dasharray="4 2.5"/>` : '',
    '</g>',
    `<circle cx="${px(x(endDay))}" cy="${px(y(endTotal))}" r="3" fill="${open.length > 1 ? '#ffffff' : blue}" stroke="${blue}" stroke-width="1.4"/>`,
    '</svg>',
  ].join('');
}

/** Each month's last day, or the data's, and the total by then; before them the window's first evening, with none. */
function cumulative({ months }: Indicator, until: string): [number, number][] {
  let total = 0;
  const ends = months.map(({ month, value }): [number, number] => {
    total += value;
    return [Math.min(daysOf(lastDayOf(month)), daysOf(until)), total];
  });
  return [[months[0] ? daysOf(`${months[0].month}-01`) - 1 : daysOf(until), 0], ...ends];
}

const yearsOf = ({ start, end }: PublicTables['window']): number[] => {
  const [from, to] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
};

const px = (n: number): number => Math.round(n * 10) / 10;
