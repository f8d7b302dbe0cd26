import { html } from 'hono/html';
import { datasetIds } from '../../../../schemas/datasets.ts';
import { datasetLabel, indicatorLabel } from '../../../../schemas/labels.ts';
import { limits } from '../../../../schemas/limits.ts';
import type { Overview } from '../../contract.ts';
import type { Words } from '../words.ts';
import { drop, formLimit } from './drop.ts';
import { endsSoon, newLink, renewLink } from './own-link.ts';
import { type Html, none, notice, stateTag, tag } from './parts.ts';
import { sentTable } from './sent-table.ts';

export interface HomeView {
  overview: Overview;
  words: Words;
  token: string;
  /** When the link ends. */
  ends: string;
  /** The page of what was sent, from 1. */
  page: number;
  /** Bytes of one form with its files, inclusive. */
  formBytes: number;
  /** True where what was sent was larger, and stopped on its way here. */
  isTooLarge: boolean;
  /** A link that was just made, whole; null otherwise. */
  renewed: string | null;
}

/** The network's own page: what to do first, then what there is. */
export const homePage = (view: HomeView): Html => html`
${view.renewed ? newLink(view.renewed, view.words) : none}
${view.renewed ? none : endsSoon({ ends: view.ends, now: view.overview.asOf, renew: '#link' }, view.words)}
${view.isTooLarge ? notice('warn', view.words.t.faultTitle, formLimit(view.words, view.formBytes)) : none}
${questions(view.overview.questions, view.words)}
<p class="lead">${view.words.t.homeLead}</p>
<div class="home">
<div>
${drop(view.words, view.token, view.formBytes)}
${waiting(view.overview.waiting, view.words)}
</div>
<div>
${months(view.overview.months, view.words)}
</div>
</div>
${sentTable(view.overview.sent, view.page, view.words)}
${numbers(view.overview.numbers, view.words)}
<div class="three">
${templates(view.words)}
${contact(view.overview.contact, view.words)}
${renewLink({ ...view, action: `/${view.words.language}/renovar` }, view.words)}
</div>
${privacy(view.words)}`;

/** What the association asks about a run that it is to release. */
function questions(asked: Overview['questions'], { t, put, day }: Words): Html | '' {
  if (asked.length === 0) return none;
  return html`<section aria-labelledby="questions" class="panel due"><h2 id="questions">${t.questionsTitle}</h2>
${asked.map(
  ({ on, question, asOf }) =>
    html`<blockquote><p>${question}</p></blockquote><p class="hint">${put(asOf ? t.questionsOn : t.questionsAsked, { on: day(on), day: day(asOf ?? on) })}</p>`,
)}
<p>${t.questionsAnswer}</p></section>`;
}

function waiting(files: Overview['waiting'], words: Words): Html | '' {
  const { t, put, day, size, language } = words;
  if (files.length === 0) return none;
  return html`<section aria-labelledby="waiting" class="panel due"><h2 id="waiting">${t.waitingTitle}</h2>
<p class="hint">${t.waitingLead}</p>
<ul class="plainlist">${files.map(
    (
      f,
    ) => html`<li><b class="name">${f.file}</b> <span class="hint">${size(f.size)}</span> ${stateTag(f.state, words, f.toMend)}
<span class="hint block">${put(t.waitingLapses, { day: day(f.lapsesOn) })}</span></li>`,
  )}</ul>
<p><a class="button" href="/${language}/revisar">${t.reviewButton}</a></p></section>`;
}

/** The last months that are shown at once. */
const mostMonths = 6;

function months(list: Overview['months'], words: Words): Html {
  const { t, put, month, day, count } = words;
  const shown = list.slice(-mostMonths);
  const tags = {
    missing: tag('bad', t.monthMissing),
    late: tag('warn', t.monthLate),
    not_due: tag('plain', t.monthNotDue),
  };
  const line = (m: Overview['months'][number]) => html`<li><b>${month(m.month)}</b> ${tags[m.state]}
<span class="hint">${put(m.state === 'not_due' ? t.dueUntil : t.dueOver, { day: day(m.due) })}</span></li>`;
  return html`<section aria-labelledby="months" class="panel"><h2 id="months">${t.monthsTitle}</h2>
${
  list.length === 0
    ? html`<p>${tag('good', t.monthsNone)}</p>`
    : html`<ul class="months">${shown.map(line)}</ul>${
        list.length > shown.length
          ? html`<details><summary>${count(t.monthsMore, list.length - shown.length)}</summary><ul class="months">${list.slice(0, -mostMonths).map(line)}</ul></details>`
          : none
      }`
}</section>`;
}

function numbers(of: Overview['numbers'], words: Words): Html {
  const { t, put, day, number, language } = words;
  return html`<section aria-labelledby="numbers"><h2 id="numbers">${t.numbersTitle}</h2>
${
  of === null
    ? html`<p class="hint">${t.numbersNone}</p>`
    : html`<p class="hint">${put(t.numbersLead, { day: day(of.asOf) })}</p>
<table class="stack numbers"><thead><tr><th scope="col">${t.numbersIndicator}</th><th scope="col" class="n">${t.numbersOwn}</th><th scope="col" class="n">${t.numbersAll}</th><th scope="col" class="n">${t.numbersTarget}</th><td class="bar"></td></tr></thead>
<tbody>${of.indicators.map(
        (i) => html`<tr><th scope="row">${indicatorLabel(i.indicator, language)}</th>
<td class="n own" data-label="${t.numbersOwn}">${number(i.value)}</td>
<td class="n" data-label="${t.numbersAll}">${number(i.whole)}</td>
<td class="n" data-label="${t.numbersTarget}">${number(i.target)}</td>
<td class="bar">${bar(i)}</td></tr>`,
      )}</tbody></table>`
}</section>`;
}

/** Of the promised number: what all networks have, and this one's part of it. The numbers stand beside it. */
function bar({ value, whole, target }: { value: number; whole: number; target: number }): Html {
  const width = (n: number) => (Math.min(1, n / target) * 100).toFixed(2);
  return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/><rect class="all" width="${width(whole)}" height="8"/><rect class="own" width="${width(value)}" height="8"/></svg>`;
}

const templates = ({ t, language }: Words): Html =>
  html`<section aria-labelledby="templates"><h2 id="templates">${t.templatesTitle}</h2>
<p class="hint">${t.templatesLead}</p>
<ul class="plainlist">${datasetIds.map(
    (id) => html`<li><a href="/${language}/plantillas/${id}" download>${datasetLabel(id, language)}</a></li>`,
  )}</ul></section>`;

const contact = (text: string | null, { t }: Words): Html =>
  html`<section aria-labelledby="help"><h2 id="help">${t.contactTitle}</h2><p>${text ?? t.contactNone}</p></section>`;

const waitingDays = 30;
const privacy = ({ t, put }: Words): Html =>
  html`<section aria-labelledby="privacy" class="privacy"><h2 id="privacy">${t.privacyTitle}</h2>
<ul><li>${put(t.privacySend, { waiting: waitingDays })}</li><li>${put(t.privacyRaw, { raw: limits.landingDays, rejects: limits.rejectsDays })}</li><li>${t.privacyPerson}</li><li>${t.privacyReport}</li></ul></section>`;
