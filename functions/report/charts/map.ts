import { html } from 'hono/html';
import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import type { ProtectedTable } from '../../../schemas/public-tables.ts';
import { format } from '../format.ts';
import type { Html } from '../view.ts';
import { provinceOutlines } from './map-outlines.ts';
import { mapTexts } from './map-texts.ts';

type Row = ProtectedTable['rows'][number];

export interface MapInput {
  /** Makes the ids of the picture unique on the page. */
  id: string;
  /** What the map finds, as the chart's title: for whoever does not see it too. */
  title: string;
  /** Of a table by province; what is of no province (`unknown`) is not drawn. */
  rows: readonly Row[];
  language: AnswerLanguage;
  /** True where the page has {@link provinceShapes}, so that several maps share the outlines. Default false: a picture of its own. */
  shared?: boolean;
}

const width = 640;
const height = 546;
/** Four or five classes are told apart by eye; each has a pattern of its own beside its colour. */
const classes = 5;
/** Presentation attributes, for whoever reads no style sheet; `mapStyle` sets them by the page's colours. */
const fills = ['#ffffff', '#e4eff3', '#b7d6df', '#8fc0cd', '#3f86a0', '#0b566e'];
const mark = '#0b566e';
/** Too small to be seen at this scale: a square stands at their place. */
const cities = ['51', '52'];
const square = 9;
/** How many provinces have their name and figure in the map. */
const named = 3;

/** The outlines of the provinces, once a page, for maps that share them. */
export const provinceShapes: Html = html`<svg class="shapes" width="0" height="0" aria-hidden="true" focusable="false"><defs>${Object.entries(
  provinceOutlines,
).map(([id, { d }]) => html`<path id="province-${id}" d="${d}"/>`)}</defs></svg>`;

/** Spain's provinces by how many people each has, in classes of about as many provinces each; the Canaries in a box. */
export function provinceMap(input: MapInput): Html {
  const { id, title, language, shared = false } = input;
  const t = mapTexts[language];
  const f = format(language);
  const rows = greatestFirst(input.rows);
  const groups = classesOf(rows);
  const classOf = (province: string) => groups.findIndex((g) => g.some((r) => r.category === province)) + 1;
  const first = rows.slice(0, named).map((r) => `${r.label[language]}, ${f.number(r.value)}`);
  const unknown = input.rows.find((r) => r.category === 'unknown');
  const text = [
    rows.length > 0 && t.greatest(first.join('; ')),
    unknown && t.unknown(f.number(unknown.value)),
    t.table,
  ].filter((sentence) => sentence !== false && sentence !== undefined);
  const fill = (province: string) => `url(#${id}-${classOf(province)})`;
  return html`<svg class="chart map" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-text" fill-rule="evenodd">
<title id="${id}-title">${title}</title>
<desc id="${id}-text">${text.join(' ')}</desc>
<defs>${fills.map((_, of) => pattern(id, of))}</defs>
<g class="provinces" transform="scale(.5)" stroke="#7d8f99" stroke-width="1.4">${Object.entries(provinceOutlines)
    .filter(([province]) => !cities.includes(province))
    .map(([province, { d }]) =>
      shared
        ? html`<use href="#province-${province}" fill="${fill(province)}"/>`
        : html`<path d="${d}" fill="${fill(province)}"/>`,
    )}${cities.map((city) => {
    const [x, y] = provinceOutlines[city]!.at;
    return html`<rect x="${x - square}" y="${y - square}" width="${2 * square}" height="${2 * square}" fill="${fill(city)}"/>`;
  })}<path class="box" d="M716 1084v-190l60-70h504" fill="none" stroke-dasharray="8 6"/></g>
<g class="names">${labels(rows.slice(0, named), language).map(
    ({ x, y, anchor, label }) =>
      html`<text x="${x}" y="${y}" text-anchor="${anchor}" paint-order="stroke" stroke="#ffffff" stroke-width="4" stroke-linejoin="round">${label}</text>`,
  )}</g>
</svg>`;
}

/** The classes of a map with what lies in each, from the least: the legend, to stand with the map, whose patterns it shows. */
export function mapLegend({ id, rows, language }: Pick<MapInput, 'id' | 'rows' | 'language'>): Html {
  const f = format(language);
  const t = mapTexts[language];
  const swatch = (of: number) =>
    html`<svg viewBox="0 0 36 20" width="36" height="20" aria-hidden="true" focusable="false"><rect x=".5" y=".5" width="35" height="19" fill="url(#${id}-${of})" stroke="#4d5965"/></svg>`;
  const span = (group: readonly Row[]) => {
    const [most, least] = [group[0]!.value, group.at(-1)!.value];
    return most === least ? f.number(most) : `${f.number(least)}–${f.number(most)}`;
  };
  const groups = classesOf(greatestFirst(rows));
  const isAll = groups.flat().length === Object.keys(provinceOutlines).length;
  return html`<ul class="maplegend">${groups.map(
    (group, i) => html`
<li>${swatch(i + 1)} ${span(group)}</li>`,
  )}${
    isAll
      ? ''
      : html`
<li>${swatch(0)} ${t.none}</li>`
  }
</ul>
<p class="source">${t.source}</p>`;
}

/** The provinces of a table, the greatest first; of equals the lower number. */
const greatestFirst = (rows: readonly Row[]): Row[] =>
  rows
    .filter((r) => Object.hasOwn(provinceOutlines, r.category))
    .sort((a, b) => b.value - a.value || (a.category < b.category ? -1 : 1));

/**
 * Rows in at most five classes of about as many provinces each, the least first; each class has its greatest row first. Equal
 * values are never parted.
 */
export function classesOf(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  let rest = [...rows].sort((a, b) => b.value - a.value);
  for (let left = classes; left > 0 && rest.length > 0; left--) {
    const share = rest.length / left;
    const [first] = rest;
    // Where the share ends among equals, they go to the side on which most of them lie; the greatest is always in.
    const tied = rest[Math.ceil(share) - 1]!.value;
    const above = rest.filter((r) => r.value > tied).length;
    const upTo = rest.filter((r) => r.value >= tied).length;
    const takesTied = tied === first!.value || upTo - share <= share - above;
    const taken = left === 1 ? rest.length : takesTied ? upTo : above;
    groups.unshift(rest.slice(0, taken));
    rest = rest.slice(taken);
  }
  return groups;
}

/** A class's colour, and on it what tells it apart without colour: nothing, dots, lines, a grid, nothing on dark. */
function pattern(id: string, of: number): Html {
  const marks = [
    '',
    '',
    html`<circle class="mark" cx="7" cy="7" r="2.4" fill="${mark}"/>`,
    html`<path class="mark" d="M-2 16L16-2M-2 2L2-2M12 16L16 12" stroke="${mark}" stroke-width="2"/>`,
    html`<path class="mark inverse" d="M0 7H14M7 0V14" stroke="#ffffff" stroke-width="1.6"/>`,
    '',
  ];
  return html`<pattern id="${id}-${of}" width="14" height="14" patternUnits="userSpaceOnUse"><rect class="m${of}" width="14" height="14" fill="${fills[of]}"/>${marks[of]}</pattern>`;
}

/** The names of the first provinces with their figures; one that would lie on another is left to the table. */
function labels(rows: readonly Row[], language: AnswerLanguage) {
  const f = format(language);
  const placed: { x: number; y: number; anchor: string; label: string; left: number; right: number }[] = [];
  for (const row of rows) {
    const [x, y] = provinceOutlines[row.category]!.at.map((n) => Math.round(n / 2)) as [number, number];
    const label = `${row.label[language]} ${f.number(row.value)}`;
    // As wide as it is on a phone, where the letters are largest.
    const wide = label.length * 10.5;
    const anchor = x < wide / 2 ? 'start' : x > width - wide / 2 ? 'end' : 'middle';
    const left = { start: x, middle: x - wide / 2, end: x - wide }[anchor];
    const one = { x, y: y + 4, anchor, label, left, right: left + wide };
    if (placed.every((p) => Math.abs(p.y - one.y) > 22 || p.right < one.left || one.right < p.left)) placed.push(one);
  }
  return placed;
}

/** The map's part of a page's style: its colours are mixtures of the page's own, light or dark. */
export const mapStyle = `
.shapes { position: absolute; }
.map { max-width: 640px; }
.map .provinces { stroke: color-mix(in srgb, var(--soft) 72%, var(--paper, #fff)); }
.m0 { fill: var(--paper, #fff); }
.m1 { fill: color-mix(in srgb, var(--accent) 11%, var(--paper, #fff)); }
.m2 { fill: color-mix(in srgb, var(--accent) 28%, var(--paper, #fff)); }
.m3 { fill: color-mix(in srgb, var(--accent) 45%, var(--paper, #fff)); }
.m4 { fill: color-mix(in srgb, var(--accent) 72%, var(--paper, #fff)); }
.m5 { fill: var(--accent); }
circle.mark { fill: var(--accent); }
path.mark { stroke: var(--accent); }
path.mark.inverse { stroke: var(--paper, #fff); }
.chart.map .names text { fill: var(--ink); stroke: var(--paper, #fff); font-weight: 600; }
.maplegend { list-style: none; margin: 8px 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 6px 18px; font-size: .86rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.maplegend li { display: inline-flex; align-items: center; gap: 8px; }
`;
