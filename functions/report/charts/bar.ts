import { scaleLinear } from 'd3-scale';
import { html } from 'hono/html';
import type { Html } from '../view.ts';
import { px } from './progress.ts';

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
