import { html } from 'hono/html';
import { type Delivery, deliveries, shareOf } from './delivery.ts';
import { deliveryFinding, monthsFinding, rowsFinding } from './findings/findings.ts';
import { missingTable } from './part-missing.ts';
import { csvLink, fold, foldedTable } from './parts.ts';
import { word } from './texts.ts';
import type { Html, View } from './view.ts';

/** What each network sent and when, the months that are there, and what became of the rows. */
export function networksSection(view: View): Html {
  const { t, f, tables, sent, common } = view;
  const delivered = deliveries(tables, sent);
  const total = tables.totals[0]!;
  const years = [...new Set(tables.network_months.map((m) => m.month.slice(0, 4)))];
  const rows = [
    [t.networks.rows.read, total.rows_read],
    [t.networks.rows.accepted, total.rows_accepted],
    [t.networks.rows.rejected, total.rows_rejected],
    [t.networks.rows.blank, total.rows_blank],
    [t.networks.rows.ignored, total.rows_ignored],
  ] as const;
  return html`
<section id="networks" aria-labelledby="networks-title">
<h2 id="networks-title">${t.networks.title}</h2>
<p class="intro">${t.networks.intro}</p>
${years.map((year) => monthsGrid(year, view))}
<p class="source">${common.source(t.networks.monthsUnit, f.date(tables.parameters.as_of))} ${csvLink(
    'network-months',
    ['network', 'month', 'state', 'training_rows'],
    tables.network_months,
  )}</p>
${fold(
  t.networks.key,
  html`<dl class="legend states">${Object.entries(t.networks.stateRule).map(
    ([state, rule]) => html`
<div><dt class="cell ${state}">${state === 'received' ? f.number(123) : word(t.networks.states, state)}</dt><dd>${rule}</dd></div>`,
  )}
</dl>`,
)}
${foldedTable(
  deliveryFinding(delivered, view.finding),
  deliveryTable(delivered, view),
  html`<p class="note">${t.networks.deliveryNote} ${csvLink(
    'delivery',
    Object.keys(delivered[0] ?? {}),
    delivered.map((d) => ({ ...d })),
  )}</p>`,
)}
${missingTable(view)}
${foldedTable(t.networks.sentCaption, sentTable(view))}
${foldedTable(t.networks.qualityCaption, qualityTable(view), html`<p class="note">${t.networks.qualityNote}</p>`)}
${foldedTable(
  rowsFinding(total, view.finding),
  html`<table class="rows">
<caption>${rowsFinding(total, view.finding)}</caption>
<thead><tr>${rows.map(([label]) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody><tr>${rows.map(([, n]) => html`<td>${f.number(n)}</td>`)}</tr></tbody>
</table>`,
  html`<p class="note">${t.networks.rowsNote}</p>`,
)}
</section>`;
}

/** Completeness, timeliness, validity and revisions, a line a network. */
function deliveryTable(delivered: readonly Delivery[], view: View): Html {
  const { t, f } = view;
  const share = (part: number, all: number) => {
    const percent = shareOf(part, all);
    return percent === null ? '–' : f.percent(percent);
  };
  // Rounded up: a few of many are not none.
  const weakShare = ({ weak_participations: weak, participations: all }: Delivery) => {
    const percent = shareOf(all - weak, all);
    return percent === null ? '–' : f.percent(100 - percent);
  };
  return html`<table class="delivery">
<caption>${deliveryFinding(delivered, view.finding)}</caption>
<thead><tr><th scope="col">${t.columns.network}</th>${Object.values(t.networks.delivery).map((label) => html`<th scope="col" class="n">${label}</th>`)}</tr></thead>
<tbody>${delivered.map(
    (d) => html`
<tr><th scope="row">${view.network(d.network)}</th>${[
      f.number(d.months),
      f.number(d.in_time),
      f.number(d.afterwards),
      f.number(d.missing),
      share(d.in_time + d.afterwards, d.months),
      share(d.rows_accepted, d.rows),
      weakShare(d),
      f.number(d.files),
      f.number(d.refused),
      f.number(d.revisions),
    ].map((text) => html`<td class="n">${text}</td>`)}</tr>`,
  )}
</tbody>
</table>`;
}

/** What does not fit together in each network's files, or is shared. */
function qualityTable(view: View): Html {
  const { t, f, tables } = view;
  const columns = Object.entries(t.networks.quality) as [keyof typeof t.networks.quality, string][];
  return html`<table class="quality">
<caption>${t.networks.qualityCaption}</caption>
<thead><tr><th scope="col">${t.columns.network}</th>${columns.map(([, label]) => html`<th scope="col" class="n">${label}</th>`)}</tr></thead>
<tbody>${tables.network_quality.map(
    (q) => html`
<tr><th scope="row">${view.network(q.network)}</th>${columns.map(([column]) => html`<td class="n">${f.number(q[column])}</td>`)}</tr>`,
  )}
</tbody>
</table>`;
}

function monthsGrid(year: string, view: View): Html {
  const { t, f, tables } = view;
  const cells = tables.network_months.filter((m) => m.month.startsWith(year));
  const months = [...new Set(cells.map((m) => m.month))];
  const caption = monthsFinding(year, cells, view.finding);
  return foldedTable(
    caption,
    html`<table class="grid">
<caption>${caption}</caption>
<thead><tr><th scope="col">${t.columns.network}</th>${months.map(
      (m) => html`<th scope="col"><abbr title="${f.month(m)}">${f.shortMonth(m)}</abbr></th>`,
    )}</tr></thead>
<tbody>${tables.networks.map(
      ({ network }) => html`
<tr><th scope="row">${view.network(network)}</th>${months.map((month) => {
        const cell = cells.find((c) => c.network === network && c.month === month);
        return cell
          ? html`<td class="cell ${cell.state}">${
              cell.state === 'received' ? f.number(cell.training_rows) : word(t.networks.states, cell.state)
            }</td>`
          : html`<td></td>`;
      })}</tr>`,
    )}
</tbody>
</table>`,
  );
}

function sentTable(view: View): Html {
  const { t, f, tables } = view;
  const between = (from: string | null, to: string | null, write: (x: string) => string) =>
    from === null || to === null ? '' : t.networks.fromTo(write(from), write(to));
  return html`<table class="sent">
<caption>${t.networks.sentCaption}</caption>
<thead><tr><th scope="col">${t.columns.network}</th><th scope="col">${t.networks.dataset}</th><th scope="col" class="n">${t.networks.uploads}</th><th scope="col" class="n">${t.networks.read}</th><th scope="col" class="n">${t.networks.accepted}</th><th scope="col" class="n">${t.networks.rejected}</th><th scope="col">${t.networks.received}</th><th scope="col">${t.networks.monthsOf}</th></tr></thead>
${tables.networks.map(({ network }) => {
  const sent = tables.network_datasets.filter((d) => d.network === network && d.uploads > 0);
  const name = html`<th scope="rowgroup" rowspan="${Math.max(sent.length, 1)}">${view.network(network)}</th>`;
  if (sent.length === 0)
    return html`
<tbody><tr>${name}<td colspan="7" class="none">${t.networks.nothing}</td></tr></tbody>`;
  return html`
<tbody>${sent.map(
    (d, i) => html`
<tr>${i === 0 ? name : ''}<td>${word(t.datasets, d.dataset)}</td><td class="n">${f.number(d.uploads)}</td><td class="n">${f.number(d.rows_read)}</td><td class="n">${f.number(d.rows_accepted)}</td><td class="n">${f.number(d.rows_rejected)}</td><td>${between(d.first_received_on, d.last_received_on, f.day)}</td><td>${between(d.first_month, d.last_month, (m) => `${f.shortMonth(m)} ${m.slice(0, 4)}`)}</td></tr>`,
  )}
</tbody>`;
})}
</table>`;
}
