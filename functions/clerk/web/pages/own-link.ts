import { html } from 'hono/html';
import type { Words } from '../words.ts';
import { type Html, none } from './parts.ts';

/** The link of whoever looks at a page: that it ends soon, how another one is had, and that one, once. */

/** Days before its end from which a link is to be renewed. */
const soon = 7;

/** @param now An instant or a day, ISO 8601. @param renew Where {@link renewLink} is: an address, or a place of the page. */
export function endsSoon({ ends, now, renew }: { ends: string; now: string; renew: string }, { t, put, day }: Words) {
  const left = (Date.parse(ends) - Date.parse(now)) / 86_400_000;
  if (left > soon) return none;
  return html`<p class="notice warn">${put(t.linkEnds, { day: day(ends) })} <a href="${renew}">${t.linkRenew}</a></p>`;
}

/** @param action Where the form is posted. */
export const renewLink = (
  { ends, action, token }: { ends: string; action: string; token: string },
  { t, put, day }: Words,
): Html =>
  html`<section aria-labelledby="link"><h2 id="link">${t.linkTitle}</h2><p>${put(t.linkEnds, { day: day(ends) })}</p>
<form method="post" action="${action}"><input type="hidden" name="token" value="${token}"><button class="plain">${t.linkRenew}</button></form></section>`;

/** @param address The new link, whole: it is shown in this page alone. */
export const newLink = (address: string, { t }: Words): Html =>
  html`<section class="notice good" role="alert" tabindex="-1" aria-labelledby="new-link"><h2 id="new-link">${t.linkNewTitle}</h2><p>${t.linkNew}</p>
<p class="copy"><input id="new-address" readonly value="${address}" aria-labelledby="new-link"> <button type="button" class="plain" data-copy="new-address" data-copied="${t.linkCopied}" hidden>${t.linkCopy}</button></p></section>`;
