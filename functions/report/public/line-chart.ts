import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { html } from 'hono/html';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { daysOf, lastDayOf, monthsBetween } from '../../../schemas/time.ts';
import type { Html } from '../view.ts';
import type { ExactIndicator, PublicView } from './view.ts';

const width = 640;
const height = 320;
const margin = { top: 40, right: 10, bottom: 34, left: 0 };

type Point = [day: number, value: number];

/**
 * What was reached by each month's end against the straight line and the target, over the whole window, with both of its ends. The
 * months whose files are not due yet are set apart: what is missing of them is no fall. Labelled directly, with figures of the
 * tables alone; pixels have one decimal, so that the bytes are the same everywhere.
 */
export function lineChart(i: ExactIndicator, v: PublicView): Html {
  const { t, f, tables } = v;
  const { window } = tables;
  const first = daysOf(window.start) - 1;
  const last = daysOf(window.end);
  const points = pointsOf(i, tables, first);
  const [lastDay, reached] = points.at(-1)!;
  const x = scaleLinear([first, last], [margin.left, width - margin.right]);
  const y = scaleLinear([0, Math.max(i.target, reached) * 1.06], [height - margin.bottom, margin.top]);
  const due = i.reference ? daysOf(i.reference.day) : first;
  const closed = points.filter(([day]) => day <= due);
  const open = points.slice(Math.max(closed.length - 1, 0));
  const path = line<Point>(
    (p) => x(p[0]),
    (p) => y(p[1]),
  ).digits(1);
  const under = area<Point>(
    (p) => x(p[0]),
    y(0),
    (p) => y(p[1]),
  ).digits(1);
  const id = `${i.id}-chart`;
  const isOpen = lastDay > due;
  const ends = [...(i.value_at_objective_end === null ? [] : [window.objective_end]), window.end];
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${t.indicators.finding(v.indicator(i.id), f.number(i.value), f.number(i.target), t.status[i.status])}</title>
<desc id="${id}-text">${t.indicators.chart(f.number(i.value), f.number(i.target))}</desc>${
    isOpen
      ? html`
<rect class="open" x="${px(x(due))}" y="${margin.top - 14}" width="${px(x(lastDay) - x(due))}" height="${px(y(0) - margin.top + 14)}"/>
<text class="soft" x="${px((x(due) + x(lastDay)) / 2)}" y="${margin.top - 20}" text-anchor="middle">${t.indicators.openMark}</text>`
      : ''
  }
<line class="base" x1="0" x2="${width}" y1="${px(y(0))}" y2="${px(y(0))}"/>${monthTicks(window).map(
    ({ month, first: isFirst }) => html`
<text class="${isFirst ? 'month' : 'month minor'}" x="${px(x(daysOf(`${month}-01`) - 1))}" y="${height - 10}">${
      isFirst ? `${f.shortMonth(month)} ${month.slice(0, 4)}` : f.shortMonth(month)
    }</text>`,
  )}${ends.map(
    (day) => html`
<line class="${day === window.end ? 'end' : 'end early'}" x1="${px(x(daysOf(day)))}" x2="${px(x(daysOf(day)))}" y1="${margin.top - 8}" y2="${px(y(0))}"/>`,
  )}
<path class="area" d="${under(points)}"/>
${straightLine({ i, x, y, first, last, reached, lastDay }, t.indicators.straight)}
<line class="target" x1="0" x2="${width}" y1="${px(y(i.target))}" y2="${px(y(i.target))}"/>
<text class="strong" x="0" y="${px(y(i.target) - 7)}">${t.indicators.target(f.number(i.target))}</text>
<path class="value" d="${path(closed)}"/>${isOpen ? html`<path class="value unfinished" d="${path(open)}"/>` : ''}
<circle class="${isOpen ? 'value hollow' : 'value'}" cx="${px(x(lastDay))}" cy="${px(y(reached))}" r="5"/>
${valueLabel({ i, x, y, reached, lastDay }, f.number(i.value))}
</svg>`;
}

/** What was reached by the end of each month, or by the day of the data; from nothing, the day before the window. */
function pointsOf({ months }: ExactIndicator, { window, as_of }: PublicTables, first: number): Point[] {
  let reached = 0;
  const points: Point[] = [[first, 0]];
  for (const { month, value } of months) {
    reached += value;
    points.push([daysOf([lastDayOf(month), window.end, as_of].reduce((a, b) => (a < b ? a : b))), reached]);
  }
  return points;
}

interface Place {
  i: ExactIndicator;
  x: ScaleLinear<number, number>;
  y: ScaleLinear<number, number>;
  reached: number;
  lastDay: number;
}

/** The figure at the end of the line: above it, or below where the target's line is near. */
function valueLabel({ i, x, y, reached, lastDay }: Place, text: string): Html {
  const near = reached <= i.target && y(reached) - y(i.target) < 40;
  const place = x(lastDay) < width / 4 ? 'start' : 'end';
  const at = place === 'start' ? x(lastDay) + 8 : x(lastDay) - 9;
  return html`<text class="figure" x="${px(at)}" y="${px(near ? y(reached) + 30 : y(reached) - 10)}" text-anchor="${place}">${text}</text>`;
}

/** The straight line, named along it on the side where the value is not. */
function straightLine(of: Place & { first: number; last: number }, text: string): Html {
  const { i, x, y, first, last, reached, lastDay } = of;
  const [x1, y1, x2, y2] = [x(first), y(0), x(last), y(i.target)];
  const asked = (i.target * (lastDay - first)) / (last - first);
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  // Away from the figure, which stands where the value ends.
  const along = x(lastDay) < x1 + (x2 - x1) * 0.6 ? 0.7 : 0.36;
  const [cx, cy] = [x1 + (x2 - x1) * along, y1 + (y2 - y1) * along];
  return html`<line class="line" x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}"/>
<text class="soft" x="${px(cx)}" y="${px(cy)}" dy="${reached > asked ? '1.25em' : '-0.5em'}" text-anchor="middle" transform="rotate(${px(angle)} ${px(cx)} ${px(cy)})">${text}</text>`;
}

/** Every third month of the window; `first` is the first label of its year. */
function monthTicks({ start, end }: PublicTables['window']): { month: string; first: boolean }[] {
  const shown = monthsBetween(start, end).filter((_, at) => at % 3 === 0);
  return shown.map((month, at) => ({ month, first: month.slice(0, 4) !== shown[at - 1]?.slice(0, 4) }));
}

const px = (n: number): number => Math.round(n * 10) / 10;
