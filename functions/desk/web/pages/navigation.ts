import { html, raw } from 'hono/html';
import type { Language } from '../../../../schemas/pledge.ts';
import { type Html, none } from '../../../clerk/web/pages/parts.ts';
import type { Area } from '../site.ts';
import { frameTexts } from '../texts/frame.ts';

/** Links to the areas. @param path Of the page that is shown, without the language. */
export function navigation(areas: readonly Area[], path: string, language: Language): Html {
  // The first area's path begins all the others.
  const here = areas.findLast((area) => path === area.path || path.startsWith(`${area.path}/`));
  return html`<nav class="areas" aria-label="${frameTexts[language].areas}"><ul>${areas.map(
    (area) =>
      html`<li><a href="/${language}${area.path}"${area === here ? raw(` aria-current="${path === area.path ? 'page' : 'true'}"`) : none}>${area.title[language]}</a></li>`,
  )}</ul></nav>`;
}
