import { html } from 'hono/html';
import type { SentAnswer } from '../../contract.ts';
import type { Words } from '../words.ts';
import { rowsText } from './issues.ts';
import { type Html, none, statusTag } from './parts.ts';

/** After Send: what came of each file, and what is left to do. @param toMend Rows by upload. */
export function sentPage(answers: readonly SentAnswer[], toMend: ReadonlyMap<string, number>, words: Words): Html {
  const { t, language, count } = words;
  if (answers.length === 0) return html`<p class="lead">${t.sentDoneNone}</p>`;
  const left = (upload: string) => toMend.get(upload) ?? 0;
  return html`<p class="lead">${t.sentDoneLead}</p>
${answers.map((a) =>
  'reading' in a
    ? html`<article class="panel card"><p role="status" data-reload="2">${t.answerReading}</p></article>`
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
