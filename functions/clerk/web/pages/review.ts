import { html } from 'hono/html';
import type { Preview } from '../../contract.ts';
import type { Words } from '../words.ts';
import { issueGroups, rowsText } from './issues.ts';
import { type Html, none, notice, stateTag } from './parts.ts';
import { asks, match, mode, said } from './questions.ts';
import { whatOf } from './sent-table.ts';

export interface ReviewView {
  words: Words;
  token: string;
  /** In the order in which they are sent. */
  previews: readonly Preview[];
  /** Said above all, where something is to be seen first. */
  alert: { title: string; text: string; files: readonly Pick<Preview, 'upload' | 'file'>[] } | null;
  message: string | null;
  /** Uploads that the clerk chose and agreed to; null where the page is opened: all that can be sent, and none agreed to. */
  chosen: ReadonlySet<string> | null;
  /** Uploads whose effect is not what the clerk saw before. */
  changed: ReadonlySet<string>;
}

/** Files of one page from which on each has its details on a page of its own. */
const many = 12;

/** All files of the drop after reading: what was recognised, what is missing, what it would change; and one Send. */
export function reviewPage(view: ReviewView): Html {
  const { words, token, previews, alert, message } = view;
  const { t, language } = words;
  if (previews.length === 0)
    return html`${message ? notice('good', message, '') : none}<p class="lead">${t.reviewNone}</p><p><a class="button" href="/${language}/red">${t.reviewChoose}</a></p>`;
  const sendable = previews.filter((p) => p.state === 'ready');
  const sends = sendable.filter((p) => isChosen(p, view)).length;
  return html`
${
  alert
    ? notice(
        'warn',
        alert.title,
        alert.text,
        alert.files.map(({ upload, file }) => ({ address: `#f-${upload}`, text: file })),
      )
    : none
}
${message ? notice('good', message, '') : none}
<p class="lead">${t.reviewLead}${previews.some((p) => p.state === 'ready' && p.toMend > 0) ? ` ${t.sendHint}` : none}</p>
${previews.map((p) => card(p, view))}
<form method="post" action="/${language}/revisar/enviar" id="send" class="sendbar" data-once>
<input type="hidden" name="token" value="${token}">
${sendable.length > 0 ? html`<button class="big" data-count="${t.sendNow}">${words.count(t.sendNow, sends)}</button>` : none}
<a class="button plain" href="/${language}/red">${t.notYet}</a>
</form>`;
}

function card(p: Preview, view: ReviewView): Html {
  const { words, token } = view;
  const { t, put, language, size } = words;
  const id = `f-${p.upload}`;
  const ready = p.state === 'ready';
  return html`<article class="panel card ${p.state}" aria-labelledby="${id}">
<header><h2 id="${id}" class="name">${p.file}</h2> ${stateTag(p.state, words, p.toMend)} <span class="hint">${size(p.size)}</span>
<form method="post" action="/${language}/revisar/quitar">${hidden(token, p.upload)}<button class="link" aria-label="${put(t.dropFileNamed, { file: p.file })}">${t.dropFile}</button></form></header>
${p.state === 'reading' ? reading(words) : none}
${p.state === 'unread' ? html`<p>${t.reviewUnread}</p>` : none}
${p.answer && p.state !== 'duplicate' ? recognised(p, words) : none}
${p.state === 'duplicate' ? html`<p>${p.answer?.message}</p>` : none}
${match(p, token, words)}
${asks(p, token, words)}
${effect(p, view)}
${view.previews.length > many ? html`<p><a href="/${language}/revisar?solo=${p.upload}">${t.details}</a></p>` : details(p, view)}
${
  ready
    ? html`<p class="choose"><label class="choice"><input type="checkbox" form="send" name="upload" value="${p.upload}"${isChosen(p, view) ? checked : none}> <b>${t.chooseFile}</b></label><input type="hidden" form="send" name="digest.${p.upload}" value="${p.effect?.digest ?? ''}"></p>`
    : none
}
</article>`;
}

const isChosen = ({ upload }: Preview, { chosen }: ReviewView) => chosen === null || chosen.has(upload);
const checked = html` checked`;
export const hidden = (token: string, upload: string): Html =>
  html`<input type="hidden" name="token" value="${token}"><input type="hidden" name="upload" value="${upload}">`;

const reading = ({ t, language }: Words): Html =>
  html`<p role="status" data-reload="2">${t.reviewReading} <a href="/${language}/revisar">${t.reviewReload}</a></p>`;

/** What the file is taken for, and how many rows; where nothing is accepted, why. */
function recognised(p: Preview, words: Words): Html {
  const what = whatOf(p, words);
  const rows = p.answer!.rows;
  return html`<p class="what">${what ? html`<b>${what}</b>` : none}${what && rows.read > 0 ? html`: ` : none}${rows.read > 0 ? rowsText(rows, words) : none}</p>
${p.state === 'refused' || p.state === 'asks' ? html`<p>${reason(p)}</p>` : none}`;
}

/** The one reason for which nothing is accepted. */
function reason({ answer, state }: Preview): string {
  const first = answer?.rows.read === 0 ? answer.errors[0] : undefined;
  // Where the page asks for what is missing, that is what to do.
  return first ? [first.message, state === 'asks' ? '' : first.fix].join(' ') : (answer?.message ?? '');
}

function effect(p: Preview, { words, chosen, changed }: ReviewView): Html | '' {
  const { t, count, put, month } = words;
  if (p.state !== 'ready' || !p.effect) return none;
  const { newRows, newPeople, corrections, repeats, replaces, needsYes } = p.effect;
  const lines = [
    newRows > 0 && count(t.effectRows, newRows),
    newPeople > 0 && count(t.effectPeople, newPeople),
    corrections > 0 && count(t.effectCorrections, corrections),
    repeats > 0 && count(t.effectRepeats, repeats),
  ].filter((line) => line !== false);
  const takes = replaces.map((r) =>
    put(t.effectTakes, {
      month: month(r.month),
      rows: count(t.rowsCount, r.rows),
      brings: count(t.rowsCount, r.brings),
    }),
  );
  return html`<section class="effect ${changed.has(p.upload) ? 'changed' : none}"><h3>${changed.has(p.upload) ? t.effectChanged : t.effectTitle}</h3>
<ul>${lines.map((line) => html`<li>${line}</li>`)}${takes.map((line) => html`<li class="takes">${line}</li>`)}${
    lines.length + takes.length === 0 ? html`<li>${t.effectNone}</li>` : none
  }</ul>
${
  needsYes
    ? html`<p><label class="choice"><input type="checkbox" form="send" name="yes.${p.upload}" value="yes"${chosen?.has(`yes.${p.upload}`) ? checked : none}> ${t.effectYes}</label></p>`
    : none
}</section>`;
}

/** What is to be corrected, which column is which, and whether it adds or replaces. */
const details = (p: Preview, { words, token }: ReviewView): Html => html`${mistakes(p, words)}
${p.columns.length > 0 ? columns(p, words) : none}
${said(p, token, words)}
${p.state === 'ready' ? mode(p, token, words) : none}`;

/** The rejected rows, and the ways to correct them. */
function mistakes(p: Preview, words: Words): Html | '' {
  const { t, count, language } = words;
  if (!p.answer || p.state === 'duplicate') return none;
  const rejected = p.answer.rows.rejected;
  const errors = issueGroups(t.answerErrors, p.answer, 'error', words, 3);
  const warnings = issueGroups(t.answerWarnings, p.answer, 'warning', words, 3);
  const unsaved =
    p.drafted > 0
      ? html`<p class="notice warn">${count(t.mendUnsaved, p.drafted)} <a href="/${language}/corregir/${p.upload}">${t.mendGoOn}</a></p>`
      : none;
  return html`${unsaved}${errors}${
    rejected > 0
      ? html`<p class="actions">${p.toMend > 0 ? html`<a class="button plain" href="/${language}/corregir/${p.upload}">${count(t.mendHere, p.toMend)}</a>` : p.mended > 0 ? html`<span class="hint">${t.mendAll}</span>` : none}
<a href="/${language}/envios/${p.upload}/corregido">${t.downloadMarked}</a> <a href="/${language}/envios/${p.upload}/corregido?filas=rechazadas">${t.downloadRejected}</a> <a href="/${language}/envios/${p.upload}/errores.csv" download>${t.downloadErrors}</a></p>`
      : none
  }${warnings ? html`<details><summary>${t.answerWarnings}</summary>${warnings}</details>` : none}`;
}

function columns(p: Preview, { t }: Words): Html {
  const left = p.columns.filter((c) => c.field === null).map((c) => c.heading);
  return html`<details><summary>${t.columnsTitle}${left.length > 0 ? html` <span class="hint">(${t.columnsOut}: ${left.slice(0, 4).join(', ')}${left.length > 4 ? '…' : none})</span>` : none}</summary>
<table class="columns"><thead><tr><th scope="col">${t.columnsHeading}</th><th scope="col">${t.columnsField}</th><th scope="col">${t.columnsSample}</th></tr></thead>
<tbody>${p.columns.map(
    (c) =>
      html`<tr><th scope="row">${c.heading || c.column}</th><td>${c.label ?? html`<span class="hint">${t.columnsOut}</span>`}</td><td class="samples">${c.sample.slice(0, 2).join(' · ')}</td></tr>`,
  )}</tbody></table></details>`;
}
