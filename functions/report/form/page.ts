import { html } from 'hono/html';
import { publicView } from '../public/view.ts';
import { style } from '../style.ts';
import type { Html } from '../view.ts';
import { type FormField, type FormInput, type FormPart, formParts } from './fields.ts';
import { formTexts } from './texts.ts';

/** The form as a page to copy from: each text stands alone in a box, so that one key selects it. No script, no request. */
export function formPage(input: FormInput): string {
  const { t, f, pledge, language, tables, sample } = publicView(input);
  const own = formTexts[input.language];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${own.title} · ${f.date(tables.as_of)} · ${pledge.association}</title>
${style}
<style>
.form main { padding-top: 2rem; }
.form .box { margin: 0 0 1rem; }
.form label { display: block; font-weight: 600; margin-bottom: .2rem; }
.form textarea { box-sizing: border-box; width: 100%; max-width: 44rem; padding: .5rem .6rem; font: inherit; color: inherit; background: transparent; border: 1px solid currentColor; border-radius: .25rem; field-sizing: content; resize: vertical; }
</style>
</head>
<body class="form">
${sample ? html`<aside class="sample" aria-label="${t.sample.title}"><p><strong>${t.sample.title}</strong> ${t.sample.text}</p></aside>` : ''}
<main>
<h1>${own.title}</h1>
<p class="lede">${own.intro}</p>
<p class="note">${own.asOf(f.date(tables.as_of), tables.run)}</p>
${formParts(input).map(partOf)}
</main>
</body>
</html>
`.toString();
}

const partOf = ({ section, item, fields }: FormPart, at: number): Html => html`
<section aria-labelledby="part-${at}">
<h2 id="part-${at}">${item === '' ? section : `${section}: ${item}`}</h2>${fields.map((field, i) => box(field, `box-${at}-${i}`))}
</section>`;

/** Rows for a browser that does not fit a box to its text: 70 characters a line. */
const box = ({ field, text }: FormField, id: string): Html => {
  const rows = String(text)
    .split('\n')
    .reduce((sum, line) => sum + Math.ceil(Math.max(line.length, 1) / 70), 0);
  return html`
<div class="box"><label for="${id}">${field}</label>
<textarea id="${id}" rows="${rows}" readonly spellcheck="false">${text}</textarea></div>`;
};
