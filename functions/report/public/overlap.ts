import { html } from 'hono/html';
import { fold } from '../parts.ts';
import type { Html } from '../view.ts';
import type { PublicView } from './view.ts';

/** From the pledge's own sum to distinct people, and who stands in two indicators; none before a quarter is shown. */
export function overlapSection(v: PublicView): Html | '' {
  const { t, f, tables } = v;
  const rows = (id: string) => v.table(id)?.rows ?? [];
  const distinct = rows('people.distinct')[0];
  if (!distinct) return '';
  const line = (label: string, n: number, kind = '') => html`
<tr class="${kind}"><th scope="row">${label}</th><td class="n">${f.number(n)}</td></tr>`;
  const others = [
    ['participations', t.overlap.participations],
    ['certified_people', t.overlap.certified],
  ] as const;
  return html`
<section id="overlap" aria-labelledby="overlap-title">
<h2 id="overlap-title">${t.overlap.title}</h2>
<p class="intro">${t.overlap.intro}</p>
<div class="columns even">
<table>
<caption>${t.overlap.caption}</caption>
<tbody>${line(t.overlap.sum, tables.exact.totals.people.sum)}${line(t.overlap.distinct, distinct.value, 'sum')}${others.map(
    ([id, label]) => rows(id).map((row) => line(label, row.value)),
  )}
</tbody>
</table>
${fold(
  t.overlap.pairs,
  html`<table>
<caption>${t.overlap.pairs}</caption>
<tbody>${rows('people.overlap').map((row) => {
    const [a = '', b = ''] = row.category.split('+');
    return line(t.overlap.and(v.indicator(a), v.indicator(b)), row.value);
  })}
</tbody>
</table>`,
)}
</div>
</section>`;
}
