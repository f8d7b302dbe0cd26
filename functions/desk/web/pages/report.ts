import { html } from 'hono/html';
import { answerLanguages, type Language, languages } from '../../../../schemas/pledge.ts';
import { type Html, none, tag } from '../../../clerk/web/pages/parts.ts';
import { type Words, texts as words } from '../../../clerk/web/words.ts';
import type { ReportOverview } from '../../contract.ts';
import type { ReportTexts } from '../texts/report/es.ts';
import type { RunsTexts } from '../texts/runs/es.ts';
import { outcomeTag, reportAddress } from './runs.ts';

export interface ReportView {
  overview: ReportOverview;
  language: Language;
  t: ReportTexts;
  /** The names of what came of a run. */
  runs: RunsTexts;
  words: Words;
}

/** Where the two reports of a run are, with their files, and those of the other runs. */
export const reportPage = (view: ReportView): Html => html`
${lead(view)}
${own(view)}
${ofThePublic(view)}
${others(view)}`;

function lead({ overview: { asOf, provisional, release }, t, runs, words }: ReportView): Html {
  const seen = { released: t.seen, followed: t.seenBefore, taken_back: t.takenBack } as const;
  return html`<p class="lead">${words.put(t.lead, { day: words.day(asOf) })} ${
    release && release in seen ? seen[release as keyof typeof seen] : t.unseen
  }</p>
<p class="tags">${provisional ? tag('warn', t.provisional) : none} ${release ? outcomeTag(release, runs) : none}</p>`;
}

const file = (name: string, text: string, { overview, words }: ReportView, language?: string): Html =>
  html`<li><a href="${reportAddress(overview.number, words)}/${name}"${language ? html` lang="${language}" hreflang="${language}"` : none}>${text}</a></li>`;

/** In each language of the association's, the language of the page first. */
const inEach = (view: ReportView, of: (language: Language) => [name: string, text: string]): Html[] =>
  [...languages]
    .sort((a, b) => Number(b === view.language) - Number(a === view.language))
    .map((language) => {
      const [name, text] = of(language);
      return file(name, `${text} (${words[language].name})`, view);
    });

function own(view: ReportView): Html {
  const { t } = view;
  return html`<section class="panel strong" aria-labelledby="own"><h2 id="own">${t.ownTitle}</h2>
<p>${t.ownText}</p>
<ul class="plainlist">${inEach(view, (language) => [`${language}.html`, t.page])}
${inEach(view, (language) => [`form-${language}.html`, t.form])}
${file('form.xlsx', t.formSheet, view)}${file('report.json', t.data, view)}</ul></section>`;
}

function ofThePublic(view: ReportView): Html {
  const { t } = view;
  const each = (end: string) =>
    answerLanguages.map((language) => file(`public/${language}${end}`, words[language].name, view, language));
  return html`<section class="panel" aria-labelledby="public"><h2 id="public">${t.publicTitle}</h2>
<p>${t.publicText}</p>
<h3>${t.page}</h3><ul class="inline">${each('.html')}</ul>
<h3>${t.pdf}</h3><ul class="inline">${each('.pdf')}</ul>
<h3>${t.publicData}</h3><ul class="inline">${file('public/data.xlsx', t.workbook, view)}${file('public/csv/figures.csv', 'CSV', view)}${file('public/tables.json', 'JSON', view)}</ul></section>`;
}

function others({ overview, t, words }: ReportView): Html | '' {
  if (overview.others.length === 0) return none;
  return html`<section aria-labelledby="others"><h2 id="others">${t.othersTitle}</h2>
<ul>${overview.others.map(
    ({ number, as_of }) =>
      html`<li><a href="${reportAddress(number, words)}">${words.put(t.other, { number: String(number), day: as_of ? words.day(as_of) : '—' })}</a></li>`,
  )}</ul></section>`;
}
