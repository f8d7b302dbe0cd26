import { html } from 'hono/html';
import type { Row } from '../runtime/ports/warehouse.ts';
import { asCsv, withoutFormulas } from './files/csv.ts';
import type { Html, View } from './view.ts';

/** Small pieces that several parts of a page use. */

/** The word of a status with its sign: the sign's shape tells it too, never the colour alone. */
export function badge(status: string, label: string): Html {
  return html`<span class="status ${status}"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${
    signs[status] ?? signs.planned
  }</svg>${label}</span>`;
}

const circle = html`<circle cx="8" cy="8" r="6.2"/>`;
const tick = html`<path class="stroke" d="M4.8 8.3l2.2 2.2 4.2-4.6"/>`;
const signs: Record<string, Html> = {
  achieved: html`${circle}${tick}`,
  achieved_late: html`<circle class="open" cx="8" cy="8" r="6.2"/><path class="line" d="M4.8 8.3l2.2 2.2 4.2-4.6"/>`,
  on_track: html`<path d="M3 2.5l10.5 5.5L3 13.5z"/>`,
  under_way: html`<circle class="open" cx="8" cy="8" r="6.2"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z"/>`,
  at_risk: html`<path d="M8 1.5l7 12.5H1z"/>`,
  behind: html`<path d="M2.5 2.5h11v11h-11z"/>`,
  not_achieved: html`<path d="M3 4.8L4.8 3 8 6.2 11.2 3 13 4.8 9.8 8l3.2 3.2-1.8 1.8L8 9.8 4.8 13 3 11.2 6.2 8z"/>`,
  overdue: html`<path d="M2.5 2.5h11v11h-11z"/>`,
  open: html`<circle class="open" cx="8" cy="8" r="6.2"/><path class="line" d="M8 4.5V8l2.6 1.6"/>`,
  no_evidence: html`<circle class="open" cx="8" cy="8" r="6.2"/>`,
  planned: html`<circle class="open" cx="8" cy="8" r="6.2"/>`,
};

/** Each word of a status with the rule that gives it, in the order of the rules. */
export function legend(words: Readonly<Record<string, string>>, rules: Readonly<Record<string, string>>): Html {
  return html`<ul class="legend">${Object.entries(rules).map(
    ([status, rule]) => html`
<li>${badge(status, words[status] ?? status)} <span>${rule}</span></li>`,
  )}
</ul>`;
}

/** A number with at most one decimal, or the words for "does not apply" where there is none. */
export const numberOr = (n: number | null, { f, t }: View): string => (n === null ? t.readings.none : f.short(n));

/** A table that scrolls within itself where the page is too narrow: a named region that the keyboard reaches. */
export const scrolling = (label: string, table: Html): Html =>
  html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`;

/** The parts of a page, in a bar that stays in sight: it scrolls sideways where the page is too narrow. */
export const contents = (label: string, parts: readonly (readonly [id: string, label: string])[]): Html =>
  html`<nav class="contents" aria-label="${label}"><ul>${parts.map(
    ([id, text]) => html`
<li><a href="#${id}">${text}</a></li>`,
  )}
</ul></nav>`;

/**
 * What is folded on a phone, and lies open on a wide page and on paper, where its summary is not shown. A browser that cannot unfold
 * it there shows the summary.
 * @param name Of `fold one` the summary is the caption of the one table in it, which is shown once.
 */
export const fold = (
  summary: string | Html,
  content: Html | readonly Html[],
  name: 'fold' | 'fold one' = 'fold',
): Html => html`<details class="${name}">
<summary>${summary}</summary>
${content}
</details>`;

/** A {@link scrolling} table under its caption, with what is said below it, folded as {@link fold} does. */
export const foldedTable = (caption: string, table: Html, ...below: Html[]): Html =>
  fold(caption, [scrolling(caption, table), ...below], 'fold one');

/** A link only where it is https, named by its host, which a narrow column may break after its dots; any other text is shown as text. */
export function outwardLink(url: string): string | Html {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== 'https:') return url;
  const host = parsed.hostname.split('.').map((part, i) => (i === 0 ? part : html`.<wbr>${part}`));
  return html`<a href="${url}" rel="noreferrer noopener">${host}</a>`;
}

/** A table as a CSV file that lies within the page, so that the page stays one file. @param file Its name, without an end. */
export const csvLink = (file: string, names: readonly string[], rows: readonly Row[]): Html =>
  html`<a class="csv" download="${file}.csv" href="data:text/csv;charset=utf-8,${encodeURIComponent(
    asCsv(names, withoutFormulas(rows)),
  )}">CSV</a>`;

export interface StackInput {
  kind: string;
  caption: string;
  /** The first heads the rows. `kind` is a class: `n` a figure, `date` a day, `wide` a picture, `state` a status.
   * `under` stands below the label, for the eye alone. */
  columns: readonly { label: string; kind?: string; under?: Html }[];
  rows: readonly (readonly (string | Html)[])[];
}

/**
 * A table whose rows become blocks on a narrow page, each cell under its heading. The roles are written out because a
 * table that is not laid out as one loses them.
 */
export const stack = ({ kind, caption, columns, rows }: StackInput): Html =>
  html`<table class="stack ${kind}" role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(
    (c) => html`<th scope="col" role="columnheader" class="${c.kind ?? ''}">${c.label}${c.under ?? ''}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (cells) => html`
<tr role="row">${cells.map((cell, i) =>
      i === 0
        ? html`<th scope="row" role="rowheader">${cell}</th>`
        : html`<td role="cell" class="${columns[i]?.kind ?? ''}" data-label="${columns[i]?.label ?? ''}">${cell}</td>`,
    )}</tr>`,
  )}
</tbody>
</table>`;
