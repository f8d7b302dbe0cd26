import { html } from 'hono/html';
import { bar } from '../charts/bar.ts';
import { chartKey, isOpenMonth, lineChart } from '../charts/line-chart.ts';
import { badge, fold, legend, stack } from '../parts.ts';
import { word } from '../texts.ts';
import type { Html } from '../view.ts';
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
    badge(i.standing, t.status[i.standing]),
  ]),
})}
<p class="note">${t.indicators.bar}</p>
${chartKey(tables, t, f)}
<div class="articles">${exact.indicators.map((i) => article(i, v))}
</div>
<div class="rule">${fold(
    t.indicators.rule,
    html`<h3>${t.indicators.rule}</h3>
${legend(t.status, t.statusRule)}
<p>${t.indicators.line}</p>
<p>${t.indicators.ends(f.date(window.end), f.date(window.objective_end))}</p>`,
  )}</div>
</section>`;
}

/** One indicator: its finding, its line against the straight line and the target, and its months. */
function article(i: ExactIndicator, v: PublicView): Html {
  const { t, f, tables } = v;
  const title = v.indicator(i.id);
  const compared = i.status === 'on_track' || i.status === 'at_risk' || i.status === 'behind';
  const notes = [
    ...(compared && i.reference
      ? [t.indicators.reference(f.date(i.reference.day), f.number(i.reference.value), f.number(i.reference.expected))]
      : []),
    ...(i.closed
      ? [t.indicators.closed(f.date(i.closed.day), f.number(i.closed.value), f.number(i.closed.expected))]
      : []),
    ...(i.value_low < i.value_high ? [t.indicators.between(f.number(i.value_low), f.number(i.value_high))] : []),
  ];
  const finding = t.indicators.finding(title, f.number(i.value), f.number(i.target), t.status[i.standing]);
  return html`
<article id="${i.id}" aria-labelledby="${i.id}-title">
<h3 id="${i.id}-title">${finding}</h3>
<figure>
${lineChart(i, tables, { title: finding, f, t: t.indicators })}
<figcaption class="source">${t.source(word(t.counts, i.counts), f.date(tables.as_of))} <a class="csv" href="csv/months.csv">CSV</a></figcaption>
</figure>
<details><summary>${t.table}</summary>${
    notes.length > 0
      ? html`
<p class="note">${notes.join(' ')}</p>`
      : ''
  }
<table class="months">
<caption>${t.indicators.monthsCaption(title)}</caption>
<thead><tr><th scope="col">${t.columns.month}</th><th scope="col" class="n">${t.columns.inMonth}</th></tr></thead>
<tbody>${i.months.map(
    (m) => html`
<tr><th scope="row">${f.month(m.month)}${isOpenMonth(m.month, i) ? html` <small>(${t.indicators.openMark})</small>` : ''}</th><td class="n">${f.number(m.value)}</td></tr>`,
  )}
</tbody>
</table></details>
</article>`;
}
