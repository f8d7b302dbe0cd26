import { html } from 'hono/html';
import { fold, scrolling } from '../parts.ts';
import type { Html } from '../view.ts';
import type { PublicView } from './view.ts';

/** How sure the figures are: what was moved, and between which values the number of people lies. */
export function sureSection(v: PublicView): Html {
  const { t, f, tables } = v;
  const { not_in } = tables;
  const people = tables.exact.indicators.filter((i) => i.counts === 'people');
  return html`
<section id="sure" aria-labelledby="sure-title">
<h2 id="sure-title">${t.sure.title}</h2>
<p class="intro">${t.sure.which}</p>
<p class="intro">${t.sure.band}</p>
${
  not_in.months_due === 0
    ? ''
    : html`<p class="intro">${t.sure.notIn(
        f.number(not_in.networks_late),
        f.number(not_in.networks),
        f.number(not_in.months_late),
        f.number(not_in.months_due),
      )}${not_in.people === null ? '' : ` ${t.sure.couldBring(f.number(not_in.people))}`}</p>`
}
${
  tables.exact.totals.people.sum === 0
    ? ''
    : fold(
        t.sure.caption,
        scrolling(
          t.sure.caption,
          html`<table class="bands">
<caption>${t.sure.caption}</caption>
<thead><tr><th scope="col">${t.columns.indicator}</th><th scope="col" class="n">${t.sure.low}</th><th scope="col" class="n">${t.columns.value}</th><th scope="col" class="n">${t.sure.high}</th></tr></thead>
<tbody>${people.map(
            (i) => html`
<tr><th scope="row">${v.indicator(i.id)}</th><td class="n">${f.number(i.value_low)}</td><td class="n"><strong>${f.number(i.value)}</strong></td><td class="n">${f.number(i.value_high)}</td></tr>`,
          )}
</tbody>
</table>`,
        ),
      )
}
</section>`;
}
