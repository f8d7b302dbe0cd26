import { html } from 'hono/html';
import type { Words } from '../words.ts';
import type { Html } from './parts.ts';

/** What could not be done, and the way back. */
export const faultPage = (text: string, { t, language }: Words): Html =>
  html`<p class="lead">${text}</p><p><a class="button plain" href="/${language}/red">${t.service}</a></p>`;
