import { html } from 'hono/html';

/**
 * The look of the pages: dark text on white, one accent, a sign for each status. Fonts are the reader's own. It stands
 * in the page itself, so that the page opens from disk and prints without anything else.
 */
export const style = html`<style>
:root {
  --ink: #17212b; --soft: #4d5965; --line: #d4dade; --tint: #f4f6f7; --accent: #0b566e; --wash: #dcebf0;
  --achieved: #17663b; --on_track: #0b566e; --at_risk: #8a5200; --behind: #a1262c; --none: #5c6771;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.55 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
.top, main, body > footer { max-width: 1080px; margin: 0 auto; padding: 0 28px; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.7rem, 4vw, 2.6rem); letter-spacing: -.02em; max-width: 24em; }
h2 { font-size: clamp(1.4rem, 3vw, 1.8rem); letter-spacing: -.012em; }
h3 { font-size: 1.12rem; }
p { margin: 0; max-width: 70ch; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -999px; background: #fff; padding: 10px 16px; }
.skip:focus { left: 12px; top: 12px; z-index: 1; }

.sample { background: #fff3d1; border-bottom: 1px solid #d9b75a; }
.sample p { max-width: 1080px; margin: 0 auto; padding: 10px 28px; }
.bar { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; max-width: none; padding: 20px 0; border-bottom: 1px solid var(--line); color: var(--soft); font-size: .9rem; }
.kicker { color: var(--accent); font-weight: 600; font-size: .84rem; letter-spacing: .04em; }
.top > .kicker { margin: 56px 0 12px; }
.lede { font-size: 1.16rem; color: var(--soft); margin-top: 18px; max-width: 44em; }
.facts { display: grid; grid-template-columns: repeat(4, auto); justify-content: space-between; gap: 16px 36px; margin: 36px 0 0; padding: 20px 0; border: solid var(--line); border-width: 1px 0; }
.facts div { min-width: 0; max-width: 18em; }
dt { color: var(--soft); font-size: .84rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.facts dd { font-size: .94rem; }
nav { display: flex; flex-wrap: wrap; gap: 4px 22px; padding: 14px 0; font-size: .9rem; border-bottom: 1px solid var(--line); }
nav h2 { font-size: inherit; letter-spacing: 0; font-weight: 400; color: var(--soft); line-height: inherit; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 22px; margin: 0; padding: 0; list-style: none; }

section { padding-top: 72px; }
section > h2 { padding-bottom: 4px; }
.intro { color: var(--soft); margin-top: 8px; }
.note { color: var(--soft); font-size: .88rem; margin-top: 12px; }

.totals { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0 36px; margin: 24px 0 44px; }
.totals > div { display: flex; flex-direction: column; border-top: 3px solid var(--ink); padding-top: 12px; }
.totals dd { order: -1; }
.totals dt { margin-top: 2px; font-size: .94rem; color: var(--ink); order: -1; }
.totals dd { display: contents; }
.totals b { order: -3; font-size: clamp(2rem, 5vw, 2.9rem); line-height: 1.1; letter-spacing: -.025em; font-variant-numeric: tabular-nums; }
.totals dd span { font-weight: 600; margin-top: 10px; }
.totals small { color: var(--soft); font-size: .9rem; }

table { border-collapse: collapse; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: 8px; font-size: .96rem; }
th, td { text-align: left; vertical-align: baseline; padding: 8px 14px 8px 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--soft); font-size: .84rem; vertical-align: bottom; border-bottom-color: var(--ink); }
th:last-child, td:last-child { padding-right: 0; }
.n { text-align: right; }
.none { color: var(--none); font-size: .88rem; }
tr.sum > * { font-weight: 600; border-top: 1px solid var(--ink); }
tr.soft > * { color: var(--soft); }
.scroll { overflow-x: auto; }

.glance th[scope=row] { font-weight: 600; }
.glance td:nth-child(3) { font-weight: 600; }
.glance .wide { width: 190px; }
.bar svg, svg.bar { display: block; width: 100%; height: 16px; overflow: visible; padding: 0; border: 0; }
.glance svg.bar { width: 176px; position: relative; top: 3px; }
svg.bar .track { fill: #e8ecef; }
svg.bar .fill { fill: var(--accent); }
svg.bar .mark { stroke: var(--ink); stroke-width: 2; }
svg.bar .dot { fill: #fff; stroke: var(--ink); stroke-width: 1.6; }

.status { display: inline-flex; align-items: center; gap: 6px; font-weight: 600; white-space: nowrap; color: var(--none); fill: currentColor; }
.status svg { width: .95em; height: .95em; flex: none; }
.status .stroke { fill: none; stroke: #fff; stroke-width: 1.8; }
.status .line { fill: none; stroke: currentColor; stroke-width: 1.8; }
.status .open { fill: none; stroke: currentColor; stroke-width: 1.8; }
.status.achieved, .status.achieved_late { color: var(--achieved); }
.status.on_track, .status.under_way { color: var(--on_track); }
.status.at_risk { color: var(--at_risk); }
.status.behind, .status.overdue { color: var(--behind); }
.rule { margin-top: 32px; padding: 20px 24px; background: var(--tint); font-size: .9rem; }
.rule h3 { font-size: .96rem; }
.rule p { color: var(--soft); margin-top: 10px; }
ul.legend { list-style: none; margin: 10px 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(270px, 1fr)); gap: 6px 32px; }

article { padding: 44px 0 40px; border-bottom: 1px solid var(--line); }
article:last-child { border-bottom: 0; padding-bottom: 0; }
article header { display: grid; grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr); column-gap: 48px; align-items: baseline; }
article .kicker { grid-column: 1 / -1; }
article h3 { font-size: 1.42rem; letter-spacing: -.01em; }
.figure { text-align: right; }
.figure b { font-size: 2.1rem; line-height: 1; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.figure span { color: var(--soft); }
.verdict { grid-column: 1 / -1; margin-top: 6px; }
.columns { display: grid; grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr); gap: 28px 48px; margin-top: 24px; align-items: start; }
.columns.even { grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr); }
figure { margin: 0; }
.chart { display: block; width: 100%; height: auto; }
.chart text { font-size: 12px; fill: var(--soft); font-variant-numeric: tabular-nums; }
.grid line { stroke: #e3e7ea; stroke-width: 1; }
.chart .area { fill: var(--wash); }
.chart .line { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 5 4; }
.chart .target { stroke: var(--ink); stroke-width: 1.5; }
.chart path.value { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round; }
.chart circle.value { fill: var(--accent); stroke: #fff; stroke-width: 1.5; }
figcaption { display: flex; flex-wrap: wrap; gap: 4px 22px; color: var(--soft); font-size: .86rem; padding-left: 58px; }
.key { display: inline-flex; align-items: center; gap: 8px; }
.key::before { content: ""; width: 24px; border-top: 2px solid var(--ink); }
.key.value::before { border-top: 3px solid var(--accent); }
.key.line::before { border-top: 2px dashed var(--soft); }
.networks { font-size: .86rem; }
.networks th, .networks td { padding-top: 4.5px; padding-bottom: 4.5px; }
.networks tbody th, .networks tbody td { border-bottom-color: transparent; }
.networks tbody tr:last-child > * { border-bottom-color: var(--ink); }
.networks .barcell { width: 34%; vertical-align: middle; }
.networks svg.bar { height: 12px; }
.networks tfoot tr:first-child > * { border-top: 1px solid var(--line); }
details { margin-top: 20px; }
summary { cursor: pointer; color: var(--accent); width: fit-content; font-size: .92rem; }
details table { margin-top: 14px; max-width: 620px; font-size: .88rem; }
details th, details td { padding-top: 4px; padding-bottom: 4px; }

.overlap { min-width: 520px; }
.overlap .self { color: var(--none); background: var(--tint); padding-right: 8px; }
.overlap td, .overlap th { padding-right: 8px; }
.readings { min-width: 720px; margin-top: 20px; }
.readings td:nth-child(2) { font-weight: 600; }
.notes, .rules { columns: 2; column-gap: 48px; margin-top: 28px; font-size: .94rem; }
.notes p, .rules > div { break-inside: avoid; padding-bottom: 18px; }
.rules h3 { font-size: 1rem; padding-bottom: 4px; }

ol.milestones { list-style: none; margin: 28px 0 0; padding: 0; border-top: 1px solid var(--ink); }
.milestones li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr); gap: 8px 40px; padding: 16px 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.milestones h3 { font-size: 1rem; padding-bottom: 4px; }
.milestones dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(112px, 1fr)); gap: 6px 24px; margin: 0; font-size: .92rem; font-variant-numeric: tabular-nums; }
.milestones dl div:last-child { grid-column: span 2; }
.missing { color: var(--behind); font-weight: 600; }

.grid { min-width: 860px; margin-top: 24px; }
table.grid { font-size: .82rem; table-layout: fixed; }
table.grid th:first-child { width: 11.5rem; }
table.grid td, table.grid thead th:not(:first-child) { text-align: center; padding: 6px 2px; }
abbr { text-decoration: none; }
.cell.received { background: var(--wash); }
.cell.missing { background: #f8dfe0; color: #7d1a20; font-weight: 600; }
.cell.late { background: #fbe9c8; color: #6b3f00; }
.cell.not_due { color: var(--none); }
table.grid td { border: 2px solid #fff; border-width: 1px 2px; }
.states { display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: 8px 28px; margin: 18px 0 44px; font-size: .86rem; }
.states div { display: flex; gap: 10px; align-items: baseline; }
.states .cell { color: inherit; padding: 1px 10px; min-width: 58px; text-align: center; }
.states .missing { color: #7d1a20; }
.sent { min-width: 860px; }
.sent tbody tr:not(:last-child) > td { border-bottom-color: transparent; padding-bottom: 2px; }
.sent tbody th { font-weight: 600; }
.sent th[scope=rowgroup] { vertical-align: top; }
table.rows { margin-top: 44px; max-width: 620px; }
body > footer { margin-top: 80px; padding-bottom: 64px; }
body > footer h2 { font-size: 1rem; letter-spacing: 0; }
body > footer .facts { margin-top: 12px; grid-template-columns: repeat(auto-fit, minmax(150px, auto)); }

@media (max-width: 760px) {
  .top, main, body > footer, .sample p { padding-left: 18px; padding-right: 18px; }
  .top > .kicker { margin-top: 36px; }
  section { padding-top: 56px; }
  .facts { grid-template-columns: 1fr 1fr; justify-content: start; }
  .totals, .columns, .columns.even, article header, .milestones li { grid-template-columns: minmax(0, 1fr); gap: 24px; }
  article header, .milestones li { gap: 8px; }
  .figure { text-align: left; }
  .notes, .rules { columns: 1; }
  .rule { padding: 18px; }
  .chart text { font-size: 19px; }
  .chart .minor { display: none; }
  figcaption { padding-left: 0; margin-top: 6px; }
  .glance thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .glance, .glance tbody, .glance caption { display: block; }
  .glance tbody { border-top: 1px solid var(--ink); }
  .glance tr { display: grid; grid-template-columns: repeat(2, 1fr); gap: 4px 18px; padding: 14px 0; border-bottom: 1px solid var(--line); }
  .glance th, .glance td { border: 0; padding: 0; text-align: left; width: auto; }
  .glance tbody th, .glance .wide, .glance .state { grid-column: 1 / -1; }
  .glance .state { order: 1; }
  .glance svg.bar { width: 100%; max-width: 320px; margin: 4px 0; }
  .glance td[data-label]::before { content: attr(data-label); display: block; color: var(--soft); font-weight: 400; font-size: .8rem; }
}
@media (max-width: 380px) { .facts { grid-template-columns: 1fr; } }
@media print {
  @page { size: A4; margin: 16mm 15mm; }
  body { font-size: 9.6pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .top, main, body > footer, .sample p { max-width: none; padding-left: 0; padding-right: 0; }
  .skip, nav, .bar a { display: none; }
  section { padding-top: 26pt; }
  h2, h3, caption { break-after: avoid; }
  tr, figure, .rule, .totals { break-inside: avoid; }
  article { break-inside: avoid; padding: 18pt 0; }
  article details { display: none; }
  .scroll { overflow: visible; }
  .overlap, .readings, .grid, .sent { min-width: 0; font-size: 7.6pt; }
  table.grid { font-size: 7pt; }
  table.grid th:first-child { width: 30mm; }
  .milestones a::after { content: " " attr(href); font-size: 7.6pt; overflow-wrap: anywhere; }
}
</style>`;
