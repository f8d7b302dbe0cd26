import { html } from 'hono/html';
import type { Html } from '../../../clerk/web/pages/parts.ts';

/** A command to be typed, on a line of its own. */
export const command = (text: string): Html => html`<p class="command"><code>${text}</code></p>`;
