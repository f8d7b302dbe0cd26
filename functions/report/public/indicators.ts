import { html } from 'hono/html';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { bar } from '../chart.ts';
import { badge, legend, stack } from '../parts.ts';
import { word } from '../texts.ts';
import type { Html } from '../view.ts';
import { lineChart } from './line-chart.ts';
import type { ExactIndicator, PublicView } from './view.ts';

/** Each indicator against its target: all at a glance, then one by one with its months. */
export function indicatorsSection(v: PublicView): Html {
  const { t, f, tables } = v;
  const { window, exact } = tables;
  return html`
<section id="indicators" aria-labelledby="indicators-title">
<h2 id="indicators-title">${t.indicators.title}</h2>
${stack({
  kind: 'glance',
  caption: t.indicators.caption,
  columns: [
    { label: t.columns.indicator },
    { label: t.columns.progress, kind: 'wide' },
    { label: t.columns.value, kind: 'n' },
    { label: t.columns.target, kind: 'n' },
    { label: t.columns.percent, kind: 'n' },
    { label: t.columns.toDay(f.day(window.objective_end)), kind: 'n' },
    { label: t.columns.status, kind: 'state' },
  ],
  rows: exact.indicators.map((i) => [
    html`<a href="#${i.id}">${v.indicator(i.id)}</a>`,
    bar(i.value, i.target * 1.25, { target: i.target, expected: i.expected }),
    f.number(i.value),
    f.number(i.target),
    f.percent(i.percent),
    i.value_at_objective_end === null ? t.none : f.number(i.value_at_objective_end),
    badge(i.status, t.status[i.status]),
  ]),
})}
<p class="note">${t.indicators.bar} ${t.indicators.ends(f.date(window.end), f.date(window.objective_end))}</p>
<div class="articles">${exact.indicators.map((i) => article(i, v))}
</div>
<div class="rule"><h3>${t.indicators.rule}</h3>
${legend(t.status, t.statusRule)}
<p>${t.indicators.line}</p></div>
</section>`;
}

/** One indicator: its finding, its line against the straight line and the target, and its months. */
function article(i: ExactIndicator, v: PublicView): Html {
  const { t, f, tables } = v;
  const title = v.indicator(i.id);
  const { window } = tables;
  const compared = i.status === 'on_track' || i.status === 'at_risk' || i.status === 'behind';
  const notes = [
    ...(compared && i.reference
      ? [t.indicators.reference(f.date(i.reference.day), f.number(i.reference.value), f.number(i.reference.expected))]
      : []),
    ...(i.value_low < i.value_high ? [t.indicators.between(f.number(i.value_low), f.number(i.value_high))] : []),
  ];
  return html`
<article id="${i.id}" aria-labelledby="${i.id}-title">
<h3 id="${i.id}-title">${t.indicators.finding(title, f.number(i.value), f.number(i.target), t.status[i.status])}</h3>
${notes.length > 0 ? html`<p class="note">${notes.join(' ')}</p>` : ''}
<figure>
${lineChart(i, v)}
<figcaption><span class="key early">${t.indicators.objectiveEnd}: ${f.day(window.objective_end)}</span> <span class="key end">${t.indicators.windowEnd}: ${f.day(window.end)}</span>${
    hasOpenMonth(i, tables) ? html` <span class="key open">${t.indicators.open}</span>` : ''
  }
<span class="source">${t.source(word(t.counts, i.counts), f.date(tables.as_of))}</span></figcaption>
</figure>
<details><summary>${t.table}</summary>
<table class="months">
<caption>${t.indicators.monthsCaption(title)}</caption>
<thead><tr><th scope="col">${t.columns.month}</th><th scope="col" class="n">${t.columns.inMonth}</th></tr></thead>
<tbody>${i.months.map(
    (m) => html`
<tr><th scope="row">${f.month(m.month)}${isOpen(m.month, i) ? html` <small>(${t.indicators.openMark})</small>` : ''}</th><td class="n">${f.number(m.value)}</td></tr>`,
  )}
</tbody>
</table></details>
</article>`;
}

/** Whether a month's files are not due yet. */
const isOpen = (month: string, { reference }: ExactIndicator): boolean => month > (reference?.day.slice(0, 7) ?? '');
const hasOpenMonth = (i: ExactIndicator, { as_of, window }: PublicTables): boolean =>
  as_of >= window.start && i.months.some(({ month }) => isOpen(month, i));
