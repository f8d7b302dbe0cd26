import { html } from 'hono/html';
import { type ReleaseStep, type StepKind, writtenIn } from '../../../../schemas/release.ts';
import { type Html, none } from '../../../clerk/web/pages/parts.ts';
import type { ReleaseOverview } from '../../release-contract.ts';
import { figureTitle, networkName } from '../figures.ts';
import type { ReleaseView } from './release-view.ts';

type Step = ReleaseStep['what'];

/** The last step of a kind about a publication. */
export function stepOf(
  steps: readonly ReleaseStep[],
  kind: Exclude<StepKind, 'one_coordinator'>,
  publication: number,
): Step | undefined {
  return steps.findLast(({ what }) => what.step === kind && 'publication' in what && what.publication === publication)
    ?.what;
}

/** The remarks on the run that is proposed, since it was first. */
export function remarksOf({
  steps,
  state,
}: Pick<ReleaseOverview, 'steps' | 'state'>): Extract<Step, { step: 'remarked' }>[] {
  return steps.flatMap(({ what }) =>
    what.step === 'remarked' && what.publication === state.candidate?.publication ? [what] : [],
  );
}

/** Steps that are shown at once, the last ones. */
const shown = 10;

/** Every step that was taken, the last one first. */
export function history(view: ReleaseView): Html {
  const { overview, t, words } = view;
  const { steps } = overview;
  const last = [...steps].reverse();
  return html`<section aria-labelledby="history"><h2 id="history">${t.historyTitle}</h2>${
    steps.length === 0
      ? html`<p>${t.historyNone}</p>`
      : html`${list(last.slice(0, shown), view)}${
          steps.length > shown
            ? html`<details><summary>${words.count(t.historyBefore, steps.length - shown)}</summary>${list(last.slice(shown), view)}</details>`
            : none
        }`
  }</section>`;
}

const list = (steps: readonly ReleaseStep[], view: ReleaseView): Html =>
  html`<ol class="history">${steps.map(
    ({ what }) =>
      html`<li><span class="hint block">${view.words.day(what.at)}</span>${sentence(what, view)}${writtenIn(what) ? html`<blockquote>${writtenIn(what)}</blockquote>` : none}</li>`,
  )}</ol>`;

function sentence(what: Step, { language, t, runs, words }: ReleaseView): string {
  const texts: Record<StepKind, string> = {
    proposed: t.stepProposed,
    remarked: 'network' in what && what.network ? t.stepRemarkedNetwork : t.stepRemarked,
    sent_back: t.stepSentBack,
    signed: t.stepSigned,
    released: t.stepReleased,
    taken_back: t.stepTakenBack,
    one_coordinator: t.stepAlone,
  };
  return words.put(texts[what.step], {
    by: what.by,
    number: 'publication' in what ? String(what.publication) : '',
    figure: 'figure' in what ? words.put(t.quoted, { text: figureTitle(what.figure, language, runs) }) : '',
    network: 'network' in what && what.network ? networkName(what.network) : '',
  });
}
