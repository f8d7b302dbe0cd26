import { html } from 'hono/html';
import type { SentAnswer, SentUpload } from '../../contract.ts';
import type { Words } from '../words.ts';
import { rowsText } from './issues.ts';
import { type Html, none, statusTag } from './parts.ts';

/** After Send: what came of each file, and what is left to do. @param sent All that the network sent. */
export function sentPage(answers: readonly SentAnswer[], sent: readonly SentUpload[], words: Words): Html {
  const { t, language, count } = words;
  if (answers.length === 0) return html`<p class="lead">${t.sentDoneNone}</p>`;
  const byId = new Map(sent.map((one) => [one.upload, one]));
  const left = (upload: string) => byId.get(upload)?.toMend ?? 0;
  const reading = (upload: string) =>
    byId.get(upload)?.status === 'unread'
      ? html`<p>${t.answerUnread}</p>`
      : html`<p role="status" data-reload="2">${t.answerReading}</p>`;
  return html`<p class="lead">${t.sentDoneLead}</p>
${answers.map((a) =>
  'reading' in a
    ? html`<article class="panel card">${reading(a.upload)}</article>`
    : html`<article class="panel card"><header><h2 class="name">${a.file}</h2> ${statusTag(a.status, words)}</header>
<p class="what">${rowsText(a.rows, words)}</p>
<p class="actions"><a href="/${language}/envios/${a.upload}">${t.seeAnswer}</a>${
        left(a.upload) > 0
          ? html` <a href="/${language}/corregir/${a.upload}">${count(t.mendHere, left(a.upload))}</a>`
          : none
      }</p></article>`,
)}
${answers.some((a) => left(a.upload) > 0) ? html`<h2>${t.sentNext}</h2><p>${t.sentNextMend}</p>` : none}`;
}
