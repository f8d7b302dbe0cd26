import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { limits } from '../../schemas/limits.ts';
import { type AnswerLanguage, answerLanguages } from '../../schemas/pledge.ts';
import { type Control, controls } from './page-settings.ts';
import { pageStyle } from './page-style.ts';
import { pageTexts } from './page-texts.ts';

/**
 * The clerk's page: one file, what it does not say, one button, and what came of it. The ticket stands after `#` in its
 * address, which no browser sends to a server. What it does is `pageScript`, a file of its own, so that no script is inline.
 */
export async function uploadPage(language: AnswerLanguage): Promise<string> {
  const t = pageTexts[language];
  return String(
    await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title}</title>
<style>${raw(pageStyle)}</style>
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

/** What the page may do: its own script and style, the API beside it, and the bucket. @param bucket The origin of the signed URLs. */
export const pagePolicy = (bucket: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'sha256-${styleHash}'; connect-src 'self' ${bucket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const styleHash = createHash('sha256').update(pageStyle).digest('base64');
