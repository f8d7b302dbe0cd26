import { html } from 'hono/html';
import { endsSoon } from '../../../clerk/web/pages/own-link.ts';
import { type Html, none, stateTag, tag } from '../../../clerk/web/pages/parts.ts';
import type { Words } from '../../../clerk/web/words.ts';
import type { Figures, IndicatorLine, MonthOverview, NetworkMonth } from '../../contract.ts';
import type { Reminder } from '../../reminder.ts';
import type { MonthTexts } from '../texts/month/es.ts';
import { reportAddress } from './runs.ts';
import { type SentView, sentList } from './sent-list.ts';

export interface MonthView extends SentView {
  overview: MonthOverview;
  figures: Figures | null;
  /** When the coordinator's own link ends. */
  ends: string;
}

/** The month: what is late and to be asked first, then what there is. */
export const monthPage = (view: MonthView): Html => html`
${linkEndsSoon(view)}
${lead(view)}
${questions(view)}
${networks(view)}
${reminders(view)}
${waiting(view)}
${figures(view)}
${sentList(view)}`;

const linkEndsSoon = ({ ends, overview, words }: MonthView) =>
  endsSoon({ ends, now: overview.asOf, renew: `/${words.language}/mesa/enlaces#link` }, words);

function lead({ overview: { reminders: late }, t, words }: MonthView): Html {
  if (late.length === 0) return html`<p class="lead">${t.lateNone}</p>`;
  const list = words.list(late.map(({ name }) => name));
  return html`<p class="lead">${words.count(t.lateSome, late.length, { list })} <a href="#reminders">${t.lateGo}</a></p>`;
}

function questions({ overview: { questions: asked }, t, words: { put, day } }: MonthView): Html | '' {
  if (asked.length === 0) return none;
  return html`<section aria-labelledby="questions" class="panel due"><h2 id="questions">${t.questionsTitle}</h2>
<ul class="plainlist">${asked.map(
    ({ name, by, on, asOf, question }) =>
      html`<li><b>${name}</b>: ${question}<span class="hint block">${put(asOf ? t.questionOn : t.questionAsked, { by, on: day(on), day: day(asOf ?? on) })}</span></li>`,
  )}</ul></section>`;
}

function networks(view: MonthView): Html {
  const { t, overview } = view;
  return html`<section aria-labelledby="networks"><h2 id="networks">${t.networksTitle}</h2>
<table class="stack senders"><thead><tr><th scope="col">${t.network}</th><th scope="col">${t.months}</th><th scope="col">${t.lastSent}</th><th scope="col">${t.toLook}</th><th scope="col" class="n">${t.unopened}</th></tr></thead>
<tbody>${overview.networks.map((n) => networkLine(n, view))}</tbody></table>
<p class="hint legend">${(['received', 'late', 'missing', 'not_due'] as const).map((state) => html`<span>${mark(state)} ${stateText(state, t)}</span>`)}</p>
<p class="hint">${t.unopened}: ${t.unopenedHint}</p></section>`;
}

type MonthState = NetworkMonth['months'][number]['state'];
const stateText = (state: MonthState, t: MonthTexts): string =>
  ({ received: t.received, late: t.late, missing: t.missing, not_due: t.notDue })[state];
const signs: Record<MonthState, string> = { received: '✓', late: '!', missing: '✕', not_due: '·' };
const mark = (state: MonthState): Html => html`<i class="mark ${state}" aria-hidden="true">${signs[state]}</i>`;

function networkLine(of: NetworkMonth, { t, words }: MonthView): Html {
  const { put: _, day, number, count, language } = words;
  const open = [
    of.refused > 0 ? count(t.refused, of.refused) : '',
    of.unread > 0 ? count(t.unread, of.unread) : '',
    of.toMend > 0 ? count(t.toMend, of.toMend) : '',
  ].filter(Boolean);
  return html`<tr><th scope="row"><a href="/${language}/mesa?red=${of.network}#sent">${of.name}</a></th>
<td class="wide" data-label="${t.months}">${monthMarks(of, t, words)}</td>
<td data-label="${t.lastSent}">${of.lastReceivedOn ? day(of.lastReceivedOn) : t.lastNone}</td>
<td data-label="${t.toLook}">${
    open.length > 0
      ? html`<a href="/${language}/mesa?red=${of.network}&amp;mirar=si#sent">${open.join(', ')}</a>`
      : html`<span class="hint">${t.nothing}</span>`
  }</td>
<td class="n" data-label="${t.unopened}">${number(of.unopened)}</td></tr>`;
}

/** A line a year, a sign a month: its first letter is above it, and its whole name is read out with its state. */
function monthMarks({ months }: NetworkMonth, t: MonthTexts, words: Words): Html[] {
  const one = ({ month, state }: NetworkMonth['months'][number]) =>
    html`<li><b aria-hidden="true">${words.month(month).charAt(0).toUpperCase()}</b>${mark(state)}<span class="hidden">${words.month(month)}: ${stateText(state, t)}</span></li>`;
  return [...new Set(months.map(({ month }) => month.slice(0, 4)))].map((year) => {
    const own = months.filter(({ month }) => month.startsWith(year));
    // January stands below January.
    const before = Array.from({ length: Number(own[0]!.month.slice(5)) - 1 }, () => html`<li aria-hidden="true"></li>`);
    return html`<div class="year"><span class="hint" aria-hidden="true">${year}</span><ol class="marks">${before}${own.map(one)}</ol></div>`;
  });
}

function reminders({ overview, t, words: { count } }: MonthView): Html | '' {
  if (overview.reminders.length === 0) return none;
  return html`<section aria-labelledby="reminders"><h2 id="reminders">${t.remindersTitle}</h2>
<p class="hint">${t.remindersLead}</p>
${overview.reminders.map(
  (one) =>
    html`<details class="reminder" id="reminder-${one.network}"><summary>${count(t.reminderOf, one.late.length + one.missing.length, { network: one.name })}</summary>${draft(one, t)}</details>`,
)}</section>`;
}

/** A message to be copied: a script does it, and without one its fields are selected. */
function draft({ network, language, subject, text }: Reminder, t: MonthTexts): Html {
  const [ofSubject, ofText] = [`subject-${network}`, `text-${network}`];
  const mail = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll('\n', '\r\n'))}`;
  const copy = (of: string, label: string) =>
    html`<button type="button" class="plain small" data-copy="${of}" data-copied="${t.copied}" hidden>${label}</button>`;
  return html`<p><label class="block" for="${ofSubject}">${t.reminderSubject}</label><input id="${ofSubject}" readonly lang="${language}" value="${subject}"></p>
<p><label class="block" for="${ofText}">${t.reminderText}</label><textarea id="${ofText}" readonly lang="${language}" rows="${text.split('\n').length}">${text}</textarea></p>
<p class="actions">${copy(ofText, t.copyText)} ${copy(ofSubject, t.copySubject)} <a href="${mail}">${t.mail}</a></p>`;
}

function waiting({ overview, t, words }: MonthView): Html {
  return html`<section aria-labelledby="waiting"><h2 id="waiting">${t.waitingTitle}</h2>
${
  overview.waiting.length === 0
    ? html`<p class="hint">${t.waitingNone}</p>`
    : html`<p class="hint">${t.waitingLead}</p>
<table class="stack"><thead><tr><th scope="col">${t.waitingFile}</th><th scope="col">${t.network}</th><th scope="col">${t.waitingState}</th><th scope="col">${t.waitingLapses}</th></tr></thead>
<tbody>${overview.waiting.map(
        (w) => html`<tr><th scope="row" class="name">${w.file}</th><td data-label="${t.network}">${w.name}</td>
<td data-label="${t.waitingState}">${stateTag(w.state, words, w.toMend)}</td><td data-label="${t.waitingLapses}">${words.day(w.lapsesOn)}</td></tr>`,
      )}</tbody></table>`
}</section>`;
}

const tones: Readonly<Record<IndicatorLine['status'], Parameters<typeof tag>[0]>> = {
  ...{ no_evidence: 'plain', achieved: 'good', on_track: 'good', at_risk: 'warn', behind: 'bad', not_achieved: 'bad' },
};

function figures({ overview, figures: found, t, words }: MonthView): Html {
  const { put, day, number } = words;
  const { published } = overview;
  const last =
    published &&
    put(published.provisional ? t.publishedProvisional : t.published, {
      number: String(published.number),
      day: day(published.asOf),
    });
  return html`<section aria-labelledby="figures"><h2 id="figures">${found?.isNow ? t.figuresNow : t.figuresTitle}</h2>
${
  found === null
    ? none
    : html`<p class="hint">${found.isNow ? put(t.figuresLead, { day: day(found.asOf) }) : put(t.figuresOf, { day: day(found.asOf) })}</p>
<table class="stack"><thead><tr><th scope="col">${t.figuresIndicator}</th><th scope="col" class="n">${t.figuresValue}</th><th scope="col" class="n">${t.figuresTarget}</th><th scope="col">${t.figuresStatus}</th></tr></thead>
<tbody>${found.lines.map(
        (
          one,
        ) => html`<tr><th scope="row">${one.title}</th><td class="n own" data-label="${t.figuresValue}">${number(one.value)}</td>
<td class="n" data-label="${t.figuresTarget}">${number(one.target)}</td><td data-label="${t.figuresStatus}">${tag(tones[one.status], one.statusText)}</td></tr>`,
      )}</tbody></table>`
}
<p>${last ?? t.publishedNone} ${published ? html`<a href="${reportAddress(published.number, words)}">${t.report}</a>` : none}</p></section>`;
}
