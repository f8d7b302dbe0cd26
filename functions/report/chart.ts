import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { html } from 'hono/html';
import type { ResultRow } from '../../schemas/run.ts';
import { daysOf, lastDayOf, monthsBetween } from '../../schemas/time.ts';
import type { Format } from './format.ts';
import type { Html } from './view.ts';

export interface ChartInput {
  /** Makes the ids of the picture's title and text unique on the page. */
  id: string;
  title: string;
  /** What the picture shows, in a sentence or two, for whoever does not see it. */
  text: string;
  months: ResultRow<'indicator_by_month'>[];
  target: number;
  /** The first and the last day of the window, inclusive, and the day of the data. */
  start: string;
  end: string;
  asOf: string;
  /** The last day whose files were due; null before the first. */
  due: string | null;
  /** What is written over the months after it. */
  open: string;
}

const width = 640;
const height = 330;
const margin = { top: 24, right: 8, bottom: 34, left: 0 };

/**
 * The cumulative value by month against the straight line and the target, as SVG over the whole window. Pixels have one
 * decimal, so that the bytes are the same everywhere.
 */
export function chart(input: ChartInput, f: Format): Html {
  const { id, target, start, end } = input;
  const startOf = daysOf(start) - 1;
  const x = scaleLinear([startOf, daysOf(end)], [margin.left, width - margin.right]);
  const highest = Math.max(target, ...input.months.map((m) => m.cumulative));
  const y = scaleLinear([0, highest * 1.08], [height - margin.bottom, margin.top]);
  const points: [number, number][] = [
    [startOf, 0],
    ...input.months.map((m): [number, number] => [daysOf(lastDay(m.month, input)), m.cumulative]),
  ];
  const path = line<[number, number]>(
    (p) => x(p[0]),
    (p) => y(p[1]),
  ).digits(1);
  const under = area<[number, number]>(
    (p) => x(p[0]),
    y(0),
    (p) => y(p[1]),
  ).digits(1);
  const [lastX, lastY] = points.at(-1)!;
  const due = input.due === null ? startOf : daysOf(input.due);
  const isOpen = lastX > due;
  const closed = points.filter(([at]) => at <= due);
  const open = points.slice(Math.max(closed.length - 1, 0));
  // A line too near to the target's would have its figure on top of the target's.
  const ticks = y.ticks(4).filter((tick) => Math.abs(y(tick) - y(target)) > 24);
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${input.title}</title>
<desc id="${id}-text">${input.text}</desc>
<g class="scale">${ticks.map(
    (tick) => html`
<line x1="${margin.left}" x2="${width - margin.right}" y1="${px(y(tick))}" y2="${px(y(tick))}"/>
${tick === 0 ? '' : html`<text x="${margin.left}" y="${px(y(tick) - 5)}">${f.number(tick)}</text>`}`,
  )}
</g>
<g class="months">${monthLabels(start, end).map(
    ({ month, first }) => html`
<text x="${px(x(daysOf(`${month}-01`) - 1))}" y="${height - 10}"${first ? '' : html` class="minor"`}>${
      first ? `${f.shortMonth(month)} ${month.slice(0, 4)}` : f.shortMonth(month)
    }</text>`,
  )}
</g>
${
  isOpen
    ? html`<rect class="open" x="${px(x(due))}" y="${margin.top}" width="${px(x(lastX) - x(due))}" height="${px(y(0) - margin.top)}"/>
<text x="${px((x(due) + x(lastX)) / 2)}" y="${margin.top - 8}" text-anchor="middle">${input.open}</text>
`
    : ''
}<path class="area" d="${under(points)}"/>
<line class="line" x1="${px(x(startOf))}" y1="${px(y(0))}" x2="${px(x(daysOf(end)))}" y2="${px(y(target))}"/>
<line class="target" x1="${margin.left}" x2="${width - margin.right}" y1="${px(y(target))}" y2="${px(y(target))}"/>
<text class="target" x="${margin.left}" y="${px(y(target) - 5)}">${f.number(target)}</text>
<path class="value" d="${path(closed)}"/>${isOpen ? html`<path class="value unfinished" d="${path(open)}"/>` : ''}
<circle class="${isOpen ? 'value hollow' : 'value'}" cx="${px(x(lastX))}" cy="${px(y(lastY))}" r="4"/>
</svg>`;
}

/** A small bar from 0 to `value` on a scale that ends at `max`, with a line at `target` and a dot at `expected`. */
export function bar(value: number, max: number, marks?: { target: number; expected: number }): Html {
  const x = scaleLinear([0, Math.max(max, 1)], [0, 200]).clamp(true);
  return html`<svg class="bar" viewBox="0 0 206 16" preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false">${
    marks ? html`<rect class="track" x="0" y="4" width="200" height="8"/>` : ''
  }<rect class="fill" x="0" y="4" width="${px(x(value))}" height="8"/>${
    marks
      ? html`<line class="mark" x1="${px(x(marks.target))}" x2="${px(x(marks.target))}" y1="0" y2="16"/><circle class="dot" cx="${px(x(marks.expected))}" cy="8" r="3"/>`
      : ''
  }</svg>`;
}

/** The last day of a month that the data can speak of. */
function lastDay(month: string, { end, asOf }: { end: string; asOf: string }): string {
  return [lastDayOf(month), end, asOf].reduce((a, b) => (a < b ? a : b));
}

/** Up to eight months of the window, evenly spaced from its first; `first` is the first label of its year. */
function monthLabels(start: string, end: string): { month: string; first: boolean }[] {
  const months = monthsBetween(start, end);
  const step = Math.ceil(months.length / 8);
  const shown = months.filter((_, i) => i % step === 0);
  return shown.map((month, i) => ({ month, first: month.slice(0, 4) !== shown[i - 1]?.slice(0, 4) }));
}

const px = (n: number): number => Math.round(n * 10) / 10;
