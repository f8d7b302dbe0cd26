import { html } from 'hono/html';
import { pledge } from '../../../../schemas/pledge.ts';
import { type Html, none } from '../../../clerk/web/pages/parts.ts';
import type { FigureToRelease } from '../../release-contract.ts';
import { figureTitle, networkName, signed } from '../figures.ts';
import { hidden, type ReleaseView } from './release-view.ts';
import { differenceAddress } from './runs.ts';
import { remarksOf } from './steps.ts';

/** The figures of the proposed run, one by one, beside those that the public sees, with what was remarked on each. */
export function numbers(view: ReleaseView): Html {
  const { overview, t, words } = view;
  const { candidate, released } = overview.state;
  const ofAll = overview.figures.filter(({ network }) => network === null);
  const compared = released && candidate && released.publication !== candidate.publication;
  return html`<h3 id="numbers">${t.numbersTitle}</h3>
<p>${overview.state.stage === 'signed' ? none : t.numbersLead}${
    compared
      ? html` <a href="${differenceAddress(released.publication, candidate.publication, words)}">${t.whatChanged}</a>`
      : none
  }</p>
<table class="stack numbers" aria-labelledby="numbers"><thead><tr><th scope="col">${t.figure}</th>${released ? html`<th scope="col" class="n">${t.now}</th>` : none}<th scope="col" class="n">${t.proposedValue}</th>${released ? html`<th scope="col" class="n">${t.change}</th>` : none}<th scope="col">${t.remarks}</th></tr></thead>
<tbody>${ofAll.map((figure) => line(figure, view))}</tbody></table>`;
}

function line({ figure, value, released }: FigureToRelease, view: ReleaseView): Html {
  const { overview, language, t, runs, words } = view;
  const title = figureTitle(figure, language, runs);
  const change = released === null ? '—' : signed(value - released, words);
  const networks = overview.figures.filter(
    (f) => f.figure === figure && f.network !== null && (f.value !== 0 || f.released),
  );
  return html`<tr><th scope="row">${title}</th>${
    overview.state.released
      ? html`<td class="n" data-label="${t.now}">${released === null ? '—' : words.number(released)}</td>`
      : none
  }<td class="n own" data-label="${t.proposedValue}">${words.number(value)}</td>${
    overview.state.released ? html`<td class="n" data-label="${t.change}">${change}</td>` : none
  }<td class="remarks">${remarksOf(overview)
    .filter((remark) => remark.figure === figure)
    .map(
      ({ by, network, remark }) =>
        html`<p>${remark} <span class="hint">${[network && networkName(network), by].filter(Boolean).join(' · ')}</span></p>`,
    )}${
    networks.length > 0
      ? html`<details><summary>${t.byNetwork}</summary><ul class="plainlist">${networks.map(
          (f) =>
            html`<li>${networkName(f.network!)}: <b>${words.number(f.value)}</b>${f.released === null ? none : ` (${signed(f.value - f.released, words)})`}</li>`,
        )}</ul></details>`
      : none
  }${overview.state.stage === 'signed' ? none : remarkForm(figure, title, view)}</td></tr>`;
}

function remarkForm(figure: string, title: string, view: ReleaseView): Html {
  const { language, t, words } = view;
  return html`<details><summary aria-label="${words.put(t.remarkOn, { figure: title })}">${t.remark}</summary>
<form method="post" action="/${language}/mesa/publicar/anotar" data-once>${hidden(view)}<input type="hidden" name="figure" value="${figure}">
<p><label class="block" for="n-${figure}">${t.remarkNetwork}</label><select id="n-${figure}" name="network"><option value="">${t.allNetworks}</option>${networkOptions()}</select></p>
<p><label class="block" for="r-${figure}">${t.remarkText}</label><span class="hint block" id="h-${figure}">${t.remarkHint}</span><textarea id="r-${figure}" name="remark" rows="2" maxlength="2000" required aria-describedby="h-${figure}"></textarea></p>
<p><button class="plain small">${t.remarkSave}</button></p></form></details>`;
}

const networkOptions = () => pledge.networks.map(({ id, name }) => html`<option value="${id}">${name}</option>`);

/** Sending the proposed run back, with a question to a network. */
export function ask(view: ReleaseView): Html {
  const { language, t } = view;
  return html`<details><summary>${t.askTitle}</summary>
<form method="post" action="/${language}/mesa/publicar/preguntar" data-once>${hidden(view)}<p>${t.askLead}</p>
<p><label class="block" for="ask-network">${t.askNetwork}</label><select id="ask-network" name="network">${networkOptions()}</select></p>
<p><label class="block" for="question">${t.askQuestion}</label><span class="hint block" id="question-hint">${t.remarkHint}</span><textarea id="question" name="question" rows="2" maxlength="2000" required aria-describedby="question-hint"></textarea></p>
<p><button class="plain">${t.askSend}</button></p></form></details>`;
}
