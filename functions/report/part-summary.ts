import { html } from 'hono/html';
import { bar } from './chart.ts';
import { badge, legend } from './parts.ts';
import type { Html, View } from './view.ts';

/** The totals, and one line an indicator: value, target, per cent, status, and the rule beside it. */
export function summarySection(view: View): Html {
  const { t, f, tables } = view;
  const total = tables.totals[0]!;
  const rows = tables.indicator_values;
  const column = (label: string, kind = '') => html`<th scope="col" role="columnheader" class="${kind}">${label}</th>`;
  return html`
<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">${t.summary.title}</h2>
<dl class="totals">
<div><dt>${t.summary.peopleSum}</dt><dd><b>${f.number(total.people_sum)}</b> <span>${t.summary.ofTarget(
    f.number(total.people_target),
    f.percent(total.people_percent),
  )}</span> <small>${t.summary.peopleDistinct(f.number(total.people_distinct))}</small></dd></div>
<div><dt>${t.summary.certifications}</dt><dd><b>${f.number(total.certifications_value)}</b> <span>${t.summary.ofTarget(
    f.number(total.certifications_target),
    f.percent(total.certifications_percent),
  )}</span> <small>${t.summary.certified(f.number(total.certified_people))}</small></dd></div>
<div><dt>${t.summary.participations}</dt><dd><b>${f.number(total.participations)}</b> <small>${t.summary.participationsNote}</small></dd></div>
</dl>
<table class="glance" role="table">
<caption>${t.summary.caption}</caption>
<thead role="rowgroup"><tr role="row">${column(t.columns.indicator)}${column(t.columns.progress, 'wide')}${column(
    t.columns.value,
    'n',
  )}${column(t.columns.target, 'n')}${column(t.columns.percent, 'n')}${column(t.columns.expected, 'n')}${column(t.columns.status)}</tr></thead>
<tbody role="rowgroup">${rows.map((i) => {
    const cell = (label: string, value: string) => html`<td role="cell" class="n" data-label="${label}">${value}</td>`;
    return html`
<tr role="row"><th scope="row" role="rowheader"><a href="#${i.indicator}">${view.title('indicators', i.indicator)}</a></th>
<td role="cell" class="wide">${bar(i.value, i.target * 1.25, { target: i.target, expected: i.expected })}</td>
${cell(t.columns.value, f.number(i.value))}${cell(t.columns.target, f.number(i.target))}${cell(
  t.columns.percent,
  f.percent(i.percent),
)}${cell(t.columns.expected, f.decimal(i.expected))}
<td role="cell" class="state">${badge(i.status, t.status[i.status])}</td></tr>`;
  })}
</tbody>
</table>
<p class="note">${t.summary.bar}</p>
<div class="rule"><h3>${t.summary.rule}</h3>
${legend(t.status, t.statusRule)}
<p>${t.straightLine}</p></div>
</section>`;
}
