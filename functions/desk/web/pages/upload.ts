import { html } from 'hono/html';
import { type Html, none, notice } from '../../../clerk/web/pages/parts.ts';
import type { Words } from '../../../clerk/web/words.ts';
import type { DeskUpload } from '../../contract.ts';
import { isUnreceived } from '../../uploads.ts';
import type { MonthTexts } from '../texts/month/es.ts';
import { resultTag, whatOf } from './sent-list.ts';

export interface UploadView {
  upload: DeskUpload;
  t: MonthTexts;
  words: Words;
  token: string;
}

/** A file that a network sent: what came of it, and taking it back. */
export function uploadPage(view: UploadView): Html {
  const { upload: one, t, words } = view;
  const { put, day, language } = words;
  const facts = [whatOf(one, t, words), day(one.receivedOn), answerOf(one, t, words)];
  return html`
<p class="back"><a href="/${language}/mesa#sent">← ${t.back}</a></p>
${one.withdrawn ? notice('warn', put(t.withdrawnSince, { day: day(one.withdrawn.on), by: one.withdrawn.by, why: one.withdrawn.why }), '') : none}
<p class="lead">${put(t.uploadOf, { network: one.name })}</p>
<p class="what">${resultTag(one, t, words)} <span class="hint">${facts.filter(Boolean).join(' · ')}</span></p>
${isUnreceived(one) ? none : rows(one, t, words)}
${one.status === 'unread' ? html`<p>${t.unreadHint}</p>` : none}
${isUnreceived(one) || (one.rows.accepted === 0 && !one.withdrawn) ? none : takeBack(view)}`;
}

const answerOf = (one: DeskUpload, t: MonthTexts, { put, day }: Words): string =>
  isUnreceived(one)
    ? ''
    : `${t.sentAnswer}: ${one.openedOn ? put(t.openedOn, { day: day(one.openedOn) }) : t.openedNot}`;

function rows({ rows: { accepted, rejected }, toMend, standing }: DeskUpload, t: MonthTexts, { number }: Words): Html {
  const all: [string, number][] = [
    [t.uploadAccepted, accepted],
    [t.uploadRejected, rejected],
    [t.uploadToMend, toMend],
    [t.uploadStanding, standing],
  ];
  return html`<dl class="figures">${all.map(([name, n]) => html`<div><dt>${name}</dt><dd>${number(n)}</dd></div>`)}</dl>`;
}

function takeBack({ upload: { network, upload, withdrawn }, t, words: { language }, token }: UploadView): Html {
  const [title, lead, button] = withdrawn
    ? [t.restoreTitle, t.restoreLead, t.restoreButton]
    : [t.withdrawTitle, t.withdrawLead, t.withdrawButton];
  return html`<details class="takeback"><summary>${title}</summary>
<form method="post" action="/${language}/mesa/envios/${network}/${upload}/${withdrawn ? 'reponer' : 'retirar'}"><input type="hidden" name="token" value="${token}">
<p>${lead}</p><p><label for="why">${t.withdrawWhy}</label><span class="hint block" id="why-hint">${t.withdrawHint}</span>
<input id="why" name="why" maxlength="1000" required autocomplete="off" aria-describedby="why-hint"></p>
<p><button class="${withdrawn ? 'plain' : 'danger'}">${button}</button></p></form></details>`;
}
