import { html } from 'hono/html';
import { bar } from './charts/bar.ts';
import { glanceFinding } from './findings/findings.ts';
import { badge, csvLink, fold, legend, stack } from './parts.ts';
import type { Html, View } from './view.ts';

/** The totals, and one line an indicator: value, target, per cent, status, and the rule beside it. */
export function summarySection(view: View): Html {
  const { t, f, tables } = view;
  const total = tables.totals[0]!;
  const share = (target: number, percent: number) => t.summary.ofTarget(f.number(target), f.percent(percent));
  const tile = (label: string, value: number, of: string, note: string) => html`
<div><dt>${label}</dt><dd class="big">${f.number(value)}</dd>${of && html`<dd class="of">${of}</dd>`}<dd>${note}</dd></div>`;
  return html`
<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">${t.summary.title}</h2>
<dl class="totals">${tile(
    t.summary.peopleSum,
    total.people_sum,
    share(total.people_target, total.people_percent),
    t.summary.peopleDistinct(f.number(total.people_distinct)),
  )}${tile(
    t.summary.certifications,
    total.certifications_value,
    share(total.certifications_target, total.certifications_percent),
    t.summary.certified(f.number(total.certified_people)),
  )}${tile(t.summary.participations, total.participations, t.summary.hours(f.number(total.hours)), t.summary.participationsNote)}
</dl>
${stack({
  kind: 'glance',
  caption: glanceFinding(tables.indicator_values, view.finding),
  columns: [
    { label: t.columns.indicator },
    { label: t.columns.progress, kind: 'wide' },
    { label: t.columns.value, kind: 'n' },
    { label: t.columns.target, kind: 'n' },
    { label: t.columns.percent, kind: 'n' },
    { label: t.columns.expected, kind: 'n' },
    { label: t.columns.status, kind: 'state' },
  ],
  rows: tables.indicator_values.map((i) => [
    html`<a href="#${i.indicator}">${view.title('indicators', i.indicator)}</a>`,
    bar(i.value, i.target * 1.25, { target: i.target, expected: i.expected }),
    f.number(i.value),
    f.number(i.target),
    f.percent(i.percent),
    f.asked(i.expected),
    badge(view.exact(i.indicator).standing, t.status[view.exact(i.indicator).standing]),
  ]),
})}
<p class="note">${t.summary.bar} ${csvLink(
    'indicators',
    ['indicator', 'value', 'target', 'percent', 'expected', 'status'],
    tables.indicator_values,
  )}</p>
<div class="rule">${fold(
    t.summary.rule,
    html`<h3>${t.summary.rule}</h3>
${legend(t.status, t.statusRule)}
<p>${t.straightLine}</p>`,
  )}</div>
</section>`;
}
