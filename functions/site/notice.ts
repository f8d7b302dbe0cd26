import { html } from 'hono/html';
import { type AnswerLanguage, pledge } from '../../schemas/pledge.ts';
import { madridDay } from '../../schemas/time.ts';
import { format } from '../report/format.ts';
import { top } from '../report/public/page.ts';
import { publicStyle } from '../report/public/style.ts';
import { publicTexts } from '../report/public/texts/texts.ts';
import { style } from '../report/style.ts';
import type { Released } from './releases.ts';
import { noticeTexts } from './texts.ts';

export interface NoticeView {
  language: AnswerLanguage;
  /** The release that was taken back; null before the first one. */
  about: Released | null;
  /** The releases that are at addresses of their own. */
  others: readonly Released[];
  /** True of the sample world. */
  sample: boolean;
}

/**
 * What a visitor reads in the place of a report: that none was released yet, or that it was taken back and why. In the look of the
 * public report, and without a figure.
 */
export function noticePage({ language, about, others, sample }: NoticeView): string {
  const [t, texts] = [noticeTexts[language], publicTexts[language]];
  const { sample: made, skip, kicker } = texts;
  const { date } = format(language);
  const title = about ? t.takenBack.title(date(about.statement.as_of)) : t.none.title;
  const says = about?.takenBack
    ? html`<p class="lead">${t.takenBack.text(date(madridDay(about.takenBack.at)))}</p>
<p><b>${t.takenBack.reason}</b></p>
<blockquote>${about.takenBack.reason}</blockquote>
<p>${t.takenBack.next}</p>`
    : html`<p class="lead">${t.none.text}</p>
<p>${t.none.next}</p>`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · ${pledge.association}</title>
<link rel="alternate" type="application/atom+xml" href="/atom.xml">
${style}
${publicStyle}
${noticeStyle}
</head>
<body class="public">
<a class="skip" href="#content">${skip}</a>
${sample ? html`<aside class="sample" aria-label="${made.title}"><p><strong>${made.title}</strong> ${made.text}</p></aside>` : ''}
${top({ t: texts, pledge, language })}
<main id="content" tabindex="-1">
<section id="summary" aria-labelledby="title">
<p class="kicker">${kicker}</p>
<h1 id="title">${title}</h1>
${says}
</section>
${
  others.length === 0
    ? ''
    : html`<section aria-labelledby="others"><h2 id="others">${t.others.title}</h2>
<ul>${others.map(
        ({ statement: { as_of, signed_at } }) => html`
<li><a href="/report/${as_of}/${language}.html">${t.others.item(date(as_of), date(madridDay(signed_at)))}</a></li>`,
      )}
</ul></section>`
}
<p class="work">${t.work} <a href="/${language}/entrar">${t.enter}</a></p>
</main>
<footer><p><a href="/atom.xml" lang="${language}">${t.feed}</a></p></footer>
</body>
</html>
`.toString();
}

const noticeStyle = html`<style>
.lead { font-size: 1.15rem; margin: 22px 0 14px; }
blockquote { margin: 6px 0 18px; padding: 2px 0 2px 16px; border-left: 4px solid var(--accent); max-width: 70ch; white-space: pre-line; overflow-wrap: anywhere; }
main ul { padding-left: 20px; }
.work { margin-top: 48px; padding: 16px 20px; background: var(--tint); max-width: none; }
</style>`;
