import { html } from 'hono/html';
import { type ProtectedTable, personDimensions } from '../../../schemas/public-tables.ts';
import { bar } from '../chart.ts';
import { scrolling } from '../parts.ts';
import type { Html } from '../view.ts';
import type { PublicView } from './view.ts';

type PersonDimension = (typeof personDimensions)[number];

/** By sex, age, province, modality, programme and network: a small table of bars for each indicator. Nothing is crossed. */
export function breakdownsSection(v: PublicView): Html {
  const { t, f, tables } = v;
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
${
  dimension === 'province'
    ? matrix(own, dimension, v)
    : html`<div class="multiples">${own.map((table) => bars(table, v))}
</div>`
}
<p class="note">${t.source(unitsOf(own, v), f.date(own[0]!.as_of))}</p>`,
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

/** The units that the tables count in. */
const unitsOf = (tables: readonly ProtectedTable[], { t, pledge }: PublicView): string =>
  [...new Set(tables.map((table) => pledge.indicators.find((i) => i.id === table.indicator)?.counts ?? 'people'))]
    .map((counts) => t.counts[counts])
    .join(', ');

/** The categories of several tables as rows, and each table as a column: they are beside each other, and never crossed. */
function matrix(tables: readonly ProtectedTable[], dimension: PersonDimension, v: PublicView): Html {
  const { t, f, language } = v;
  const labels = new Map(tables.flatMap((of) => of.rows.map((row) => [row.category, row.label[language]] as const)));
  const caption = t.breakdowns.caption(t.breakdowns.dimensions[dimension]);
  const cell = (table: ProtectedTable, category: string) => table.rows.find((row) => row.category === category)?.value;
  return html`${scrolling(
    caption,
    html`<table class="matrix">
<caption>${caption}</caption>
<thead><tr><th scope="col">${t.breakdowns.category[dimension]}</th>${tables.map(
      (table) => html`<th scope="col" class="n">${v.indicator(table.indicator)}</th>`,
    )}</tr></thead>
<tbody>${[...labels].sort(byCategory).map(
      ([category, label]) => html`
<tr><th scope="row">${label}</th>${tables.map((table) => {
        const value = cell(table, category);
        return html`<td class="n">${value === undefined ? '–' : f.number(value)}</td>`;
      })}</tr>`,
    )}
</tbody>
</table>`,
  )}
<p class="note">${t.breakdowns.dash}</p>`;
}

/** By id, so that every language has the same order; what is not known last. */
const byCategory = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  Number(a === 'unknown') - Number(b === 'unknown') || (a < b ? -1 : 1);
