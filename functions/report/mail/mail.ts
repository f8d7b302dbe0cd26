import { html } from 'hono/html';
import type { Language } from '../../../schemas/pledge.ts';
import { pledgeLabel } from '../../../schemas/pledge-labels.ts';
import { type PublicPageInput, publicView } from '../public/view.ts';
import { verdict } from '../story/verdict.ts';
import type { Html } from '../view.ts';
import { mailTexts } from './texts.ts';

export interface ReportMailInput extends PublicPageInput {
  language: Language;
  /** The address of the public report; null where it has none yet: the mail then has no link. */
  link: string | null;
}

/** A mail that tells of a report, twice: as plain text and as a page. */
export interface ReportMail {
  subject: string;
  text: string;
  html: string;
}

/** What a mail says, before it is set. */
interface Said {
  title: string;
  /** Of made-up data; null else. */
  sample: string | null;
  headline: string;
  sentences: string[];
  figures: { title: string; heads: string[]; rows: FigureRow[] };
  changes: { title: string; lines: string[] };
  link: { text: string; address: string } | null;
  foot: string;
}

interface FigureRow {
  name: string;
  value: string;
  target: string;
  percent: string;
  /** Of an indicator; empty for a sum. */
  status: string;
  /** What is reached of the target, from 0 to 1. */
  part: number;
}

/** The verdict, the figures, what changed, and the link. No script, no picture, no request. A pure function. */
export function reportMail(input: ReportMailInput): ReportMail {
  const said = whatIsSaid(input);
  return { subject: said.title, text: asText(said), html: asPage(said, input.language) };
}

function whatIsSaid(input: ReportMailInput): Said {
  const { t, f, tables, pledge, language, indicator, total, figure } = publicView(input);
  const own = mailTexts[input.language];
  const { indicators, totals } = tables.exact;
  const row = (name: string, of: { value: number; target: number; percent: number }, status: string): FigureRow => ({
    name,
    value: f.number(of.value),
    target: f.number(of.target),
    percent: f.percent(of.percent),
    status,
    part: Math.min(1, of.value / of.target),
  });
  const changed = tables.changes?.figures.map((one) =>
    own.changed(figure(one.figure), f.number(one.before), f.number(one.after), f.signed(one.change)),
  );
  const c = t.columns;
  return {
    title: own.subject(f.date(tables.as_of)),
    sample: input.sample ? `${t.sample.title} ${t.sample.text}` : null,
    ...verdict(tables, language),
    figures: {
      title: own.figures,
      heads: [c.indicator, c.value, c.target, c.percent],
      rows: [
        ...indicators.map((i) => row(indicator(i.id), i, t.status[i.standing])),
        row(total('people'), { ...totals.people, value: totals.people.sum }, ''),
        row(total('certifications'), totals.certifications, ''),
      ],
    },
    changes: {
      title: own.changes,
      lines: changed === undefined ? [own.firstReport] : changed.length === 0 ? [own.noChange] : changed,
    },
    link: input.link === null ? null : { text: own.link, address: input.link },
    foot: `${pledgeLabel(language, pledge)}. ${pledge.association}. ${t.footer.run}: ${tables.run}`,
  };
}

function asText({ sample, headline, sentences, figures, changes, link, foot }: Said): string {
  const lines = figures.rows.map(
    ({ name, value, target, percent, status }) =>
      `- ${name}: ${value} / ${target} (${percent})${status === '' ? '' : `. ${status}`}`,
  );
  const parts = [
    ...(sample === null ? [] : [sample]),
    headline,
    ...sentences,
    [figures.title, ...lines].join('\n'),
    [changes.title, ...changes.lines.map((line) => `- ${line}`)].join('\n'),
    ...(link === null ? [] : [`${link.text} ${link.address}`]),
    foot,
  ];
  return `${parts.join('\n\n')}\n`;
}

// Mail programs keep the style of an element, and little of a style sheet.
const look = {
  body: 'margin:0;padding:24px 16px;background:#ffffff;color:#14212b;font:16px/1.5 Georgia,"Times New Roman",serif',
  box: 'max-width:640px;margin:0 auto',
  notice: 'border:1px solid #14212b;padding:8px 12px;font-weight:bold',
  h1: 'font-size:22px;line-height:1.3;margin:16px 0',
  h2: 'font-size:18px;margin:28px 0 8px;color:#0b566e',
  table: 'border-collapse:collapse;width:100%;font-size:15px',
  head: 'text-align:left;font-weight:normal;color:#4a5862;border-bottom:2px solid #14212b;padding:4px 8px 4px 0',
  cell: 'border-bottom:1px solid #c9d1d6;padding:6px 8px 6px 0;vertical-align:top',
  figure: 'text-align:right;white-space:nowrap;',
  track: 'background:#e6eaed;height:6px;margin-top:4px',
  foot: 'margin-top:32px;color:#4a5862;font-size:13px',
  link: 'color:#0b566e',
} as const;

const asPage = (
  { title, sample, headline, sentences, figures, changes, link, foot }: Said,
  language: Language,
): string =>
  html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body style="${look.body}">
<div role="main" style="${look.box}">${
    sample === null
      ? ''
      : html`
<p style="${look.notice}">${sample}</p>`
  }
<h1 style="${look.h1}">${headline}</h1>${sentences.map(
    (text) => html`
<p>${text}</p>`,
  )}
<h2 style="${look.h2}">${figures.title}</h2>
${figuresTable(figures)}
<h2 style="${look.h2}">${changes.title}</h2>
<ul>${changes.lines.map(
    (text) => html`
<li>${text}</li>`,
  )}
</ul>${
    link === null
      ? ''
      : html`
<p>${link.text} <a href="${link.address}" style="${look.link}">${link.address}</a></p>`
  }
<p style="${look.foot}">${foot}</p>
</div>
</body>
</html>
`.toString();

const figuresTable = ({ heads, rows }: Said['figures']): Html => html`<table style="${look.table}">
<thead><tr>${heads.map((head, at) => html`<th scope="col" style="${look.head}${isFigure(at)}">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
  ({ name, value, target, percent, status, part }) => html`
<tr><th scope="row" style="${look.cell};text-align:left;font-weight:normal">${name}${status === '' ? '' : html`<br><span style="color:#4a5862;font-size:13px">${status}</span>`}
<div style="${look.track}"><div style="background:#0b566e;height:6px;width:${Math.round(part * 100)}%"></div></div></th>${[value, target, percent].map((text) => html`<td style="${look.figure}${look.cell}">${text}</td>`)}</tr>`,
)}
</tbody>
</table>`;

const isFigure = (at: number): string => (at >= 1 ? ';text-align:right' : '');
