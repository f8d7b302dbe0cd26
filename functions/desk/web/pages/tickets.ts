import { html } from 'hono/html';
import { usualDays } from '../../../../schemas/ticket.ts';
import { newLink, renewLink } from '../../../clerk/web/pages/own-link.ts';
import { type Html, none, notice, tag } from '../../../clerk/web/pages/parts.ts';
import type { Words } from '../../../clerk/web/words.ts';
import type { LinkLine, Sender } from '../../contract.ts';
import type { TicketsTexts } from '../texts/tickets/es.ts';

export interface TicketsView {
  links: readonly LinkLine[];
  senders: readonly Sender[];
  /** The hash of the link that the request has. */
  own: string;
  /** A link that was just made, whole; null otherwise. */
  made: { name: string; address: string; ends: string } | null;
  /** The coordinator's own link, where it was just renewed, whole; null otherwise. */
  renewed: string | null;
  /** When the coordinator's own link ends. */
  ends: string;
  /** True once one was revoked. */
  revoked: boolean;
  /** Days that a link is made for, at most. */
  mostDays: number;
  token: string;
  t: TicketsTexts;
  words: Words;
}

/** Who may come in: the links that are valid, and how one is made and ended. */
export function ticketsPage(view: TicketsView): Html {
  const { links, t, words } = view;
  const valid = links.filter(({ state }) => state === 'valid');
  const past = links.filter(({ state }) => state !== 'valid');
  return html`
${view.made ? madeLink(view.made, view) : none}
${view.renewed ? newLink(view.renewed, words) : none}
${view.revoked ? notice('good', t.revokedDone, '') : none}
<p class="lead">${t.lead}</p>
<div class="two">${forNetwork(view)}${forCoordinator(view)}</div>
${renewLink({ ...view, action: `/${words.language}/mesa/enlaces/renovar` }, words)}
<section aria-labelledby="valid"><h2 id="valid">${t.validTitle}</h2>
${valid.length === 0 ? html`<p>${t.validNone}</p>` : table(valid, view)}
${past.length === 0 ? none : html`<details><summary>${words.count(t.pastTitle, past.length)}</summary>${table(past, view)}</details>`}</section>`;
}

const madeLink = (
  { name, address, ends }: NonNullable<TicketsView['made']>,
  { t, words: { put, day } }: TicketsView,
): Html =>
  html`<section class="notice good" role="alert" tabindex="-1" aria-labelledby="new-link"><h2 id="new-link">${put(t.madeTitle, { name })}</h2><p>${put(t.made, { day: day(ends) })}</p>
<p class="copy"><input id="new-address" readonly value="${address}" aria-labelledby="new-link"> <button type="button" class="plain" data-copy="new-address" data-copied="${t.copied}" hidden>${t.copy}</button></p></section>`;

function forNetwork(view: TicketsView): Html {
  const { senders, t } = view;
  return html`<section class="panel" aria-labelledby="for-network"><h2 id="for-network">${t.ofNetworkTitle}</h2>
${form('sender', view, html`<p><label for="network">${t.network}</label> <select id="network" name="network" required><option value="">${t.choose}</option>${senders.map((s) => html`<option value="${s.network}">${s.name}</option>`)}</select></p>`)}</section>`;
}

const forCoordinator = (view: TicketsView): Html =>
  html`<section class="panel" aria-labelledby="for-coordinator"><h2 id="for-coordinator">${view.t.ofCoordinatorTitle}</h2>
${form('coordinator', view, html`<p><label for="name">${view.t.name}</label> <span class="hint block" id="name-hint">${view.t.nameHint}</span><input id="name" name="name" required maxlength="100" autocomplete="off" aria-describedby="name-hint"></p>`)}</section>`;

function form(
  role: 'sender' | 'coordinator',
  { token, t, words: { language }, mostDays }: TicketsView,
  who: Html,
): Html {
  return html`<form method="post" action="/${language}/mesa/enlaces" data-once><input type="hidden" name="token" value="${token}"><input type="hidden" name="role" value="${role}">
${who}
<p><label for="days-${role}">${t.days}</label> <input id="days-${role}" name="days" type="number" min="1" max="${mostDays}" value="${usualDays}" required></p>
<p><label for="note-${role}">${t.note}</label> <span class="hint block" id="note-hint-${role}">${t.noteHint}</span><input id="note-${role}" name="note" maxlength="200" autocomplete="off" aria-describedby="note-hint-${role}"></p>
<p><button>${t.make}</button></p></form>`;
}

const table = (links: readonly LinkLine[], view: TicketsView): Html =>
  html`<table class="stack links"><thead><tr><th scope="col">${view.t.holder}</th><th scope="col">${view.t.ends}</th><th scope="col">${view.t.created}</th><th scope="col">${view.t.remark}</th><th scope="col">${view.t.state}</th></tr></thead>
<tbody>${links.map((link) => line(link, view))}</tbody></table>`;

function line(link: LinkLine, view: TicketsView): Html {
  const { t, words, own } = view;
  const who = [link.owner.role === 'coordinator' ? t.coordinator : '', link.hash === own ? t.own : ''].filter(Boolean);
  return html`<tr><th scope="row">${link.name}${who.length > 0 ? html` <span class="hint">${who.join(', ')}</span>` : none}</th>
<td data-label="${t.ends}">${words.day(link.ends)}</td>
<td data-label="${t.created}">${words.day(link.created)}${maker(link, view)}</td>
${remark(link, t)}
<td class="wide" data-label="${t.state}">${link.state === 'valid' ? revoke(link, view) : tag('plain', link.state === 'ended' ? t.ended : t.revoked)}</td></tr>`;
}

/** Who made it, where that was recorded. */
function maker({ maker }: LinkLine, { t, words }: TicketsView): Html | '' {
  if (maker === null) return none;
  const text = maker === 'command_line' ? t.byCommand : words.put(t.byName, { name: maker.name });
  return html` <span class="hint">${text}</span>`;
}

/** An empty remark has no label on a small screen either. */
function remark({ renewed, note }: LinkLine, t: TicketsTexts): Html {
  const text = renewed ? t.renewed : note;
  return text === '' ? html`<td></td>` : html`<td data-label="${t.remark}" class="hint">${text}</td>`;
}

/** Asks first: what is opened says what it does, and has the button. */
function revoke({ hash, name }: LinkLine, { own, token, t, words: { language } }: TicketsView): Html {
  return html`<details><summary aria-label="${t.revoke}: ${name}">${t.revoke}</summary><form method="post" action="/${language}/mesa/enlaces/anular"><input type="hidden" name="token" value="${token}"><input type="hidden" name="hash" value="${hash}">
<p>${t.revokeAsk}${hash === own ? html` <b>${t.revokeOwn}</b>` : none}</p><p><button class="danger small">${t.revokeYes}</button></p></form></details>`;
}
