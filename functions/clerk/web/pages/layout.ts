import { html, raw } from 'hono/html';
import { type AnswerLanguage, answerLanguages, pledge } from '../../../../schemas/pledge.ts';
import { texts, type Words } from '../words.ts';
import { type Html, none } from './parts.ts';

export interface Frame {
  words: Words;
  title: string;
  /** The path without the language: `/red`. */
  path: string;
  /** Whose link it is, the page's token, and the page that the link opens first; null before the link is proven. */
  holder: { name: string; token: string; home: '/red' | '/mesa' } | null;
  /** The addresses of the script and the style. */
  assets: { script: string; style: string; icon: string };
  /** Where a page is one step of three. */
  step?: 1 | 2 | 3;
  /** True of the sample world. */
  sample: boolean;
  /** Links to the other pages of the same rank, in the place of the one back to the first page. */
  nav?: Html;
  /** The languages that the page exists in. Default: all. */
  languages?: readonly AnswerLanguage[];
}

/** A whole page around its content. */
export function layout(frame: Frame, content: Html): Html {
  const { words, title, holder, assets } = frame;
  const { t, language } = words;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === t.service ? title : `${title} · ${t.service}`}</title>
<link rel="icon" href="${assets.icon}">
<link rel="stylesheet" href="${assets.style}">
<script src="${assets.script}" defer></script>
</head>
<body>
<a class="skip" href="#content">${t.skip}</a>
<header class="site"><div>
<p class="brand">${
    holder
      ? html`<a href="/${language}${holder.home}">${t.service}</a><span class="who">${holder.name}</span>`
      : html`<span>${t.service}</span>`
  }</p>
<nav aria-label="${t.languages}"><ul>${(frame.languages ?? answerLanguages).map(
    (l) =>
      html`<li><a href="/${l}${frame.path}" lang="${l}" hreflang="${l}"${l === language ? raw(' aria-current="true"') : none} data-language>${texts[l].name}</a></li>`,
  )}</ul></nav>
${
  holder
    ? html`<form method="post" action="/${language}/salir"><input type="hidden" name="token" value="${holder.token}"><button class="link">${t.leave}</button></form>`
    : none
}
</div>${frame.sample ? html`<p class="sample"><span>${t.sample}</span></p>` : none}</header>
<main id="content" tabindex="-1">
${frame.nav ?? (holder && frame.path !== holder.home ? html`<p class="back"><a href="/${language}${holder.home}">← ${words.put(t.home, { network: holder.name })}</a></p>` : none)}
${frame.step ? steps(frame.step, words) : none}
<h1>${title}</h1>
${content}
</main>
<footer class="site"><p>${pledge.association}</p>${
    holder?.home === '/red'
      ? html`<p><a href="/${language}/red#help">${t.help}</a> · <a href="/${language}/red#privacy">${t.privacyTitle}</a></p>`
      : none
  }</footer>
</body>
</html>`;
}

function steps(at: number, { t }: Words): Html {
  const names = [t.stepChoose, t.stepReview, t.stepSent];
  return html`<ol class="steps" aria-label="${t.steps}">${names.map(
    (name, i) =>
      html`<li class="${i + 1 < at ? 'done' : i + 1 === at ? 'now' : none}"${i + 1 === at ? raw(' aria-current="step"') : none}>${name}</li>`,
  )}</ol>`;
}
