import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { limits } from '../../schemas/limits.ts';
import { type AnswerLanguage, answerLanguages } from '../../schemas/pledge.ts';
import { type Control, controls } from './page-settings.ts';
import { pageTexts } from './page-texts.ts';

/**
 * The clerk's page: one file, its settings, one button, and the answer. The ticket stands after `#` in its
 * address, which no browser sends to a server. What it does is `browser/script.ts`, served as a file, so that no script is inline.
 * @param style The text of `browser/style.css`.
 */
export async function uploadPage(language: AnswerLanguage, style: string): Promise<string> {
  const t = pageTexts[language];
  return String(
    await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title}</title>
<style>${raw(style)}</style>
</head>
<body>
<nav aria-label="${t.languages}"><ul>${answerLanguages.map(
      (l) =>
        html`<li><a href="?lang=${l}" lang="${l}" hreflang="${l}"${l === language ? raw(' aria-current="page"') : ''}>${pageTexts[l].name}</a></li>`,
    )}</ul></nav>
<main>
<h1>${t.title}</h1>
<p>${t.intro}</p>
<form id="form" data-lang="${language}" data-limit="${limits.uploadBytes}" data-texts="${JSON.stringify(t)}">
<label for="file">${t.file}</label>
<p class="hint" id="kinds">${t.kinds}</p>
<input id="file" type="file" required aria-describedby="kinds">
<fieldset><legend>${t.mode}</legend>
<label class="choice"><input type="radio" name="mode" value="add" checked> ${t.add}</label>
<label class="choice"><input type="radio" name="mode" value="replace"> ${t.replace}</label>
</fieldset>
<details id="settings"><summary>${t.settings}</summary>
<p class="hint">${t.settingsHint}</p>
<div class="grid">${controls(language, t).map(control)}</div>
</details>
<button id="send">${t.send}</button>
</form>
<p id="state" role="status"></p>
<section id="result" tabindex="-1" aria-labelledby="verdict" hidden></section>
<noscript><p>${t.noscript}</p></noscript>
</main>
<script src="/subir.js" defer></script>
</body>
</html>`,
  );
}

const control = ({ name, label, labelIn, kind, options, empty }: Control) =>
  html`<div><label for="set-${name}"${labelIn ? raw(` lang="${labelIn}"`) : ''}>${label}</label>${
    kind === 'choice'
      ? html`<select id="set-${name}" data-setting="${name}"><option value="">${empty}</option>${options.map(
          (o) => html`<option value="${o.value}">${o.label}</option>`,
        )}</select>`
      : html`<input id="set-${name}" data-setting="${name}" type="${kind}" placeholder="${empty}">`
  }</div>`;

/**
 * What the page may do: its own script and style, the API beside it, and the bucket.
 * @param bucket The origin of the signed URLs. @param style The text of the page's style.
 */
export function pagePolicy(bucket: string, style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; script-src 'self'; style-src 'sha256-${hash}'; connect-src 'self' ${bucket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}
