import { html } from 'hono/html';
import type { Html } from '../../../clerk/web/pages/parts.ts';

/** A text as one argument of a command: between single quotes, where a shell would read something in it. */
export const argument = (text: string): string =>
  /["$`\\!%]/.test(text) ? `'${text.replaceAll("'", `'\\''`)}'` : `"${text}"`;

/** A command to be typed, on a line of its own. */
export const command = (text: string): Html => html`<p class="command"><code>${text}</code></p>`;
