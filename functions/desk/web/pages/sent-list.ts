import { html, raw } from 'hono/html';
import { datasetLabel } from '../../../../schemas/labels.ts';
import { type Html, none, pager, statusTag, tag } from '../../../clerk/web/pages/parts.ts';
import type { Words } from '../../../clerk/web/words.ts';
import type { DeskUpload, Sender, UploadFilter } from '../../contract.ts';
import type { MonthTexts } from '../texts/month/es.ts';

export interface SentView {
  senders: readonly Sender[];
  filter: UploadFilter;
  uploads: readonly DeskUpload[];
  /** The page that is shown, from 1, and how many there are. */
  page: number;
  pages: number;
  t: MonthTexts;
  words: Words;
}

/** What networks sent, the last first: of one of them, or only what is to be looked at. */
export function sentList(view: SentView): Html {
  const { uploads, page, pages, filter, t, words } = view;
  const query = `${filter.network === null ? '' : `red=${filter.network}&`}${filter.open ? 'mirar=si&' : ''}`;
  return html`<section aria-labelledby="sent"><h2 id="sent">${t.sentTitle}</h2>
${filterForm(view)}
${
  uploads.length === 0
    ? html`<p class="hint">${t.sentNone}</p>`
    : html`<table class="stack sent"><thead><tr><th scope="col">${t.sentFile}</th><th scope="col">${t.sentOn}</th><th scope="col">${t.sentWhat}</th><th scope="col">${t.sentResult}</th><th scope="col">${t.sentAnswer}</th><th scope="col" class="n">${t.sentStanding}</th></tr></thead>
<tbody>${uploads.map((one) => line(one, view))}</tbody></table>
${pager(page, pages, (n) => `/${words.language}/mesa?${query}pagina=${n}#sent`, words)}`
}</section>`;
}

function filterForm({ senders, filter, t, words: { language } }: SentView): Html {
  const option = (value: string, name: string) =>
    html`<option value="${value}"${(filter.network ?? '') === value ? raw(' selected') : none}>${name}</option>`;
  return html`<form method="get" action="/${language}/mesa#sent" class="filter">
<p><label for="red">${t.filterNetwork}</label> <select id="red" name="red">${option('', t.filterAll)}${senders.map((s) => option(s.network, s.name))}</select></p>
<label class="choice"><input type="checkbox" name="mirar" value="si"${filter.open ? raw(' checked') : none}> ${t.filterOpen}</label>
<p><button class="plain small">${t.filterButton}</button></p></form>`;
}

function line(one: DeskUpload, { t, words }: SentView): Html {
  const { day, number, count, put, language } = words;
  return html`<tr><th scope="row"><a class="name" href="/${language}/mesa/envios/${one.network}/${one.upload}">${fileName(one, t, words)}</a><span class="hint block">${one.name}</span></th>
<td data-label="${t.sentOn}">${day(one.receivedOn)}</td>
<td data-label="${t.sentWhat}">${whatOf(one, t, words)}</td>
<td data-label="${t.sentResult}">${resultTag(one, t, words)}${
    one.toMend > 0 && !one.withdrawn ? html` <span class="hint">${count(t.toMend, one.toMend)}</span>` : none
  }</td>
<td data-label="${t.sentAnswer}">${one.openedOn ? put(t.openedOn, { day: day(one.openedOn) }) : html`<span class="hint">${t.openedNot}</span>`}</td>
<td class="n" data-label="${t.sentStanding}">${number(one.standing)}</td></tr>`;
}

/** The sender's name of a file, without folders; what is left of it where that is no longer kept. */
export const fileName = (
  { file, upload }: Pick<DeskUpload, 'file' | 'upload'>,
  t: MonthTexts,
  { put }: Words,
): string => file?.split(/[\\/]/).at(-1) || put(t.forgotten, { upload: upload.slice(0, 8) });

/** Its dataset and months; where they are many, the first and the last. */
export function whatOf({ dataset, months, mode }: DeskUpload, t: MonthTexts, words: Words): string {
  const shown =
    months.length > 3 ? [`${words.month(months[0]!)} – ${words.month(months.at(-1)!)}`] : months.map(words.month);
  const name = dataset ? datasetLabel(dataset, words.language) : '';
  return [name, words.list(shown), mode === 'replace' ? t.replaces : ''].filter(Boolean).join(', ');
}

export const resultTag = (one: DeskUpload, t: MonthTexts, words: Words): Html =>
  one.withdrawn ? tag('plain', t.withdrawn) : statusTag(one.status, words);
