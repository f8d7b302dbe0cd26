import { html } from 'hono/html';
import { pairsFinding, peopleFinding } from './findings/findings.ts';
import { csvLink, fold, foldedTable, numberOr } from './parts.ts';
import type { Html, View } from './view.ts';

/** From the pledge's own sum to distinct people, and who stands in two indicators. */
export function peopleSection(view: View): Html {
  const { t, f, tables } = view;
  const total = tables.totals[0]!;
  const people = tables.indicator_values.filter((i) => i.counts === 'people' && i.in_totals);
  const both = (a: string, b: string) =>
    tables.indicator_overlap.find((o) => (o.indicator === a && o.other === b) || (o.indicator === b && o.other === a))
      ?.people;
  const line = (label: string, n: string, kind = '') =>
    html`
<tr class="${kind}"><th scope="row">${label}</th><td class="n">${n}</td></tr>`;
  const pairs = pairsFinding(tables.indicator_overlap, view.finding);
  return html`
<section id="people" aria-labelledby="people-title">
<h2 id="people-title">${t.people.title}</h2>
<p class="intro">${t.people.intro}</p>
<div class="columns even">
<table class="arithmetic">
<caption>${peopleFinding(total, view.finding)}</caption>
<thead><tr><th scope="col">${t.columns.indicator}</th><th scope="col" class="n">${t.columns.value}</th></tr></thead>
<tbody>${people.map((i) => line(view.title('indicators', i.indicator), f.number(i.value)))}${line(
    t.people.sum,
    f.number(total.people_sum),
    'sum',
  )}${line(t.people.overlap, t.indicators.less(f.number(total.people_overlap)))}${line(
    t.people.distinct,
    f.number(total.people_distinct),
    'sum',
  )}${line(t.people.low, f.number(total.people_distinct_low), 'soft')}
</tbody>
</table>
<div>${foldedTable(
    pairs,
    html`<table class="overlap">
<caption>${pairs}</caption>
<thead><tr><th scope="col">${t.columns.indicator}</th>${people.map(
      (i) => html`<th scope="col" class="n">${view.title('indicators', i.indicator)}</th>`,
    )}</tr></thead>
<tbody>${people.map(
      (a) => html`
<tr><th scope="row">${view.title('indicators', a.indicator)}</th>${people.map((b) =>
        a === b
          ? html`<td class="n self">${f.number(a.value)}</td>`
          : html`<td class="n">${f.number(both(a.indicator, b.indicator) ?? 0)}</td>`,
      )}</tr>`,
    )}
</tbody>
</table>`,
    html`<p class="note">${t.people.inMore(f.number(total.people_in_more_than_one_indicator))} ${t.people.overlapNote} ${csvLink('overlap', ['indicator', 'other', 'people'], tables.indicator_overlap)}</p>`,
  )}</div>
</div>
</section>`;
}

/** Each indicator by the other rules: the objectives' end, weak identities, participations, certified people. */
export function readingsSection(view: View): Html {
  const { t, f, tables } = view;
  const { window_end, objective_end } = tables.parameters;
  const { ends, low, participations, certified } = t.readings.notes;
  const notes = [
    [t.readings.twoEnds, ends(f.day(window_end), f.day(objective_end))],
    [t.readings.margin, low],
    [t.readings.participations, participations],
    [t.readings.certified, certified],
  ];
  const columns = [
    t.columns.value,
    t.readings.objectiveEnd(f.day(objective_end)),
    t.readings.low,
    t.readings.high,
    t.readings.participations,
    t.readings.hours,
    t.readings.certified,
  ];
  return html`
<section id="readings" aria-labelledby="readings-title">
<h2 id="readings-title">${t.readings.title}</h2>
${foldedTable(
  t.readings.caption,
  html`<table class="readings">
<caption>${t.readings.caption}</caption>
<thead><tr><th scope="col">${t.columns.indicator}</th>${columns.map((c) => html`<th scope="col" class="n">${c}</th>`)}</tr></thead>
<tbody>${tables.indicator_values.map(
    (i) => html`
<tr><th scope="row">${view.title('indicators', i.indicator)}</th>${[
      i.value,
      i.value_at_objective_end,
      i.value_low,
      i.value_high,
      i.participations,
      i.hours,
      i.certified_people,
    ].map((n) => html`<td class="${n === null ? 'n none' : 'n'}">${numberOr(n, view)}</td>`)}</tr>`,
  )}
</tbody>
</table>`,
)}
<div class="notes">${notes.map(
    ([title, text]) => html`
<div>${fold(
      title!,
      html`<h3>${title}</h3>
<p>${text}</p>`,
    )}</div>`,
  )}
</div>
</section>`;
}
