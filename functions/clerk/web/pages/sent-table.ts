import { html } from 'hono/html';
import { datasetLabel } from '../../../../schemas/labels.ts';
import type { Overview, SentUpload } from '../../contract.ts';
import type { Words } from '../words.ts';
import { type Html, none, pager, statusTag, tag } from './parts.ts';

/** Files of one page. */
const shown = 20;

/** What the network sent, the last first. @param page From 1. */
export function sentTable(sent: Overview['sent'], page: number, words: Words): Html {
  const { t, language } = words;
  const pages = Math.max(1, Math.ceil(sent.length / shown));
  const at = Math.min(page, pages);
  const from = (at - 1) * shown;
  return html`<section aria-labelledby="sent"><h2 id="sent">${t.sentTitle}</h2>
${
  sent.length === 0
    ? html`<p class="hint">${t.sentNone}</p>`
    : html`<table class="stack sent"><thead><tr><th scope="col">${t.sentFile}</th><th scope="col">${t.sentOn}</th><th scope="col">${t.sentWhat}</th><th scope="col">${t.sentResult}</th><th scope="col" class="n">${t.sentStanding}</th></tr></thead>
<tbody>${sent.slice(from, from + shown).map((one) => line(one, words))}</tbody></table>
${pager(at, pages, (n) => `/${language}/red?pagina=${n}#sent`, words)}`
}</section>`;
}

function line(one: SentUpload, words: Words): Html {
  const { t, day, number, count, language } = words;
  return html`<tr><th scope="row"><a class="name" href="/${language}/envios/${one.upload}">${nameOf(one, words)}</a></th>
<td data-label="${t.sentOn}">${day(one.receivedOn)}</td>
<td data-label="${t.sentWhat}">${whatOf(one, words)}</td>
<td data-label="${t.sentResult}">${one.withdrawn ? tag('plain', t.sentWithdrawn) : statusTag(one.status, words)}${
    one.toMend > 0 && !one.withdrawn ? html` <span class="hint">${count(t.toMend, one.toMend)}</span>` : none
  }</td>
<td class="n" data-label="${t.sentStanding}">${number(one.standing)}</td></tr>`;
}

/** The sender's name of a file, without folders; what is left of it where that is no longer kept. */
export const nameOf = ({ file, upload }: Pick<SentUpload, 'file' | 'upload'>, { t, put }: Words): string =>
  file?.split(/[\\/]/).at(-1) || put(t.sentForgotten, { upload: upload.slice(0, 8) });

/** `Formación, marzo de 2018` */
export const whatOf = ({ dataset, months }: Pick<SentUpload, 'dataset' | 'months'>, words: Words): string =>
  [dataset && datasetLabel(dataset, words.language), monthsOf(months, words)].filter(Boolean).join(', ');

/** A month, two, or the first and the last of more. */
const monthsOf = (months: readonly string[], { month, list }: Words): string =>
  months.length > 2 ? `${month(months[0]!)} – ${month(months.at(-1)!)}` : list(months.map(month));
