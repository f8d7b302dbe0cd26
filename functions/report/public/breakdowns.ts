import { html } from 'hono/html';
import { type ProtectedTable, personDimensions } from '../../../schemas/public-tables.ts';
import { bar } from '../chart.ts';
import type { Html } from '../view.ts';
import type { PublicView } from './view.ts';

/** By sex, age, province, modality, programme and network: a small table of bars for each indicator. Nothing is crossed. */
export function breakdownsSection(v: PublicView): Html {
  const { t, tables } = v;
  const dimensions = personDimensions.flatMap((dimension) => {
    const own = tables.tables.filter((table) => table.dimension === dimension && table.rows.length > 0);
    return own.length > 0 ? [{ dimension, own }] : [];
  });
  return html`
<section id="breakdowns" aria-labelledby="breakdowns-title">
<h2 id="breakdowns-title">${t.breakdowns.title}</h2>
<p class="intro">${t.breakdowns.intro}</p>
<p class="note"><strong>${t.sure.protected}</strong></p>${
    dimensions.length === 0
      ? html`
<p>${t.breakdowns.none}</p>`
      : dimensions.map(
          ({ dimension, own }) => html`
<h3 id="by-${dimension}">${t.breakdowns.dimensions[dimension]}</h3>
<div class="multiples">${own.map((table) => bars(table, v))}
</div>`,
        )
  }
</section>`;
}

function bars(table: ProtectedTable, v: PublicView): Html {
  const { t, f, language } = v;
  const most = table.rows.reduce((a, b) => (b.value > a.value ? b : a));
  const name = (row: ProtectedTable['rows'][number]) => row.label[language] ?? row.category;
  return html`
<table class="bars">
<caption>${t.breakdowns.most(v.indicator(table.indicator), name(most), f.number(most.value))}</caption>
<tbody>${table.rows.map(
    (row) => html`
<tr><th scope="row">${name(row)}</th><td class="barcell">${bar(row.value, most.value)}</td><td class="n">${f.number(row.value)}</td></tr>`,
  )}
</tbody>
</table>`;
}
