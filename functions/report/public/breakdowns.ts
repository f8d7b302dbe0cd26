import { html } from 'hono/html';
import { type ProtectedTable, personDimensions } from '../../../schemas/public-tables.ts';
import { bar } from '../charts/bar.ts';
import { mapLegend, provinceMap, provinceShapes } from '../charts/map.ts';
import { fold, scrolling } from '../parts.ts';
import type { Html } from '../view.ts';
import type { PublicView } from './view.ts';

type Row = ProtectedTable['rows'][number];

/** By sex, age, province, modality, programme and network: a small table of bars for each indicator. Nothing is crossed. */
export function breakdownsSection(v: PublicView): Html {
  const { t, f, tables } = v;
  const dimensions = personDimensions.flatMap((dimension) => {
    const own = tables.tables.filter((table) => table.dimension === dimension && table.rows.length > 0);
    return own.length > 0 ? [{ dimension, own }] : [];
  });
  const content = ({ dimension, own }: (typeof dimensions)[number]) => html`
<h3 id="by-${dimension}">${t.breakdowns.dimensions[dimension]}</h3>
${dimension === 'province' ? provinces(own, v) : multiples(dimension, own, v)}
<p class="source">${t.source(unitsOf(own, v), f.date(own[0]!.as_of))}</p>`;
  return html`
<section id="breakdowns" aria-labelledby="breakdowns-title">
<h2 id="breakdowns-title">${t.breakdowns.title}</h2>
<p class="intro">${t.breakdowns.intro}</p>
<p class="guard">${t.sure.protected}</p>${
    dimensions.length > 0
      ? dimensions.map(content)
      : html`
<p>${t.breakdowns.none}</p>`
  }
</section>`;
}

/** More rows than these are a long table, which a phone folds. */
const longTable = 9;

/** A table of bars for each indicator; on a phone the first, where it is not long, and the others folded. */
function multiples(dimension: string, tables: readonly ProtectedTable[], v: PublicView): Html {
  const [first, ...others] = tables;
  if (!first) return html``;
  const isLong = first.rows.length > longTable;
  const folded = isLong ? tables : others;
  return html`<div class="multiples ${dimension}">${isLong ? '' : bars(first, v)}${
    folded.length === 0
      ? ''
      : fold(
          isLong ? html`${findingOf(first, v)}. <span class="more">${v.t.more}</span>` : v.t.others,
          folded.map((table) => bars(table, v)),
        )
  }
</div>`;
}

/** A band's ages are not parted at the end of a line. */
const nameOf = (row: Row, { language }: PublicView): string => row.label[language].replace(/(\d)-(\d)/, '$1\u2011$2');
const greatest = (rows: readonly Row[]): Row => rows.reduce((a, b) => (b.value > a.value ? b : a));

/** What a table finds: the greatest of its cells that say something. */
function findingOf({ indicator, rows }: ProtectedTable, v: PublicView): string {
  const known = rows.filter((row) => row.category !== 'unknown');
  const most = greatest(known.length > 0 ? known : rows);
  return v.t.breakdowns.most(v.indicator(indicator), nameOf(most, v), v.f.number(most.value));
}

function bars(table: ProtectedTable, v: PublicView): Html {
  const { value: most } = greatest(table.rows);
  return html`
<table class="bars">
<caption>${findingOf(table, v)} <a class="csv" href="csv/${table.id}.csv" aria-label="CSV: ${v.indicator(table.indicator)}, ${v.t.breakdowns.category[table.dimension as keyof PublicView['t']['breakdowns']['category']]}">CSV</a></caption>
<tbody>${table.rows.map(
    (row) => html`
<tr><th scope="row">${nameOf(row, v)}</th><td class="barcell">${bar(row.value, most)}</td><td class="n">${v.f.number(row.value)}</td></tr>`,
  )}
</tbody>
</table>`;
}

/** A map for each indicator of people, and every province of every indicator in one table. */
function provinces(tables: readonly ProtectedTable[], v: PublicView): Html {
  const maps = tables.filter(({ indicator }) => v.counts(indicator) === 'people');
  const figure = (table: ProtectedTable) => {
    const of = { id: `map-${table.indicator}`, title: findingOf(table, v), rows: table.rows, language: v.language };
    return html`
<figure><figcaption class="finding">${of.title} <a class="csv" href="csv/${table.id}.csv" aria-label="CSV: ${of.title}">CSV</a></figcaption>
${provinceMap({ ...of, shared: true })}
${mapLegend(of)}</figure>`;
  };
  const [first, ...others] = maps;
  return html`${provinceShapes}
<div class="maps">${first ? figure(first) : ''}${others.length > 0 ? fold(v.t.others, others.map(figure)) : ''}
</div>
<details><summary>${v.t.table}</summary>
${provincesTable(tables, v)}</details>`;
}

/** The provinces as rows, and each indicator as a column: the tables stand beside each other, and are never crossed. */
function provincesTable(tables: readonly ProtectedTable[], v: PublicView): Html {
  const { t, f } = v;
  const labels = new Map(tables.flatMap(({ rows }) => rows.map((row) => [row.category, nameOf(row, v)] as const)));
  const caption = t.breakdowns.caption(t.breakdowns.dimensions.province);
  const cell = ({ rows }: ProtectedTable, category: string) => {
    const value = rows.find((row) => row.category === category)?.value;
    return html`<td class="n">${value === undefined ? '–' : f.number(value)}</td>`;
  };
  return html`${scrolling(
    caption,
    html`<table class="matrix">
<caption>${caption}</caption>
<thead><tr><th scope="col">${t.breakdowns.category.province}</th>${tables.map(
      ({ indicator }) => html`<th scope="col" class="n">${v.indicator(indicator)}</th>`,
    )}</tr></thead>
<tbody>${[...labels].sort(byCategory).map(
      ([category, label]) => html`
<tr><th scope="row">${label}</th>${tables.map((table) => cell(table, category))}</tr>`,
    )}
</tbody>
</table>`,
  )}
<p class="note">${t.breakdowns.dash}</p>`;
}

/** By id, so that every language has the same order; what is not known last. */
const byCategory = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  Number(a === 'unknown') - Number(b === 'unknown') || (a < b ? -1 : 1);

/** The units that the tables count in. */
const unitsOf = (tables: readonly ProtectedTable[], v: PublicView): string =>
  [...new Set(tables.map(({ indicator }) => v.counts(indicator)))].map((counts) => v.t.counts[counts]).join(', ');
