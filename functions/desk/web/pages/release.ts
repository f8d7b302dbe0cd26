import { html } from 'hono/html';
import { reportIn } from '../../../../schemas/public-files.ts';
import { type Html, none, notice, tag } from '../../../clerk/web/pages/parts.ts';
import { sentenceOf } from '../../../release/refusal.ts';
import { networkName } from '../figures.ts';
import { ask, numbers } from './numbers.ts';
import { dayOf, hidden, type ReleaseView } from './release-view.ts';
import { reportAddress } from './runs.ts';
import { history, stepOf } from './steps.ts';

/** The sign-off: what the public sees, what is on its way and what may follow, and all that was done. */
export const releasePage = (view: ReleaseView): Html => html`
${view.message ? notice(view.message.tone, view.message.title, view.message.text) : none}
${publicNow(view)}
${candidate(view)}
${propose(view)}
${alone(view)}
${history(view)}`;

const address = (path: string, { language }: ReleaseView) => `/${language}/mesa/publicar${path}`;

/** The run that the public sees, in a sentence. */
function publicRun({ overview: { state, days }, t, words }: ReleaseView): string {
  const { released } = state;
  if (!released) return t.publicNothing;
  return words.put(t.publicRun, {
    number: String(released.publication),
    day: dayOf(days, released.publication, words),
  });
}

function publicNow(view: ReleaseView): Html {
  const { overview, t, words } = view;
  const { released } = overview.state;
  const title = html`<h2 id="public">${t.publicTitle}</h2>`;
  const look = html`<p><a href="${reportIn(view.language)}">${t.seePublic}</a></p>`;
  if (!released)
    return html`<section class="panel" aria-labelledby="public">${title}<p>${publicRun(view)} ${overview.anchors ? t.publicTakenBack : none}</p>${look}${folder(view)}</section>`;
  const of = (step: 'proposed' | 'signed' | 'released') => stepOf(overview.steps, step, released.publication);
  const [proposer, signer] = [of('proposed')?.by ?? '', of('signed')?.by ?? ''];
  return html`<section class="panel" aria-labelledby="public">${title}
<p class="lead">${publicRun(view)}</p>
<p>${words.put(t.publicSince, { day: words.day(of('released')?.at ?? ''), proposer, signer })}</p>
${look}${folder(view)}
<p class="actions"><a class="button plain" href="${address('/retirar', view)}">${words.put(t.takeBack, { number: String(released.publication) })}</a></p></section>`;
}

/** What goes on the web, and by what a stranger checks it. */
function folder(view: ReleaseView): Html | '' {
  const { overview, t } = view;
  const { anchors } = overview;
  if (!anchors) return none;
  return html`<p><a href="${address('/carpeta.zip', view)}" download>${t.folder}</a></p><p class="hint">${t.folderHint}</p><dl class="says"><div><dt>${t.key}</dt><dd class="fingerprint">${anchors.key}</dd></div><div><dt>${t.head}</dt><dd class="fingerprint">${anchors.head}</dd></div></dl>`;
}

function candidate(view: ReleaseView): Html {
  const { overview, t, words } = view;
  const { stage, candidate: of } = overview.state;
  if (!of || stage === 'none')
    return html`<section class="panel" aria-labelledby="candidate"><h2 id="candidate">${t.candidateNone}</h2><p>${t.candidateNoneText}</p></section>`;
  const number = String(of.publication);
  const day = dayOf(overview.days, of.publication, words);
  const shown = {
    proposed: tag('plain', t.stageProposed),
    sent_back: tag('warn', t.stageSentBack),
    signed: tag('good', t.stageSigned),
  }[stage];
  const proposed = stepOf(overview.steps, 'proposed', of.publication);
  return html`<section class="panel strong due" aria-labelledby="candidate"><h2 id="candidate">${words.put(t.candidateTitle, { number })}</h2>
<p>${shown}</p><p>${words.put(t.candidateDay, { day, proposer: of.proposer })} ${t.publicSeesStill} <a href="${reportAddress(of.publication, words)}">${t.seeReport}</a></p>
${proposed && 'note' in proposed && proposed.note ? html`<blockquote>${proposed.note}</blockquote>` : none}
${next(view)}
${numbers(view)}
${stage === 'signed' ? none : ask(view)}
</section>`;
}

/** What may follow, for the person whose page it is. */
function next(view: ReleaseView): Html {
  const { overview, t, words } = view;
  const { stage, candidate: of } = overview.state;
  if (stage === 'sent_back') {
    const question = stepOf(overview.steps, 'sent_back', of!.publication);
    return html`${
      question?.step === 'sent_back'
        ? html`<p>${words.put(t.question, { by: question.by, network: networkName(question.network) })}</p><blockquote>${question.question}</blockquote>`
        : none
    }<p>${t.sentBackNext}</p>`;
  }
  const refused = overview.refusals.signed;
  if (stage === 'proposed')
    return refused
      ? html`<p><b>${refused.code === 'second_person' ? t.signSecond : sentenceOf(refused, view.language)}</b></p>`
      : html`<p>${t.signNext}</p><p class="actions"><a class="button big" href="${address('/firmar', view)}">${t.sign}</a></p>`;
  const number = String(of!.publication);
  const signer = stepOf(overview.steps, 'signed', of!.publication)?.by ?? '';
  const day = dayOf(overview.days, of!.publication, words);
  return html`<p>${words.put(t.releaseNext, { signer })}</p>
<details class="confirm"><summary class="button">${words.put(t.release, { number })}</summary>
<form method="post" action="${address('/publicar', view)}" data-once>${hidden(view)}
<dl class="says"><div><dt>${t.releaseNow}</dt><dd>${publicRun(view)}</dd></div><div><dt>${t.releaseThen}</dt><dd>${words.put(t.publicRun, { number, day })}</dd></div></dl><p>${t.releaseForGood}</p>
<p><button class="big">${words.put(t.releaseYes, { number })}</button></p></form></details>`;
}

function propose(view: ReleaseView): Html {
  const { overview, t, words, language } = view;
  const { state } = overview;
  const proposable = overview.proposable.filter(({ number }) => number !== state.released?.publication);
  const title = html`<h2 id="propose">${t.proposeTitle}</h2>`;
  if (proposable.length === 0)
    return html`<section aria-labelledby="propose">${title}<p>${t.proposeNone} <a href="/${language}/mesa/cifras">${t.proposeCompute}</a></p></section>`;
  const instead =
    state.stage === 'none' ? none : html`<p>${state.stage === 'signed' ? t.proposeUnsigns : t.proposeAgain}</p>`;
  return html`<section aria-labelledby="propose">${title}${instead}
<form method="post" action="${address('/proponer', view)}" data-once>${hidden(view)}
<p><label class="block" for="run">${t.proposeRun}</label><select id="run" name="number">${proposable.map(
    ({ number, as_of }) =>
      html`<option value="${number}">${words.put(t.option, { number: String(number), day: words.day(as_of!) })}</option>`,
  )}</select></p>
<p><label class="block" for="note">${t.proposeNote}</label><textarea id="note" name="note" rows="2" maxlength="2000"></textarea></p>
<p><button${state.stage === 'none' ? none : html` class="plain"`}>${t.propose}</button></p></form></section>`;
}

/** That there is one coordinator is said once. */
function alone(view: ReleaseView): Html {
  const { overview, t } = view;
  if (overview.state.oneCoordinator) return html`<p class="hint">${t.aloneSaid}</p>`;
  return html`<details><summary>${t.aloneTitle}</summary>
<form method="post" action="${address('/una-persona', view)}" data-once>${hidden(view)}<p>${t.aloneText}</p>
<p><label class="block" for="alone">${t.aloneReason}</label><textarea id="alone" name="reason" rows="2" maxlength="2000" required></textarea></p>
<p><button class="danger">${t.aloneYes}</button></p></form></details>`;
}
