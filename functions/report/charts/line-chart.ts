import { html } from 'hono/html';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { dayBefore, monthsBetween } from '../../../schemas/time.ts';
import type { Format } from '../format.ts';
import type { PublicTexts } from '../public/texts/es.ts';
import type { Html } from '../view.ts';
import { type Progress, progress, px } from './progress.ts';

const size = { width: 640, height: 320, margin: { top: 40, right: 10, bottom: 34, left: 0 } };
const { width, height, margin } = size;

type Indicator = PublicTables['exact']['indicators'][number];

/** What a chart says beside its figures. */
export interface LineChartWords {
  /** What it finds: its title, for whoever does not see it. */
  title: string;
  f: Format;
  t: PublicTexts['indicators'];
}

/**
 * What was reached by each month's end against the straight line and the target, over the whole window, with both of its ends.
 * Labelled directly, with figures of the tables alone.
 */
export function lineChart(
  i: Indicator,
  tables: Pick<PublicTables, 'as_of' | 'window'>,
  { title, f, t }: LineChartWords,
): Html {
  const { window } = tables;
  const p = progress(i, tables, size);
  const [base, goal, total] = [p.y(0), p.y(i.target), p.y(p.reached)];
  const id = `${i.id}-chart`;
  const ends = [...(i.value_at_objective_end === null ? [] : [window.objective_end]), window.end];
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-text">
<title id="${id}-title">${title}</title>
<desc id="${id}-text">${t.chart(f.number(i.value), f.number(i.target))}</desc>${
    p.isOpen
      ? html`
<rect class="open" x="${p.due}" y="${margin.top - 14}" width="${px(p.now - p.due)}" height="${px(base - margin.top + 14)}"/>
${openLabel(p, t.openMark)}`
      : ''
  }
<line class="base" x1="0" x2="${width}" y1="${base}" y2="${base}"/>${monthTicks(window).map(
    ({ month, isFirst }) => html`
<text class="${isFirst ? 'month' : 'month minor'}" x="${p.x(dayBefore(`${month}-01`))}" y="${height - 10}">${
      isFirst ? `${f.shortMonth(month)} ${month.slice(0, 4)}` : f.shortMonth(month)
    }</text>`,
  )}${ends.map(
    (day) => html`
<line class="${day === window.end ? 'end' : 'end early'}" x1="${p.x(day)}" x2="${p.x(day)}" y1="${margin.top - 8}" y2="${base}"/>`,
  )}
<path class="area" d="${p.area}"/>
${straightLine(p, [base, goal], t.straight)}
<line class="target" x1="0" x2="${width}" y1="${goal}" y2="${goal}"/>
<text class="strong" x="0" y="${px(goal - 7)}">${t.target(f.number(i.target))}</text>
<path class="value" d="${p.closed}"/>${p.isOpen ? html`<path class="value unfinished" d="${p.open}"/>` : ''}
<circle class="${p.isOpen ? 'value hollow' : 'value'}" cx="${p.now}" cy="${total}" r="5"/>
${valueLabel(p, [total, goal], f.number(i.value))}
</svg>`;
}

/** The word over the open months: above their middle, but within the picture where they are its first or last. */
function openLabel({ due, now }: Progress, text: string): Html {
  const middle = (due + now) / 2;
  const [x, anchor] = middle < 60 ? [0, 'start'] : middle > width - 60 ? [width, 'end'] : [middle, 'middle'];
  return html`<text class="soft" x="${px(x)}" y="${margin.top - 20}" text-anchor="${anchor}">${text}</text>`;
}

/** The figure at the end of the line: above it, or below where the target's line or the word over the open months is near. */
function valueLabel({ now, isOpen }: Progress, [total, goal]: [number, number], text: string): Html {
  const isLeft = now < width / 4;
  const isBelow = (total >= goal && total - goal < 40) || (isOpen && total < margin.top + 30);
  return html`<text class="figure" x="${px(isLeft ? now + 8 : now - 9)}" y="${px(isBelow ? total + 30 : total - 10)}" text-anchor="${isLeft ? 'start' : 'end'}">${text}</text>`;
}

/** The straight line, named along it on the side where the value is not. @param ys Its two ends. */
function straightLine({ start, end, now, reached, asked }: Progress, [y1, y2]: [number, number], text: string): Html {
  const angle = (Math.atan2(y2 - y1, end - start) * 180) / Math.PI;
  // Away from the figure, which stands where the value ends.
  const along = now < start + (end - start) * 0.6 ? 0.7 : 0.36;
  const [cx, cy] = [px(start + (end - start) * along), px(y1 + (y2 - y1) * along)];
  return html`<line class="line" x1="${start}" y1="${y1}" x2="${end}" y2="${y2}"/>
<text class="soft" x="${cx}" y="${cy}" dy="${reached > asked ? '1.25em' : '-0.5em'}" text-anchor="middle" transform="rotate(${px(angle)} ${cx} ${cy})">${text}</text>`;
}

/** What the upright lines and the grey of all line charts of a page are; once a page. */
export function chartKey(
  { exact, window }: Pick<PublicTables, 'exact' | 'window'>,
  { indicators: t }: PublicTexts,
  f: Format,
): Html {
  const hasOpen = exact.indicators.some(({ open_from }) => open_from !== null);
  return html`<p class="chartkey"><span class="key value">${t.cumulative}</span> <span class="key line">${t.straight}</span> <span class="key early">${t.objectiveEnd}: ${f.day(window.objective_end)}</span> <span class="key end">${t.windowEnd}: ${f.day(window.end)}</span>${
    hasOpen ? html` <span class="key open">${t.open}</span>` : ''
  }</p>`;
}

/** Whether rows of a month may still come. */
export const isOpenMonth = (month: string, { open_from }: Pick<Indicator, 'open_from'>): boolean =>
  open_from !== null && month >= open_from;

/** Every third month of the window; `isFirst` of the first label of its year. */
function monthTicks({ start, end }: PublicTables['window']): { month: string; isFirst: boolean }[] {
  const shown = monthsBetween(start, end).filter((_, at) => at % 3 === 0);
  return shown.map((month, at) => ({ month, isFirst: month.slice(0, 4) !== shown[at - 1]?.slice(0, 4) }));
}
