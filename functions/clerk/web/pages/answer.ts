import { html } from 'hono/html';
import type { Answer } from '../../../../schemas/receipt.ts';
import type { SentUpload } from '../../contract.ts';
import type { Row } from '../../row.ts';
import type { Words } from '../words.ts';
import { issueGroups } from './issues.ts';
import { type Html, none, notice, pager, statusTag, tag } from './parts.ts';
import { whatOf } from './sent-table.ts';

export interface AnswerView {
  words: Words;
  token: string;
  answer: Answer | null;
  sent: SentUpload;
  /** Of the page that is shown, from 1. */
  rejected: { rows: readonly Row[]; total: number; page: number; pages: number };
}

/** What came of a file that was sent: the verdict, what to correct, the file back, and taking it back. */
export function answerPage(view: AnswerView): Html {
  const { words, answer, sent } = view;
  const { t, put, day } = words;
  if (answer === null && sent.status === 'unread') return html`<p>${t.answerUnread}</p>`;
  if (answer === null) return html`<p role="status" data-reload="2">${t.answerReading}</p>`;
  const what = whatOf(sent, words);
  return html`
${sent.withdrawn ? notice('warn', put(t.withdrawnSince, { day: day(sent.withdrawn.on), why: sent.withdrawn.why }), '') : none}
<p class="what">${sent.withdrawn ? tag('plain', t.sentWithdrawn) : statusTag(answer.status, words)} <span class="hint">${[what, day(sent.receivedOn)].filter(Boolean).join(' · ')}</span></p>
<p class="lead">${answer.message}</p>
${answer.rows.read > 0 ? figures(answer, sent, words) : none}
${replaced(sent, words)}
${actions(sent, answer, words)}
${issueGroups(t.answerErrors, answer, 'error', words, 2)}
${issueGroups(t.answerWarnings, answer, 'warning', words, 2)}
${rejectedRows(view)}
${takeBack(view)}`;
}

function figures({ rows }: Answer, { standing }: SentUpload, { t, number }: Words): Html {
  const all: [string, number][] = [
    [t.answerRead, rows.read],
    [t.answerAccepted, rows.accepted],
    [t.answerRejected, rows.rejected],
    [t.answerStanding, standing],
  ];
  return html`<dl class="figures">${all.map(([name, n]) => html`<div><dt>${name}</dt><dd>${number(n)}</dd></div>`)}</dl>`;
}

function replaced({ replaced: list }: SentUpload, { t, put, month, count }: Words): Html | '' {
  if (list.length === 0) return none;
  return html`<h2>${t.answerReplaced}</h2><ul>${list.map(
    (r) =>
      html`<li>${put(t.effectTakes, { month: month(r.month), rows: count(t.rowsCount, r.rows), brings: count(t.rowsCount, r.brings) })}</li>`,
  )}</ul>`;
}

function actions(
  { upload, kept, rows, toMend, withdrawn }: SentUpload,
  answer: Answer,
  { t, count, language }: Words,
): Html | '' {
  if (answer.errors.length + answer.warnings.length === 0) return none;
  if (!kept) return html`<p class="hint">${t.answerGone}</p>`;
  const at = `/${language}/envios/${upload}`;
  return html`<p class="actions">${
    toMend > 0 && !withdrawn
      ? html`<a class="button" href="/${language}/corregir/${upload}">${count(t.mendHere, toMend)}</a> `
      : none
  }${rows.rejected + rows.accepted > 0 ? html`<a href="${at}/corregido">${t.downloadMarked}</a>` : none} ${
    rows.rejected > 0
      ? html`<a href="${at}/corregido?filas=rechazadas">${t.downloadRejected}</a> <a href="${at}/errores.csv" download>${t.downloadErrors}</a>`
      : none
  }</p>`;
}

/** Every rejected row, a page at a time, with what stands in it and why it is not accepted. */
function rejectedRows({ rejected, words, sent }: AnswerView): Html | '' {
  const { t, language } = words;
  if (rejected.total === 0) return none;
  return html`<section aria-labelledby="rejected"><h2 id="rejected">${t.answerAll}</h2>
<table class="stack rejected"><thead><tr><th scope="col">${t.listRow}</th><th scope="col">${t.listColumn}</th><th scope="col">${t.listValue}</th><th scope="col">${t.listWhy}</th></tr></thead>
<tbody>${rejected.rows.flatMap((row) =>
    row.cells
      .filter((cell) => cell.issue)
      .map(
        (cell) =>
          html`<tr><th scope="row">${placeOf(row, words)}</th><td data-label="${t.listColumn}">${cell.label}</td><td data-label="${t.listValue}">${cell.value || html`<span class="hint">${t.empty}</span>`}</td><td data-label="${t.listWhy}">${cell.issue!.message} <span class="hint">${cell.issue!.fix}</span></td></tr>`,
      ),
  )}</tbody></table>
${pager(rejected.page, rejected.pages, (n) => `/${language}/envios/${sent.upload}?pagina=${n}#rejected`, words)}</section>`;
}

/** `fila 12`; of a workbook's later sheets the sheet too. */
export const placeOf = ({ sheet, row }: Pick<Row, 'sheet' | 'row'>, { t, put }: Words): string =>
  sheet > 1 ? put(t.sheetRow, { sheet: String(sheet), row: String(row) }) : put(t.row, { row: String(row) });

function takeBack({ sent, token, words: { t, language }, answer }: AnswerView): Html | '' {
  if (answer === null || (answer.rows.accepted === 0 && !sent.withdrawn)) return none;
  const back = sent.withdrawn !== null;
  const [title, lead, button] = back
    ? [t.restoreTitle, t.restoreLead, t.restoreButton]
    : [t.withdrawTitle, t.withdrawLead, t.withdrawButton];
  return html`<details class="takeback"><summary>${title}</summary>
<form method="post" action="/${language}/envios/${sent.upload}/${back ? 'reponer' : 'retirar'}"><input type="hidden" name="token" value="${token}">
<p>${lead}</p><p><label for="why">${t.withdrawWhy}</label><span class="hint block" id="why-hint">${t.withdrawHint}</span>
<input id="why" name="why" maxlength="200" required autocomplete="off" aria-describedby="why-hint"></p>
<p><button class="${back ? 'plain' : 'danger'}">${button}</button></p></form></details>`;
}
