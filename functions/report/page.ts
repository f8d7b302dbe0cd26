import { html } from 'hono/html';
import { associationStyle } from './association-style.ts';
import { indicatorsSection } from './part-indicators.ts';
import { identification, methodSection } from './part-method.ts';
import { milestonesSection } from './part-milestones.ts';
import { networksSection } from './part-networks.ts';
import { peopleSection, readingsSection } from './part-people.ts';
import { summarySection } from './part-summary.ts';
import { contents } from './parts.ts';
import { verdict } from './story/verdict.ts';
import { style } from './style.ts';
import { type Html, type PageInput, type View, view } from './view.ts';

/**
 * The report as one page that needs nothing else: no script, no font, no picture, no request. The same tables give the
 * same text.
 */
export function page(input: PageInput): string {
  const v = view(input);
  const { t, f, pledge, language, tables } = v;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${t.kicker} · ${f.day(tables.parameters.as_of)} · ${pledge.title[language]}</title>
${style}
${associationStyle}
</head>
<body>
<a class="skip" href="#content">${t.skip}</a>
${v.sample ? sampleNotice(v) : ''}
${header(v)}
<main id="content" tabindex="-1">
${contents(t.contents, Object.entries(t.names))}
${summarySection(v)}
${indicatorsSection(v)}
${peopleSection(v)}
${readingsSection(v)}
${milestonesSection(v)}
${networksSection(v)}
${methodSection(v)}
</main>
${identification(v)}
</body>
</html>
`.toString();
}

const sampleNotice = ({ t }: View): Html =>
  html`<aside class="sample" aria-label="${t.sample.title}"><p><strong>${t.sample.title}</strong> ${t.sample.text}</p></aside>`;

/** The verdict, in the words of the public page. */
function header({ t, f, pledge, language, tables, shown }: View): Html {
  const { headline, sentences } = verdict(shown, language);
  const other = language === 'es' ? 'en' : 'es';
  return html`<header class="top">
<p class="site"><span lang="es">${pledge.association}</span> <a href="${other}.html" lang="${other}" hreflang="${other}">${t.otherLanguage}</a></p>
<p class="kicker">${t.kicker} · ${t.facts.asOf} ${f.day(tables.parameters.as_of)}</p>
<h1>${headline}</h1>
<ul class="sentences">${sentences.map(
    (text) => html`
<li>${text}</li>`,
  )}
</ul>
<p class="lede">${pledge.title[language]}.</p>
</header>`;
}
