import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Preview, SentUpload } from '../../contract.ts';
import type { Words } from '../words.ts';

/** The parts that several pages have. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Nothing, where a condition does not hold. */
export const none = '';

export type Tone = 'good' | 'warn' | 'bad' | 'plain';
const drawn: Record<Tone, string> = {
  good: '<path d="M4 8.5l2.6 2.6L12 5.6"/>',
  warn: '<path d="M8 4.2v4.6M8 11.4v.4"/>',
  bad: '<path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>',
  plain: '<path d="M5 8h6"/>',
};

/** A state: a sign, a colour, and always the word. */
export const tag = (tone: Tone, text: string): Html =>
  html`<span class="tag ${tone}"><svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="8"/>${raw(drawn[tone])}</svg>${text}</span>`;

/** The tone and the word of a waiting file's state. @param toMend How many of its rows are to be mended. */
export function stateOf(state: Preview['state'], { t }: Words, toMend: number): [Tone, string] {
  const shown: Record<Preview['state'], [Tone, string]> = {
    reading: ['plain', t.stateReading],
    ready: toMend > 0 ? ['warn', t.stateReadyPartly] : ['good', t.stateReady],
    asks: ['warn', t.stateAsks],
    refused: ['bad', t.stateRefused],
    duplicate: ['plain', t.stateDuplicate],
    unread: ['bad', t.stateUnread],
  };
  return shown[state];
}

export const stateTag = (state: Preview['state'], words: Words, toMend: number): Html =>
  tag(...stateOf(state, words, toMend));

export function statusTag(status: SentUpload['status'] | 'duplicate' | 'waiting', { t }: Words): Html {
  if (status === 'accepted') return tag('good', t.statusAccepted);
  if (status === 'partly_accepted') return tag('warn', t.statusPartly);
  if (status === 'refused') return tag('bad', t.statusRefused);
  if (status === 'unread') return tag('bad', t.stateUnread);
  return tag('plain', status === 'reading' ? t.stateReading : t.stateDuplicate);
}

/** A message above a page's content, with where to look. It takes the focus, so that it is read first. */
export const notice = (
  tone: Tone,
  title: string,
  text: string,
  links: readonly { address: string; text: string }[] = [],
): Html =>
  html`<div class="notice ${tone}" role="alert" tabindex="-1"><h2>${title}</h2>${text && html`<p>${text}</p>`}${links.map((link) => html`<p><a href="${link.address}">${link.text}</a></p>`)}</div>`;

/** Links to the pages of a long list; nothing where there is one. @param link The address of a page, from 1. */
export function pager(page: number, pages: number, link: (page: number) => string, { t, put }: Words): Html | '' {
  if (pages < 2) return none;
  return html`<nav class="pager" aria-label="${put(t.pageOf, { page, pages })}">
${page > 1 ? html`<a href="${link(page - 1)}" rel="prev">← ${t.previous}</a>` : none}
<span>${put(t.pageOf, { page, pages })}</span>
${page < pages ? html`<a href="${link(page + 1)}" rel="next">${t.next} →</a>` : none}
</nav>`;
}
