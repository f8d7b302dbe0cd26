import type { PublicTables } from '../../../schemas/public-tables.ts';
import { progress } from '../charts/progress.ts';
import type { Format } from '../format.ts';

type Indicator = PublicTables['exact']['indicators'][number];

const size = { width: 154, height: 104, margin: { top: 14, right: 8, bottom: 16, left: 2 } };
const { width, height, margin } = size;
/** The template's own family, which the compiler has inside. */
const font = 'font-family="Libertinus Serif" font-size="9"';
const soft = '#55636d';
const blue = '#0b566e';

/**
 * The cumulative total of an indicator over the whole window, as SVG: thick up to the last day that was due, dashed after it;
 * the straight line; the end of the objectives' own period. It holds figures and years only, and nothing of a language but how
 * it writes figures.
 */
export function lineChart(indicator: Indicator, tables: Pick<PublicTables, 'as_of' | 'window'>, f: Format): string {
  const { window } = tables;
  const p = progress(indicator, tables, size);
  const [bottom, right, goal] = [p.y(0), width - margin.right, p.y(indicator.target)];
  const firsts = yearsOf(window).map((year) => ({ year, at: Math.max(p.x(`${year - 1}-12-31`), p.start) }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">`,
    `<g stroke="#c9d1d6" stroke-width="0.7"><path d="M0 ${bottom}H${right}"/>`,
    ...firsts.map(({ at }) => `<path d="M${at} ${bottom}v4"/>`),
    '</g>',
    `<g fill="${soft}" ${font}>`,
    ...firsts.map(({ year, at }) => `<text x="${at + 2}" y="${height - 4}">${year}</text>`),
    `<text x="0" y="${goal - 3}">${f.number(indicator.target)}</text></g>`,
    `<path d="M0 ${goal}H${right}" stroke="${soft}" stroke-width="0.7"/>`,
    `<path d="M${p.start} ${bottom}L${p.end} ${goal}" fill="none" stroke="${soft}" stroke-width="0.9"/>`,
    `<path d="M${p.x(window.objective_end)} ${bottom}V${margin.top}" stroke="${soft}" stroke-width="0.8" stroke-dasharray="1 2"/>`,
    `<g fill="none" stroke="${blue}" stroke-width="1.7" stroke-linejoin="round">`,
    `<path d="${p.closed}"/>`,
    p.isOpen ? `<path d="${p.open}" stroke-dasharray="4 2.5"/>` : '',
    '</g>',
    `<circle cx="${p.now}" cy="${p.y(p.reached)}" r="3" fill="${p.isOpen ? '#ffffff' : blue}" stroke="${blue}" stroke-width="1.4"/>`,
    '</svg>',
  ].join('');
}

const yearsOf = ({ start, end }: PublicTables['window']): number[] => {
  const [from, to] = [Number(start.slice(0, 4)), Number(end.slice(0, 4))];
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
};
