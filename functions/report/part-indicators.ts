import { html } from 'hono/html';
import type { ResultRow } from '../../schemas/run.ts';
import { bar } from './charts/bar.ts';
import { chartKey, lineChart } from './charts/line-chart.ts';
import { lineFinding, networksFinding } from './findings/findings.ts';
import { badge, csvLink, fold } from './parts.ts';
import { word } from './texts.ts';
import type { Html, View } from './view.ts';

/** Each indicator: its figure, its rule, its months against the straight line, its networks. */
export function indicatorsSection(view: View): Html {
  const { t, f, tables } = view;
  return html`
<section id="indicators" aria-labelledby="indicators-title">
<h2 id="indicators-title">${t.indicators.title}</h2>
<p class="intro">${t.indicators.intro}</p>
${chartKey(view.shown, view.common, f)}
${tables.indicator_values.map((i) => article(i, view))}
</section>`;
}

function article(i: ResultRow<'indicator_values'>, view: View): Html {
  const { t, f, common } = view;
  const title = view.title('indicators', i.indicator);
  const { standing } = view.exact(i.indicator);
  const compared = comparison(i, view);
  return html`
<article id="${i.indicator}" aria-labelledby="${i.indicator}-title">
<header><p class="kicker">${word(t.pillars, i.pillar)}</p>
<h3 id="${i.indicator}-title">${title}</h3>
<p class="figure"><b>${f.number(i.value)}</b> <span>${t.indicators.of(f.number(i.target))} ${word(common.counts, i.counts)}</span></p>
<p class="verdict">${badge(standing, t.status[standing])}<span>: ${t.statusRule[standing]}. ${t.indicators.share(
    f.percent(i.percent),
  )}</span></p>${[...compared, ...remarks(i, view)].map(
    (remark) => html`
<p class="note">${remark}</p>`,
  )}</header>
<div class="columns">
<div>${months(i, title, view)}</div>
<div>${networks(i, view)}</div>
</div>
</article>`;
}

/** The line of an indicator with what it finds, and its months as a table. */
function months(i: ResultRow<'indicator_values'>, title: string, view: View): Html {
  const { indicator, counts } = i;
  const { f, common, shown, tables } = view;
  const own = view.exact(indicator);
  const rows = tables.indicator_by_month.filter((m) => m.indicator === indicator);
  const finding = lineFinding(own, view.finding);
  return html`<figure>
<figcaption class="finding">${finding}</figcaption>
${lineChart(own, shown, { title: finding, f, t: common.indicators })}
<p class="source">${common.source(word(common.counts, counts), f.date(shown.as_of))} ${csvLink(
    `${indicator}-months`,
    ['month', 'value', 'cumulative', 'expected'],
    rows,
  )}</p>
</figure>
<details><summary>${view.t.indicators.data}</summary>
${monthsTable(rows, title, view)}
</details>`;
}

/** What has to be known beside the status, a sentence each. */
function remarks(i: ResultRow<'indicator_values'>, { t, f }: View): string[] {
  return [
    ...(i.within_margin ? [t.indicators.withinMargin(f.number(i.value_low), f.number(i.value_high))] : []),
    ...(i.in_totals ? [] : [t.indicators.outside]),
  ];
}

/** What the standing compares, a sentence: the closed months alone, or the value at the reference day; none before a month was due. */
function comparison(i: ResultRow<'indicator_values'>, { t, f, common, exact }: View): string[] {
  const { closed } = exact(i.indicator);
  if (closed) return [common.indicators.closed(f.day(closed.day), f.number(closed.value), f.number(closed.expected))];
  const { reference_day: day, value_at_reference: reached, expected_at_reference: expected } = i;
  return day === null || reached === null || expected === null
    ? []
    : [t.indicators.reference(f.day(day), f.number(reached), f.asked(expected))];
}

function networks(i: ResultRow<'indicator_values'>, view: View): Html {
  const { t, f, common, tables } = view;
  const rows = tables.indicator_by_network.filter((r) => r.indicator === i.indicator);
  const most = Math.max(...rows.map((r) => r.value));
  const finding = networksFinding(rows, view.finding);
  const table = html`<table class="networks">
<caption>${finding}</caption>
<thead><tr><th scope="col" colspan="2">${t.columns.network}</th><th scope="col" class="n">${t.columns.value}</th></tr></thead>
<tbody>${rows.map(
    (r) => html`
<tr><th scope="row">${view.network(r.network)}</th><td class="barcell">${bar(r.value, most)}</td><td class="n">${f.number(r.value)}</td></tr>`,
  )}
</tbody>
<tfoot>
<tr><th scope="row" colspan="2">${t.indicators.sumOfNetworks}</th><td class="n">${f.number(i.sum_of_networks)}</td></tr>
<tr><th scope="row" colspan="2">${t.indicators.surplus}</th><td class="n">${t.indicators.less(f.number(i.networks_surplus))}</td></tr>
<tr class="sum"><th scope="row" colspan="2">${t.indicators.value}</th><td class="n">${f.number(i.value)}</td></tr>
</tfoot>
</table>`;
  const inMore = i.in_more_than_one_network;
  const content = [
    table,
    html`<p class="source">${common.source(word(common.counts, i.counts), f.date(tables.parameters.as_of))} ${csvLink(
      `${i.indicator}-networks`,
      ['network', 'value'],
      rows,
    )}</p>`,
    ...(inMore > 0
      ? [
          html`
<p class="note">${t.indicators.inMore(f.number(inMore), word(common.counts, i.counts))}</p>`,
        ]
      : []),
  ];
  return fold(finding, content, 'fold one');
}

function monthsTable(months: ResultRow<'indicator_by_month'>[], title: string, { t, f }: View): Html {
  return html`<table class="months">
<caption>${t.indicators.monthsCaption(title)}</caption>
<thead><tr><th scope="col">${t.columns.month}</th><th scope="col" class="n">${t.columns.inMonth}</th><th scope="col" class="n">${t.columns.cumulative}</th><th scope="col" class="n">${t.columns.expected}</th></tr></thead>
<tbody>${months.map(
    (m) => html`
<tr><th scope="row">${f.month(m.month)}</th><td class="n">${f.number(m.value)}</td><td class="n">${f.number(m.cumulative)}</td><td class="n">${f.asked(m.expected)}</td></tr>`,
  )}
</tbody>
</table>`;
}
