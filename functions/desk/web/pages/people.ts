import { html, raw } from 'hono/html';
import { datasetLabel } from '../../../../schemas/labels.ts';
import { type Html, none, notice } from '../../../clerk/web/pages/parts.ts';
import type { Words } from '../../../clerk/web/words.ts';
import { recordText } from '../../../clerk/words.ts';
import type { AskedProblem, ObjectFound, PersonFound, Sender } from '../../contract.ts';
import type { PeopleTexts } from '../texts/people/es.ts';
import { command } from './command.ts';

/** What a form asks of a person, by the names that its fields have. */
export const askedFields = ['documents', 'first_name', 'last_name', 'birth_date', 'email'] as const;
export type AskedTexts = Readonly<Record<(typeof askedFields)[number], string>>;

export interface PeopleView {
  /** What was typed. It goes from page to form and back, and nowhere else. */
  asked: AskedTexts;
  senders: readonly Sender[];
  token: string;
  t: PeopleTexts;
  words: Words;
}

/** Where the pages have no key: the commands. */
export const peopleElsewhere = (where: string, t: PeopleTexts): Html =>
  html`<p class="lead">${t.elsewhere}</p>${command(`pledge person ${where}`)}<p>${t.elsewhereErase}</p>${command(`pledge erase ${where} --reason TEXT`)}`;

const problems: Readonly<Record<AskedProblem, keyof PeopleTexts>> = {
  ...{
    documents: 'documents',
    birth_date: 'birth_date',
    email: 'wrongEmail',
    too_little: 'too_little',
    several: 'several',
    reason: 'reasonNames',
  },
};

/** Whom is looked for. @param problem Why nobody was; null before. */
export const askPage = (view: PeopleView, problem: AskedProblem | null): Html => html`
${problem ? notice('bad', view.t.problem, view.t[problems[problem]]) : none}
<p class="lead">${view.t.lead}</p>
${askForm(view)}`;

function askForm({ asked, token, t, words: { language } }: PeopleView): Html {
  const field = (name: keyof AskedTexts, label: string, hint: string | null) =>
    html`<p><label class="block" for="${name}">${label}</label>${hint ? html`<span class="hint block" id="${name}-hint">${hint}</span>` : none}<input id="${name}" name="${name}" value="${asked[name]}" autocomplete="off" autocapitalize="none" spellcheck="false"${hint ? raw(` aria-describedby="${name}-hint"`) : none}></p>`;
  return html`<form method="post" action="/${language}/mesa/personas" class="panel" autocomplete="off" data-once><input type="hidden" name="token" value="${token}">
${field('documents', t.document, t.documentHint)}<div class="pair">${field('first_name', t.firstName, null)}${field('last_name', t.lastName, null)}</div><div class="pair">${field('birth_date', t.birthDate, t.birthHint)}${field('email', t.email, null)}</div>
<p><button>${t.find}</button></p></form>`;
}

/** What is kept of the person, and how it is erased. @param refused Why an erasure was not made; null where none was asked for. */
export function foundPage(view: PeopleView, found: PersonFound, refused: 'notErased' | 'reasonNames' | null): Html {
  const { t, words } = view;
  const again = html`<p><a href="/${words.language}/mesa/personas">${t.again}</a></p>`;
  return html`
${refused ? notice('warn', t[refused], '') : none}
<h2>${t.foundTitle}</h2>
<p class="lead">${found.parts === 0 ? t.foundNone : put(t.foundSome, found, view)}</p>
${found.uploads.map((upload) => uploadOf(upload, view))}
${found.waiting.length > 0 ? html`<h3>${t.waitingTitle}</h3><ul>${found.waiting.map((w) => html`<li>${nameOf(w.network, view)}: ${w.file ?? t.unknownFile}, ${words.count(t.rows, w.rows)}</li>`)}</ul>` : none}
${objects(t.unsent, found.unsent, view)}
${objects(t.maps, found.maps, view)}
${found.noncurrent.length > 0 ? html`<p>${words.count(t.noncurrent, found.noncurrent.length)}</p>` : none}
${found.near.length > 0 ? html`<h3>${t.near}</h3><p class="hint">${t.nearHint}</p><ul>${found.near.map((n) => html`<li>${nameOf(n.network, view)}: ${words.count(t.rows, n.rows)} <span class="hint">${n.upload.slice(0, 8)}</span></li>`)}</ul>` : none}
${objects(t.unread, found.unread, view)}
${found.parts === 0 ? again : html`${eraseForm(view)}${again}`}`;
}

function put(text: string, found: PersonFound, { t, words: { put: fill, count } }: PeopleView): string {
  const rows = found.uploads.reduce((sum, one) => sum + one.rows.length, 0);
  return fill(text, {
    rows: count(t.rows, rows),
    uploads: count(t.uploads, found.uploads.length),
    waiting: count(t.waiting, found.waiting.length),
  });
}

const nameOf = (network: string, { senders }: PeopleView): string =>
  senders.find((sender) => sender.network === network)?.name ?? network;

/** Objects by the network and the file, where these are known, else by the key. */
const objects = (title: string, list: readonly ObjectFound[], view: PeopleView): Html | '' =>
  list.length === 0
    ? none
    : html`<h3>${title}</h3><ul>${list.map(
        ({ key, network, file }) =>
          html`<li class="name">${network ? nameOf(network, view) : none}${network && file ? ': ' : none}${file ?? html` <code class="hint">${key}</code>`}</li>`,
      )}</ul>`;

type FoundUpload = PersonFound['uploads'][number];

function uploadOf(one: FoundUpload, view: PeopleView): Html {
  const { t, words } = view;
  const facts = [
    nameOf(one.network, view),
    one.dataset ? datasetLabel(one.dataset, words.language) : '',
    words.day(one.received_at),
  ];
  return html`<section class="panel"><h3>${one.file ?? t.unknownFile}</h3><p class="hint">${facts.filter(Boolean).join(' · ')}</p>
<ul class="groups">${one.rows.map((row) => rowOf(row, one.dataset, view))}</ul></section>`;
}

function rowOf(row: FoundUpload['rows'][number], dataset: FoundUpload['dataset'], { t, words }: PeopleView): Html {
  const by = { document: t.byDocument, name: t.byName, email: t.byEmail, text: t.byText }[row.by];
  const place = words.put(t.place, { sheet: String(row.sheet), row: String(row.row) });
  return html`<li><p><b>${place}</b>, ${by}</p>${row.records.map(
    (record) => html`<p>${recordText(record, dataset, words.language)}</p>`,
  )}${row.cells ? html`<p class="hint">${t.asSent}: ${row.cells.join(' | ')}</p>` : none}</li>`;
}

/** What was asked goes along in the form, as it stands in no address. */
function eraseForm({ asked, token, t, words: { language } }: PeopleView): Html {
  return html`<form method="post" action="/${language}/mesa/personas/borrar" class="panel due" autocomplete="off" data-once><input type="hidden" name="token" value="${token}">
${askedFields.map((name) => html`<input type="hidden" name="${name}" value="${asked[name]}">`)}
<h2>${t.eraseTitle}</h2><p>${t.eraseLead}</p>
<p><label class="block" for="reason">${t.reason}</label><span class="hint block" id="reason-hint">${t.reasonHint}</span><input id="reason" name="reason" required maxlength="1000" autocomplete="off" aria-describedby="reason-hint"></p>
<label class="choice"><input type="checkbox" name="sure" value="yes" required> ${t.sure}</label>
<p><button class="danger">${t.erase}</button></p></form>`;
}

/** What came of an erasure. */
export function erasedPage(
  view: PeopleView,
  { number, found, left }: { number: number | null; found: PersonFound; left: number },
): Html {
  const { t, words } = view;
  const lines = [
    found.parts === 0 ? t.erasedNothing : put(t.erased, found, view),
    number === null ? '' : words.put(t.erasedNumber, { number: String(number) }),
    left === 0 ? t.leftNone : words.count(t.leftSome, left),
  ];
  return html`${notice(left === 0 ? 'good' : 'warn', t.erasedTitle, lines.filter(Boolean).join(' '))}
<p>${t.next}</p><p class="actions"><a class="button" href="/${words.language}/mesa/cifras">${t.nextFigures}</a> <a href="/${words.language}/mesa/personas">${t.again}</a></p>`;
}
