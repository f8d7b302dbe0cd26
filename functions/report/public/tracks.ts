import { scaleLinear } from 'd3-scale';
import { html } from 'hono/html';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { daysOf } from '../../../schemas/time.ts';
import { px } from '../charts/progress.ts';
import type { Html } from '../view.ts';
import type { ExactIndicator } from './view.ts';

/** Small pictures of one row of a table; the row says the same in words. */

const width = 200;
const svg = (content: Html | Html[]): Html =>
  html`<svg class="track" viewBox="0 0 206 16" preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false">${content}</svg>`;

/** The forecast with its range, and the target. */
export function forecastTrack({ target, forecast }: ExactIndicator): Html | '' {
  if (!forecast) return '';
  const x = scaleLinear([0, Math.max(target * 1.25, forecast.high)], [0, width]);
  return svg(html`<rect class="rail" x="0" y="7" width="${width}" height="2"/>
<rect class="range" x="${px(x(forecast.low))}" y="3" width="${px(Math.max(x(forecast.high) - x(forecast.low), 2))}" height="10"/>
<circle class="point" cx="${px(x(forecast.value))}" cy="8" r="4"/><line class="mark" x1="${px(x(target))}" x2="${px(x(target))}" y1="0" y2="16"/>`);
}

/** The time that the tracks of the milestones share: the pledge's window, with what lies just before and after it. */
const timeOf = ({ start, end }: PublicTables['window']) =>
  scaleLinear([daysOf(start) - 60, daysOf(end) + 40], [3, width]).clamp(true);
const yearsOf = ({ start, end }: PublicTables['window']) => [...new Set([start.slice(0, 4), end.slice(0, 4)])];

/** The years above the tracks, each at its first day. */
export function milestoneYears({ window }: PublicTables): Html {
  const x = timeOf(window);
  return html`<svg class="track years" viewBox="0 0 206 16" preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false">${yearsOf(
    window,
  ).map((year) => html`<text x="${px(x(daysOf(`${year}-01-01`)))}" y="12">${year}</text>`)}</svg>`;
}

/** When a milestone was due, when it was completed, and the day of the data, over the pledge's window. */
export function milestoneTrack(
  { due, completed_on }: PublicTables['exact']['milestones'][number],
  { window, as_of }: PublicTables,
): Html {
  const x = timeOf(window);
  const at = (day: string) => px(x(daysOf(day)));
  return svg(
    html`<rect class="rail" x="0" y="7" width="${width}" height="2"/>${yearsOf(window).map(
      (year) => html`<line class="year" x1="${at(`${year}-01-01`)}" x2="${at(`${year}-01-01`)}" y1="4" y2="12"/>`,
    )}<line class="now" x1="${at(as_of)}" x2="${at(as_of)}" y1="0" y2="16"/><line class="mark" x1="${at(due)}" x2="${at(due)}" y1="1" y2="15"/>${
      completed_on === null ? '' : html`<circle class="point" cx="${at(completed_on)}" cy="8" r="4.5"/>`
    }`,
  );
}
