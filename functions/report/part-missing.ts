import { html } from 'hono/html';
import { foldedTable } from './parts.ts';
import { type Missing, notInByNetwork } from './story/missing.ts';
import type { Html, View } from './view.ts';

/** What is not in and what it could change: months that networks owe, and rejected rows. Nothing where all is in. */
export function missingTable(view: View): Html | '' {
  const { t, f, tables } = view;
  const { lines, all, unknown } = notInByNetwork(tables);
  const own = t.networks.missing;
  if (lines.length === 0) return '';
  const or = (n: number | null | undefined) => (n === null || n === undefined ? '–' : f.number(n));
  const cells = ({ months, participations: rows, people_at_most, rejected }: Missing) =>
    [f.number(months), or(rows?.value), or(rows?.low), or(rows?.high), or(people_at_most), f.number(rejected)].map(
      (text) => html`<td class="n">${text}</td>`,
    );
  return foldedTable(
    own.caption,
    html`<table class="owed">
<caption>${own.caption}</caption>
<thead><tr><th scope="col">${t.columns.network}</th>${Object.values(own.columns).map((label) => html`<th scope="col" class="n">${label}</th>`)}</tr></thead>
<tbody>${lines.map(
      (line) => html`
<tr><th scope="row">${view.network(line.network)}</th>${cells(line)}</tr>`,
    )}
</tbody>
<tfoot><tr class="sum"><th scope="row">${own.all}</th>${cells(all)}</tr></tfoot>
</table>`,
    html`<p class="note">${own.note}${
      unknown.length === 0 ? '' : ` ${own.unknown(unknown.map((network) => view.network(network)).join(', '))}`
    }</p>`,
  );
}
