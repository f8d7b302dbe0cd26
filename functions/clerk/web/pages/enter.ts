import { html } from 'hono/html';
import type { Words } from '../words.ts';
import { type Html, none, notice } from './parts.ts';

/**
 * Where a link is opened. A script takes its secret from the part after `#`, which no browser sends to a server, and posts
 * the form; without it the link is pasted.
 */
export const enterPage = ({ t, language }: Words, message: { text: string; wrong: boolean } | null): Html => html`
${message ? notice(message.wrong ? 'bad' : 'good', message.text, '') : none}
<p class="lead">${t.enterIntro}</p>
<form method="post" action="/${language}/entrar" id="enter" class="panel narrow" data-entering="${t.entering}">
<label for="link">${t.enterLink}</label>
<input id="link" name="link" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" required>
<p><button>${t.enterButton}</button></p>
<p id="entering" role="status"></p>
</form>`;
