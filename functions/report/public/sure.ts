import { html } from 'hono/html';
import { fold, scrolling } from '../parts.ts';
import { phaseOf } from '../story/phase.ts';
import { storyTexts } from '../story/texts.ts';
import type { Html } from '../view.ts';
import type { PublicView } from './view.ts';

/** How sure the figures are: what was moved, and between which values the number of people lies. */
export function sureSection(v: PublicView): Html {
  const { t, f, tables } = v;
  const people = tables.exact.indicators.filter((i) => i.counts === 'people');
  return html`
<section id="sure" aria-labelledby="sure-title">
<h2 id="sure-title">${t.sure.title}</h2>
<p class="intro">${t.sure.which}</p>
<p class="intro">${t.sure.band}</p>
${notInSentence(v)}
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

/** What the networks owe; nothing before the first month was due. */
function notInSentence({ t, f, tables, language }: PublicView): Html | '' {
  const { networks, networks_late, months_due, months_late, people } = tables.not_in;
  const phase = phaseOf(tables);
  if (phase === 'before' || phase === 'opening' || months_due === 0) return '';
  if (months_late === 0)
    return html`<p class="intro">${storyTexts[language].allIn({ n: networks, text: f.number(networks) })}</p>`;
  const late = t.sure.notIn(f.number(networks_late), f.number(networks), f.number(months_late), f.number(months_due));
  return html`<p class="intro">${late}${people === null ? '' : ` ${t.sure.couldBring(f.number(people))}`}</p>`;
}
