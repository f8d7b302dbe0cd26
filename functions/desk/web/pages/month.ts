import { html } from 'hono/html';
import { type Html, tag } from '../../../clerk/web/pages/parts.ts';
import type { Words } from '../../../clerk/web/words.ts';
import type { MonthDesk, NetworkMonth } from '../../contract.ts';
import type { MonthTexts } from '../texts/month/es.ts';

export interface MonthView {
  overview: Awaited<ReturnType<MonthDesk['overview']>>;
  t: MonthTexts;
  words: Words;
}

/** Who sent what, and who is late. */
export const monthPage = (view: MonthView): Html => html`
<section aria-labelledby="networks"><h2 id="networks">${view.t.networksTitle}</h2>
<table class="stack"><thead><tr><th scope="col">${view.t.network}</th><th scope="col">${view.t.open}</th></tr></thead>
<tbody>${view.overview.networks.map((n) => line(n, view))}</tbody></table></section>`;

const line = ({ name, open }: NetworkMonth, { t, words }: MonthView): Html =>
  html`<tr><th scope="row">${name}</th><td data-label="${t.open}">${
    open.length === 0
      ? tag('good', t.nothingOpen)
      : html`<ul class="months">${open.map(
          (m) =>
            html`<li><b>${words.month(m.month)}</b> ${m.state === 'late' ? tag('warn', t.late) : tag('bad', t.missing)} <span class="hint">${words.put(t.dueOver, { day: words.day(m.due) })}</span></li>`,
        )}</ul>`
  }</td></tr>`;
