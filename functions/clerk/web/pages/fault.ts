import { html } from 'hono/html';
import type { Words } from '../words.ts';
import type { Html } from './parts.ts';

/** What could not be done, and the way back. @param home The path of the way back, without the language. */
export const faultPage = (text: string, home: string, { t, language }: Words): Html =>
  html`<p class="lead">${text}</p><p><a class="button plain" href="/${language}${home}">${t.service}</a></p>`;
