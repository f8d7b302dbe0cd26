import { html } from 'hono/html';
import { argument } from '../../../../schemas/messages/commands/argument.ts';
import type { Language } from '../../../../schemas/pledge.ts';
import { type Html, none } from '../../../clerk/web/pages/parts.ts';
import type { Words } from '../../../clerk/web/words.ts';
import { figureTitle, networkName } from '../figures.ts';
import type { ReleaseTexts } from '../texts/release/es.ts';
import { type SignTexts, signingTexts } from '../texts/release/signing.ts';
import type { RunsTexts } from '../texts/runs/es.ts';
import { command } from './command.ts';

export type { SignTexts };

/** What the script is answered: the text to be signed, and what it says in words. */
export interface PreparedReply {
  statement: string;
  after: string | null;
  says: { name: string; text: string }[];
}

/** Where the page goes on once a signature is taken. */
export interface SignedReply {
  address: string;
}

export interface SignView {
  says: 'released' | 'taken_back';
  number: number;
  /** The last step that the person saw. */
  after: string | null;
  /** The last day that counts, in words. */
  day: string;
  /** The name of the coordinator's link. */
  by: string;
  /** Fingerprints of the keys that may sign; null of the first statement. */
  keys: readonly string[] | null;
  /** What was remarked on the run that is to be signed. */
  remarks: readonly { figure: string; network: string | null; remark: string; by: string }[];
  where: string;
  token: string;
  language: Language;
  t: ReleaseTexts;
  /** The names of the figures. */
  runs: RunsTexts;
  words: Words;
}

/** Signing, or taking back: the key's file, what is to be signed, and the signature. */
export function signPage(view: SignView): Html {
  const { says, number, day, t, words } = view;
  const lead = says === 'released' ? t.signLead : t.takeBackLead;
  const back = html`<p><a href="/${words.language}/mesa/publicar">← ${t.cancel}</a></p>`;
  return html`<p class="lead">${words.put(lead, { number: String(number), day })}</p>
${says === 'released' ? remarks(view) : none}
${form(view)}
${elsewhere(view)}
${back}`;
}

/** Who signs reads them first. */
function remarks({ remarks, language, t, runs }: SignView): Html {
  return html`<section aria-labelledby="remarks"><h2 id="remarks">${t.remarksTitle}</h2>${
    remarks.length === 0
      ? html`<p>${t.remarksNone}</p>`
      : html`<ul class="plainlist">${remarks.map(
          ({ figure, network, remark, by }) =>
            html`<li><b>${figureTitle(figure, language, runs)}</b>: ${remark} <span class="hint">${[network && networkName(network), by].filter(Boolean).join(' · ')}</span></li>`,
        )}</ul>`
  }</section>`;
}

function form(view: SignView): Html {
  const { says, after, token, language, t, keys, words } = view;
  return html`<form id="sign" method="post" action="/${language}/mesa/publicar/firma" hidden data-with-script data-says="${says}" data-after="${after ?? ''}" data-token="${token}" data-texts="${JSON.stringify(signingTexts[language])}">
${
  says === 'taken_back'
    ? html`<p><label for="reason">${t.reason}</label><span class="hint block" id="reason-hint">${t.reasonHint}</span>
<textarea id="reason" rows="3" maxlength="2000" required aria-describedby="reason-hint"></textarea></p>`
    : none
}
<section class="panel" aria-labelledby="key-title"><h2 id="key-title">${t.keyTitle}</h2>
<p id="key-lead">${t.keyLead}</p>
<input type="file" id="key-file" accept=".pem,.key,.txt" aria-label="${t.keyChoose}" aria-describedby="key-lead key-state">
<label for="key-file" class="pick"><span class="button plain">${t.keyChoose}</span></label>
<p id="key-state" role="status" class="fingerprint"></p>
<p class="hint fingerprint">${keys ? words.put(t.keyKnown, { list: words.list(keys) }) : t.keyFirst}</p>
<details><summary>${t.makeTitle}</summary><p>${t.makeText}${keys ? ` ${t.makeNext}` : none}</p><p><button type="button" class="plain" id="make-key">${t.make}</button></p><p id="made-key" role="status" class="fingerprint"></p></details>
<details><summary>${t.nextTitle}</summary><p><label for="next-keys">${t.nextLabel}</label><span class="hint block" id="next-hint">${t.nextHint}</span>
<textarea id="next-keys" rows="2" spellcheck="false" aria-describedby="next-hint"></textarea></p></details>
</section>
<p class="notice bad" id="sign-fault" role="alert" tabindex="-1" hidden></p>
<p class="actions"><button class="big" id="prepare">${t.prepare}</button></p>
<section class="panel strong" id="statement" tabindex="-1" hidden aria-labelledby="statement-title"><h2 id="statement-title">${t.statementTitle}</h2>
<dl class="says" id="says"></dl>
<details><summary>${t.exact}</summary><pre class="exact" id="exact" tabindex="0"></pre></details>
<p class="actions"><button type="button" class="big${says === 'taken_back' ? ' danger' : ''}" id="confirm">${says === 'taken_back' ? t.confirmTakeBack : t.confirmSign}</button></p>
</section></form>`;
}

/** What can be done where the browser cannot sign. */
function elsewhere(view: SignView): Html {
  const { t } = view;
  const shown = command(signCommand(view));
  return html`<div id="cannot-sign" hidden><p>${t.cannotSign}</p>${shown}</div><div data-without-script><p>${t.withoutScript}</p>${shown}</div>`;
}

const signCommand = ({ says, by, where }: SignView): string =>
  says === 'released'
    ? `pledge release sign --key FILE --by ${argument(by)} ${where}`
    : `pledge release take-back --reason "…" --key FILE --by ${argument(by)} ${where}`;
