import { html, raw } from 'hono/html';
import type { Row } from '../../row.ts';
import type { Texts } from '../texts/es.ts';
import type { Words } from '../words.ts';
import { placeOf } from './answer.ts';
import { type Html, none, notice, pager } from './parts.ts';

/** The texts that the script of the grid writes. */
export const mendTexts = [
  'mendLeft',
  'mendNone',
  'mendTake',
  'mendSame',
  'mendSameButton',
  'mendOffline',
  'sessionOver',
  'good',
] as const satisfies (keyof Texts)[];
export type MendTexts = Pick<Texts, (typeof mendTexts)[number]>;

export interface MendView {
  words: Words;
  token: string;
  upload: string;
  rows: readonly Row[];
  /** Of the page that is shown, from 1. */
  page: number;
  pages: number;
  /** How many rows of this page have errors still after they were saved; null where nothing was saved yet. */
  partly: number | null;
  message: string | null;
}

/**
 * Only the rejected rows, with only the columns that matter: what stands there, why it is not accepted, and a proposal. It is
 * a form that is checked when it is posted; with the script, each row is checked by the server as it is typed.
 */
export function mendPage(view: MendView): Html {
  const { words, token, upload, rows, page, pages, partly, message } = view;
  const { t, count, put, language } = words;
  if (rows.length === 0)
    return html`${message ? notice('good', message, '') : none}<p class="lead">${t.mendEmpty}</p><p><a class="button" href="/${language}/revisar">${t.reviewButton}</a></p>`;
  const bad = rows.filter((row) => row.cells.some((cell) => cell.issue)).length;
  const texts = Object.fromEntries(mendTexts.map((name) => [name, t[name]]));
  const key = (text: string) => `<kbd>${text}</kbd>`;
  return html`
${partly ? notice('warn', count(t.mendPart, partly), '') : none}
${message ? notice('good', message, '') : none}
<p class="lead">${t.mendLead}</p>
<p class="hint keys" data-with-script hidden>${raw(put(t.mendKeys, { enter: key(t.keyEnter), all: key(t.keyAll), down: key('↓'), up: key('↑') }))}</p>
<form method="post" action="/${language}/corregir/${upload}?pagina=${page}" id="mend" autocomplete="off" data-check="/${language}/comprobar/${upload}" data-token="${token}" data-language="${language}" data-texts="${JSON.stringify(texts)}">
<input type="hidden" name="token" value="${token}">
${grid(rows, words)}
<div class="sendbar"><p id="left" role="status">${bad > 0 ? count(t.mendLeft, bad) : t.mendNone}</p>
<p id="same" hidden></p>
<button name="do" value="save" class="big">${t.mendSave}</button>
<button name="do" value="check" class="plain" data-without-script>${t.mendCheck}</button>
${partly ? html`<button name="do" value="part" class="plain">${t.mendPartButton}</button>` : none}</div>
</form>
${pager(page, pages, (n) => `/${language}/corregir/${upload}?pagina=${n}`, words)}
<p class="hint">${t.mendOther} <a href="/${language}/envios/${upload}/corregido">${t.downloadMarked}</a> · <a href="/${language}/envios/${upload}/corregido?filas=rechazadas">${t.downloadRejected}</a> · <a href="/${language}/envios/${upload}/errores.csv" download>${t.downloadErrors}</a></p>`;
}

/** The columns are those of all rows, in the order in which they are met; the reasons stand in the last. */
function grid(rows: readonly Row[], words: Words): Html {
  const columns = new Map(rows.flatMap((row) => row.cells.map((cell) => [cell.field, cell.label])));
  return html`<table class="grid" aria-label="${words.t.mendGrid}"><thead><tr><th scope="col">${words.t.listRow}</th>${[
    ...columns.values(),
  ].map((label) => html`<th scope="col">${label}</th>`)}<th scope="col">${words.t.listWhy}</th></tr></thead>
<tbody>${rows.map((row) => gridRow(row, [...columns.keys()], words))}</tbody></table>${[...columns.keys()].map((field) => choicesOf(field, rows))}`;
}

/** The words of a field, once for all its cells; nothing of a field without. */
function choicesOf(field: string, rows: readonly Row[]): Html | '' {
  const { choices = [] } = rows.flatMap(({ cells }) => cells).find((cell) => cell.field === field) ?? {};
  if (choices.length === 0) return none;
  return html`<datalist id="${listId(field)}">${choices.map((word) => html`<option value="${word}"></option>`)}</datalist>`;
}

const listId = (field: string) => `w-${field}`;

function gridRow(row: Row, fields: readonly string[], words: Words): Html {
  const at = `${row.sheet}.${row.row}`;
  return html`<tr data-row="${at}"><th scope="row" id="r-${at}">${placeOf(row, words)}</th>${fields.map((field) => {
    const cell = row.cells.find((c) => c.field === field);
    return cell ? gridCell(cell, at) : html`<td class="unused"></td>`;
  })}<td class="why">${row.cells.map((cell) => issue(cell, at, words))}</td></tr>`;
}

/** A line of a form has no line breaks. */
export const asLine = (text: string): string => text.replace(/[\r\n]+/g, '');

const cellId = (at: string, field: string) => `c-${at}-${field}`;

function gridCell({ field, label, value, before, issue, choices }: Row['cells'][number], at: string): Html {
  const id = cellId(at, field);
  const isEdited = value !== before;
  return html`<td data-label="${label}" class="${issue ? 'wrong' : isEdited ? 'right' : none}"><input id="${id}" name="v.${at}.${field}" value="${value}"${isEdited ? html` data-before="${asLine(before)}"` : none} aria-label="${label}" aria-describedby="${id}-i r-${at}"${issue ? raw(' aria-invalid="true"') : none}${choices.length > 0 ? html` list="${listId(field)}"` : none} data-field="${field}" spellcheck="false"></td>`;
}

/** Why a cell is not accepted, what to do, and what is proposed; empty of one that is. */
function issue({ field, label, value, before, issue, proposal }: Row['cells'][number], at: string, words: Words): Html {
  const { t, put } = words;
  const id = cellId(at, field);
  if (!issue && value !== before)
    return html`<p class="issue right" id="${id}-i" data-label="${label}"><b>${label}:</b> ${t.good}</p>`;
  if (!issue) return html`<p class="issue" id="${id}-i" data-label="${label}" hidden></p>`;
  return html`<p class="issue" id="${id}-i" data-label="${label}"><b>${label}:</b> ${issue.message} <span class="hint">${issue.fix}</span>${
    proposal === null
      ? none
      : html` <button type="button" class="take" tabindex="-1" data-take="${id}" data-value="${proposal}" hidden>${put(t.mendTake, { value: proposal })}</button><span class="hint" data-without-script>${put(t.mendTake, { value: proposal })}</span>`
  }</p>`;
}
