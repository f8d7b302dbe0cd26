import { html } from 'hono/html';
import { contractFile } from '../../../schemas/contract.ts';
import { distributions } from '../files/distributions.ts';
import { fold } from '../parts.ts';
import type { Html } from '../view.ts';
import type { PublicView } from './view.ts';

/** How it was counted, in a page that somebody without the trade understands. */
export function methodSection({ t }: PublicView): Html {
  return html`
<section id="method" aria-labelledby="method-title">
<h2 id="method-title">${t.method.title}</h2>
${fold(
  t.read,
  html`<div class="rules">${t.method.rules.map(
    (rule) => html`
<div><h3>${rule.title}</h3>
<p>${rule.text}</p></div>`,
  )}
</div>`,
)}
</section>`;
}

/** The files of the data, beside the page. */
export function dataSection({ t, language }: PublicView): Html {
  return html`
<section id="data" aria-labelledby="data-title">
<h2 id="data-title">${t.data.title}</h2>
<p class="intro">${t.data.intro}</p>
<ul class="files">
<li><a href="${language}.pdf">${t.data.pdf}</a> (PDF/UA)</li>
<li><a href="${language}-pdfa.pdf">${t.data.archived}</a> (PDF/A)</li>${distributions.map(
    ({ path, fileType }) => html`
<li><a href="${path}">${t.data.all(fileType)}</a></li>`,
  )}
<li><a href="datapackage.json">${t.data.described} (Data Package)</a></li>
<li><a href="catalogue.jsonld">${t.data.described} (DCAT-AP)</a></li>
<li><a href="${contractFile}">${t.data.described} (Open Data Contract)</a></li>
</ul>
<p>${t.data.licence}</p>
</section>`;
}

/** The accessibility statement. */
export const accessibilitySection = ({ t }: PublicView): Html => html`
<section id="accessibility" aria-labelledby="accessibility-title">
<h2 id="accessibility-title">${t.accessibility.title}</h2>
${fold(t.read, html`<p>${t.accessibility.text}</p>`)}
</section>`;

/** What makes this report findable again. */
export function identification({ t, f, pledge, tables }: PublicView): Html {
  const fact = (label: string, value: string | Html) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const { window, as_of, run } = tables;
  return html`
<footer>
<h2>${t.footer.title}</h2>
<dl class="facts">${fact(t.footer.who, html`<span lang="es">${pledge.association}</span>`)}${fact(
    t.footer.window,
    t.range(f.day(window.start), f.day(window.end)),
  )}${fact(t.footer.asOf, f.day(as_of))}${fact(t.footer.run, run)}</dl>
</footer>`;
}
