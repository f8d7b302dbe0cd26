import { html } from 'hono/html';
import { scrolling } from '../parts.ts';
import type { Html } from '../view.ts';
import type { PublicView } from './view.ts';

/** What became of the pledge's figures since the report that was released before, by its causes; nothing where there was none. */
export function changesSection(v: PublicView): Html | '' {
  const { t, f, tables } = v;
  const { changes } = tables;
  if (!changes) return '';
  const parts = Object.keys(t.changes.parts) as (keyof typeof t.changes.parts)[];
  const cell = (n: number | null | undefined) => html`<td class="n">${n == null ? '–' : f.signed(n)}</td>`;
  return html`
<section id="changes" aria-labelledby="changes-title">
<h2 id="changes-title">${t.changes.title}</h2>
<p class="intro">${t.changes.intro(f.date(changes.as_of))}${changes.figures.length === 0 ? ` ${t.changes.same}` : ''}</p>${
    changes.figures.length === 0
      ? ''
      : scrolling(
          t.changes.caption,
          html`<table class="changes">
<caption>${t.changes.caption}</caption>
<thead><tr><th scope="col">${t.changes.figure}</th><th scope="col" class="n">${t.changes.before}</th><th scope="col" class="n">${t.changes.after}</th><th scope="col" class="n">${t.changes.change}</th>${parts.map(
            (part) => html`<th scope="col" class="n">${t.changes.parts[part]}</th>`,
          )}</tr></thead>
<tbody>${changes.figures.map(
            (c) => html`
<tr><th scope="row">${v.figure(c.figure)}</th><td class="n">${f.number(c.before)}</td><td class="n">${f.number(c.after)}</td>${cell(c.change)}${parts.map((part) => cell(c.parts?.[part]))}</tr>`,
          )}
</tbody>
</table>`,
        )
  }
</section>`;
}
