import { html, raw } from 'hono/html';
import { dayBefore } from '../../../../schemas/time.ts';
import { type Html, none, notice, tag } from '../../../clerk/web/pages/parts.ts';
import type { Words } from '../../../clerk/web/words.ts';
import type { RunsDesk } from '../../release-contract.ts';
import type { RunsTexts } from '../texts/runs/es.ts';

export interface RunsView {
  overview: Awaited<ReturnType<RunsDesk['overview']>>;
  /** What came of a computation that was asked for; null where none was. */
  came: { tone: 'good' | 'warn' | 'bad' | 'plain'; title: string; text: string } | null;
  token: string;
  t: RunsTexts;
  words: Words;
}

/** Where figures of a day that is over lead to. */
const goOn = ({ came, t, words }: RunsView) =>
  came?.tone === 'good' ? [{ address: `/${words.language}/mesa/publicar#propose`, text: t.goOn }] : [];

type Listed = RunsView['overview']['runs'][number];

/** Every run, what came of it, and how one more is made. */
export const runsPage = (view: RunsView): Html => html`
${view.came ? notice(view.came.tone, view.came.title, view.came.text, goOn(view)) : none}
<p class="lead">${view.t.lead} ${view.t.leadPublic}</p>
${compute(view)}
<section aria-labelledby="runs"><h2 id="runs">${view.t.listTitle}</h2>
${
  view.overview.runs.length === 0
    ? html`<p>${view.t.none}</p>`
    : html`<table class="stack"><thead><tr><th scope="col">${view.t.number}</th><th scope="col">${view.t.asOf}</th><th scope="col">${view.t.state}</th><th scope="col">${view.t.run}</th><td></td><td></td></tr></thead>
<tbody>${view.overview.runs.map((run) => line(run, view))}</tbody></table>`
}</section>
${compare(view)}`;

function compute({ overview: { today }, token, t, words }: RunsView): Html {
  return html`<section class="panel strong" aria-labelledby="compute"><h2 id="compute">${t.computeTitle}</h2>
<form method="post" action="/${words.language}/mesa/cifras" data-once data-doing="${t.computing}">
<input type="hidden" name="token" value="${token}">
<p><label class="block" for="day">${t.day}</label><span class="hint block" id="day-hint">${t.dayHint}</span>
<input id="day" name="dia" type="date" required max="${today}" value="${dayBefore(today)}" aria-describedby="day-hint"></p>
<p><button>${t.compute}</button> <span role="status" class="hint"></span></p></form></section>`;
}

function line(run: Listed, { overview, t, words }: RunsView): Html {
  const { number, as_of } = run;
  const before = overview.runs.find((one) => one.number < number && one.state !== 'damaged');
  const compared = run.state !== 'damaged' && before;
  return html`<tr><th scope="row"><span class="only-narrow">${t.number} </span>${number}</th><td data-label="${t.asOf}">${as_of ? words.day(as_of) : '—'}</td><td data-label="${t.state}" class="tags">${states(run, t, words)}</td><td data-label="${t.run}" class="hint"><code>${run.run?.slice(0, 12) ?? '—'}</code></td><td>${
    run.state === 'damaged' ? none : html`<a href="${reportAddress(number, words)}">${t.report}</a>`
  }</td><td>${
    compared
      ? html`<a href="${differenceAddress(before.number, number, words)}">${words.put(t.compareWith, { number: String(before.number) })}</a>`
      : none
  }</td></tr>`;
}

/** The page of a publication's report. */
export const reportAddress = (number: number, { language }: Pick<Words, 'language'>): string =>
  `/${language}/mesa/informe/${number}`;

export const differenceAddress = (before: number, after: number, { language }: Pick<Words, 'language'>): string =>
  `/${language}/mesa/cifras/diferencia?de=${before}&a=${after}`;

function states({ state, provisional, release, same_as }: Listed, t: RunsTexts, { put }: Words): Html {
  return html`${state === 'current' ? tag('plain', t.current) : none}
${state === 'superseded' && !release ? tag('plain', t.earlier) : none}
${state === 'damaged' ? tag('bad', t.damaged) : none}
${provisional ? tag('warn', t.provisional) : none}
${release ? outcomeTag(release, t) : none}
${same_as === null ? none : html`<span class="hint">${put(t.sameAs, { number: String(same_as) })}</span>`}`;
}

const tones = {
  proposed: 'plain',
  sent_back: 'warn',
  signed: 'plain',
  released: 'good',
  followed: 'plain',
  taken_back: 'bad',
  dropped: 'plain',
} as const;
export const outcomeTag = (outcome: keyof typeof tones, t: RunsTexts): Html => tag(tones[outcome], t[outcome]);

function compare({ overview, t, words }: RunsView): Html | '' {
  const whole = overview.runs.filter((run) => run.state !== 'damaged');
  if (whole.length < 2) return none;
  const [last, before] = [whole[0]!.number, whole[1]!.number];
  const title = html`<h2 id="compare">${t.compareTitle}</h2>`;
  const choices = (chosen: number) =>
    whole.map(
      ({ number, as_of }) =>
        html`<option value="${number}"${number === chosen ? raw(' selected') : none}>${words.put(t.option, { number: String(number), day: words.day(as_of!) })}</option>`,
    );
  return html`<section aria-labelledby="compare">${title}
<form method="get" action="/${words.language}/mesa/cifras/diferencia">
<div class="pair"><p><label class="block" for="from">${t.from}</label><select id="from" name="de">${choices(before)}</select></p>
<p><label class="block" for="to">${t.to}</label><select id="to" name="a">${choices(last)}</select></p></div>
<p><button class="plain">${t.compare}</button></p></form></section>`;
}
