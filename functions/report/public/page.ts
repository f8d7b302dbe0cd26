import { html, raw } from 'hono/html';
import { answerLanguages } from '../../../schemas/pledge.ts';
import { pledgeLabel } from '../../../schemas/pledge-labels.ts';
import { scriptText } from '../files/dataset.ts';
import { publicDataset } from '../files/public-data-files.ts';
import { contents } from '../parts.ts';
import { verdict } from '../story/verdict.ts';
import { style } from '../style.ts';
import type { Html } from '../view.ts';
import { breakdownsSection } from './breakdowns.ts';
import { changesSection } from './changes.ts';
import { indicatorsSection } from './indicators.ts';
import { accessibilitySection, dataSection, identification, methodSection } from './method.ts';
import { milestonesSection } from './milestones.ts';
import { outlookSection } from './outlook.ts';
import { overlapSection } from './overlap.ts';
import { publicStyle } from './style.ts';
import { sureSection } from './sure.ts';
import { publicTexts } from './texts/texts.ts';
import { type PublicPageInput, type PublicView, publicView } from './view.ts';

/**
 * The public report as one page that needs nothing else: no program, no font, no picture, no request. Each number of it is one of
 * the public tables, or part of a date or a name.
 */
export function publicPage(input: PublicPageInput): string {
  const v = publicView(input);
  const { t, f, pledge, language, tables } = v;
  const sections = sectionsOf(v);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${t.kicker} · ${f.date(tables.as_of)} · ${pledge.association}</title>
<script type="application/ld+json">${raw(scriptText(publicDataset(tables, { pledge, sample: v.sample }, language)))}</script>
${style}
${publicStyle}
</head>
<body class="public">
<a class="skip" href="#content">${t.skip}</a>
${v.sample ? html`<aside class="sample" aria-label="${t.sample.title}"><p><strong>${t.sample.title}</strong> ${t.sample.text}</p></aside>` : ''}
${top(v)}
<main id="content" tabindex="-1">
${summary(v)}
${contents(t.contents, [['summary', t.summary.title], ...sections.map(({ id, name }) => [id, name] as const)])}
${sections.map((s) => s.content)}
</main>
${identification(v)}
</body>
</html>
`.toString();
}

interface Section {
  id: string;
  /** In the bar of contents. */
  name: string;
  content: Html | '';
}

/** The parts after the verdict, in their order; those that have nothing to say are left out. */
function sectionsOf(v: PublicView): Section[] {
  const { t } = v;
  const sections: Section[] = [
    { id: 'sure', name: t.names.sure, content: sureSection(v) },
    { id: 'outlook', name: t.names.outlook, content: outlookSection(v) },
    { id: 'indicators', name: t.names.indicators, content: indicatorsSection(v) },
    { id: 'breakdowns', name: t.names.breakdowns, content: breakdownsSection(v) },
    { id: 'overlap', name: t.names.overlap, content: overlapSection(v) },
    { id: 'milestones', name: t.names.milestones, content: milestonesSection(v) },
    { id: 'changes', name: t.names.changes, content: changesSection(v) },
    { id: 'method', name: t.names.method, content: methodSection(v) },
    { id: 'data', name: t.names.data, content: dataSection(v) },
    { id: 'accessibility', name: t.names.accessibility, content: accessibilitySection(v) },
  ];
  return sections.filter(({ content }) => content !== '');
}

/** Whose site it is, and the page in the other languages, which lie beside it. */
export const top = ({
  t,
  pledge,
  language,
}: Pick<PublicView, 't' | 'pledge' | 'language'>): Html => html`<header class="top">
<p class="site"><span lang="es">${pledge.association}</span></p>
<nav class="languages" aria-label="${t.languages}"><ul>${answerLanguages.map(
  (l) =>
    html`
<li>${
      l === language
        ? html`<span aria-current="true">${publicTexts[l].name}</span>`
        : html`<a href="${l}.html" lang="${l}" hreflang="${l}">${publicTexts[l].name}</a>`
    }</li>`,
)}
</ul></nav>
</header>`;

/** The verdict, the two figures of the pledge, and what else has to be known first. */
function summary({ t, f, pledge, language, tables }: PublicView): Html {
  const { headline, sentences } = verdict(tables, language);
  const { people, certifications } = tables.exact.totals;
  const tile = (label: string, value: number, target: number, percent: number) => html`
<div><dt>${label}</dt><dd class="big">${f.number(value)}</dd><dd class="of">${t.summary.of(
    f.number(target),
    f.percent(percent),
  )}</dd></div>`;
  return html`<section id="summary" aria-labelledby="verdict">
<p class="kicker">${t.kicker} · ${t.asOf(f.date(tables.as_of))}</p>
<h1 id="verdict">${headline}</h1>
<dl class="totals two">${tile(t.summary.people, people.sum, people.target, people.percent)}${tile(
    t.summary.certifications,
    certifications.value,
    certifications.target,
    certifications.percent,
  )}
</dl>
${
  sentences.length > 0
    ? html`<ul class="sentences">${sentences.map(
        (s) => html`
<li>${s}</li>`,
      )}
</ul>`
    : ''
}
<p class="lede">${pledgeLabel(language, pledge)}</p>
</section>`;
}
