import { html } from 'hono/html';
import type { Language } from '../../../../schemas/pledge.ts';
import { type Html, none, notice } from '../../../clerk/web/pages/parts.ts';
import type { Words } from '../../../clerk/web/words.ts';
import type { NotCompared, RunDifference } from '../../release-contract.ts';
import { figureTitle, networkName, newUnits, signed } from '../figures.ts';
import type { RunsTexts } from '../texts/runs/es.ts';
import { command } from './command.ts';

export interface DifferenceView {
  difference: RunDifference;
  language: Language;
  t: RunsTexts;
  words: Words;
}

type FigureChange = RunDifference['figures'][number];

/** Uploads of a figure that are shown, the greatest first. */
const shown = 30;

/** What changed from one run to another: a panel each figure, with its causes and the uploads that did it. */
export function differencePage(view: DifferenceView): Html {
  const { difference, t, words } = view;
  const { before, after, figures, models_changed } = difference;
  const ofAll = figures.filter(({ network }) => network === null);
  const [from, to] = [words.day(before.as_of), words.day(after.as_of)];
  return html`<p class="lead">${from === to ? words.put(t.diffDay, { day: to }) : words.put(t.diffLead, { before: from, after: to })}</p>
${uploadCounts(view)}
${models_changed ? html`<p>${t.diffRules}</p>` : none}
${ofAll.length === 0 ? html`<p><b>${before.run === after.run ? t.diffSame : t.diffNone}</b></p>` : none}
${ofAll.map((figure) => panel(figure, view))}
<p><a href="/${words.language}/mesa/cifras">← ${t.back}</a></p>`;
}

export interface LackingView extends Pick<DifferenceView, 't' | 'words'> {
  lacks: NotCompared;
  /** Numbers of publications. */
  before: number;
  after: number;
  where: string;
  token: string;
}

/** In the place of a difference that is found elsewhere: how to ask for it, that it is being found, or why it was not. */
export function lackingPage({ lacks, before, after, where, token, t, words }: LackingView): Html {
  const back = html`<p><a href="/${words.language}/mesa/cifras">← ${t.back}</a></p>`;
  if (lacks.lacking === 'computing') return html`${notice('plain', t.comparing, t.comparingText)}${back}`;
  const failed =
    lacks.lacking === 'failed'
      ? html`${notice('bad', t.compareFailed, lacks.why ?? '')}<p>${t.compareElsewhere}</p>${command(`pledge diff ${before} ${after} ${where}`)}`
      : html`<p class="lead">${t.compareLead}</p>`;
  return html`${failed}<form method="post" action="/${words.language}/mesa/cifras/diferencia" data-once>
<input type="hidden" name="token" value="${token}"><input type="hidden" name="de" value="${before}"><input type="hidden" name="a" value="${after}">
<p><button>${lacks.lacking === 'failed' ? t.compareAgain : t.compare}</button></p></form>${back}`;
}

function uploadCounts({ difference: { uploads }, t, words }: DifferenceView): Html | '' {
  const counts = [
    [t.diffAdded, uploads.added],
    [t.diffWithdrawn, uploads.withdrawn],
    [t.diffRestored, uploads.restored],
    [t.diffErased, uploads.erased],
    [t.diffRemoved, uploads.removed],
  ] as const;
  const named = counts.filter(([, list]) => list.length > 0).map(([text, list]) => words.count(text, list.length));
  return named.length > 0 ? html`<p>${words.list(named)}.</p>` : none;
}

function panel(figure: FigureChange, view: DifferenceView): Html {
  const { difference, language, t, words } = view;
  const id = `f-${figure.figure}`;
  const networks = difference.figures.filter((f) => f.figure === figure.figure && f.network !== null);
  return html`<article class="panel change" aria-labelledby="${id}"><h2 id="${id}">${figureTitle(figure.figure, language, t)}</h2>
<p class="turn"><span>${words.number(figure.before)} → <b>${words.number(figure.after)}</b></span> <b class="by">${signed(figure.change, words)}</b></p>
<ul class="parts">${parts(figure, t, words).map(([text, n]) => html`<li><b>${signed(n, words)}</b> ${text}</li>`)}</ul>
${figure.uploads.length > 0 ? html`<details><summary>${t.uploads}</summary>${uploads(figure, view)}</details>` : none}
${
  networks.length > 0
    ? html`<details><summary>${t.byNetwork}</summary><ul class="plainlist">${networks.map(
        (f) =>
          html`<li><b>${networkName(f.network!)}</b>: ${words.number(f.before)} → ${words.number(f.after)} (${words.list(parts(f, t, words).map(([text, n]) => `${signed(n, words)} ${text}`))})</li>`,
      )}</ul></details>`
    : none
}</article>`;
}

/** What uploads that only one run has brought; looked at from the later run to the earlier, they take it away. */
const sentText = (figure: string, n: number, t: RunsTexts, { count }: Words) =>
  n < 0 ? t.notYet : count(newUnits(figure, t), n);

/** The causes that have a part, in the order in which they are asked. */
function parts({ figure, parts }: FigureChange, t: RunsTexts, words: Words): [string, number][] {
  const all: [string, number][] = [
    [sentText(figure, parts.new_people, t, words), parts.new_people],
    [t.corrections, parts.corrections],
    [t.withdrawn, parts.withdrawn],
    [t.erased, parts.erased],
    [t.rules, parts.rules],
  ];
  return all.filter(([, n]) => n !== 0);
}

function uploads({ figure, uploads }: FigureChange, { difference, t, words }: DifferenceView): Html {
  return html`<ul class="plainlist">${uploads.slice(0, shown).map(({ cause, network, upload, change }) => {
    const name = upload === null ? null : difference.names.get(upload);
    const of =
      upload === null
        ? t.linked
        : [
            network ? networkName(network) : '',
            name?.file ?? upload.slice(0, 12),
            name?.receivedOn ? words.put(t.upload, { day: words.day(name.receivedOn) }) : '',
          ]
            .filter(Boolean)
            .join(', ');
    const text = cause === 'new_people' ? sentText(figure, change, t, words) : t[cause];
    return html`<li><b>${signed(change, words)}</b> ${text} <span class="hint block name">${of}</span></li>`;
  })}</ul>${uploads.length > shown ? html`<p class="hint">${words.count(t.more, uploads.length - shown)}</p>` : none}`;
}
