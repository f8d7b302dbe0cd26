import { html } from 'hono/html';

/**
 * The look of the pages: dark text on white, one accent, a sign for each status. Fonts are the reader's own. It stands
 * in the page itself, so that the page opens from disk and prints without anything else.
 */
export const style = html`<style>
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #17212b; --soft: #4d5965; --line: #d4dade; --tint: #f4f6f7; --accent: #0b566e; --wash: #dcebf0;
  --rail: #e8ecef; --achieved: #17663b; --on_track: #0b566e; --at_risk: #8a5200; --behind: #a1262c; --none: #5c6771;
  --missing: #f8dfe0; --missing-ink: #7d1a20; --late: #fbe9c8; --late-ink: #6b3f00; --sample: #fff3d1; --sample-line: #d9b75a;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #12171c; --ink: #e6ebef; --soft: #a8b3bd; --line: #38424b; --tint: #1b2229; --accent: #6fc3dc; --wash: #1d3a46;
    --rail: #2b343c; --achieved: #74d3a0; --on_track: #6fc3dc; --at_risk: #efb75c; --behind: #ff9a98; --none: #a8b3bd;
    --missing: #4a2327; --missing-ink: #ffc9c8; --late: #44330f; --late-ink: #f5d79b; --sample: #3a2f12; --sample-line: #806a2c;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 16px/1.55 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
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
.skip { position: absolute; left: -999px; background: var(--paper); padding: 10px 16px; }
.skip:focus { left: 12px; top: 12px; z-index: 1; }

.sample { background: var(--sample); border-bottom: 1px solid var(--sample-line); }
.sample p { max-width: 1080px; margin: 0 auto; padding: 10px 28px; }
.site { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; max-width: none; padding: 20px 0; border-bottom: 1px solid var(--line); color: var(--soft); font-size: .9rem; }
.kicker { color: var(--accent); font-weight: 600; font-size: .84rem; letter-spacing: .04em; }
.top > .kicker { margin: 36px 0 12px; }
.sentences { list-style: none; margin: 30px 0 0; padding: 0; max-width: 74ch; font-size: 1.06rem; }
.sentences li { padding: 9px 0; border-top: 1px solid var(--line); }
.lede { font-size: .98rem; color: var(--soft); margin-top: 18px; max-width: 44em; }
.facts { display: grid; grid-template-columns: 1.2fr 1.4fr .8fr 1.8fr; gap: 16px 36px; margin: 36px 0 0; padding: 20px 0; border: solid var(--line); border-width: 1px 0; }
.facts div { min-width: 0; }
dt { color: var(--soft); font-size: .84rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.facts dd { font-size: .94rem; }
nav { display: flex; flex-wrap: wrap; gap: 4px 22px; padding: 14px 0; font-size: .9rem; border-bottom: 1px solid var(--line); }
nav h2 { font-size: inherit; letter-spacing: 0; font-weight: 400; color: var(--soft); line-height: inherit; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 22px; margin: 0; padding: 0; list-style: none; }

section { padding-top: 72px; }
section > h2 { padding-bottom: 4px; }
.intro + table { margin-top: 28px; }
.intro { color: var(--soft); margin-top: 8px; }
.note { color: var(--soft); font-size: .88rem; margin-top: 12px; }

.totals { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0 36px; margin: 24px 0 44px; }
.totals > div { display: flex; flex-direction: column; border-top: 3px solid var(--ink); padding-top: 12px; }
.totals .big { order: -1; font-weight: 700; font-size: clamp(2rem, 5vw, 2.9rem); line-height: 1.1; letter-spacing: -.025em; font-variant-numeric: tabular-nums; }
.totals dt { font-size: .94rem; color: var(--ink); padding: 2px 0 8px; }
.totals .of { font-weight: 600; }
.totals dd:last-child { color: var(--soft); font-size: .9rem; }

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

.stack tbody th { font-weight: 600; }
.stack .state { padding-left: 14px; }
.stack .wide { width: 230px; padding-right: 0; vertical-align: middle; }
.glance td:nth-child(3) { font-weight: 600; }
.milestones { font-size: .88rem; }
.milestones tbody th { max-width: 21em; }
.date { white-space: nowrap; }
svg.bar { display: block; width: 100%; height: 16px; overflow: visible; }

svg.bar .track { fill: var(--rail); }
svg.bar .fill { fill: var(--accent); }
svg.bar .mark { stroke: var(--ink); stroke-width: 2; }
svg.bar .dot { fill: var(--paper); stroke: var(--ink); stroke-width: 1.6; }

.status { display: inline-flex; align-items: baseline; gap: 6px; font-weight: 600; white-space: nowrap; color: var(--none); fill: currentColor; }
.status svg { width: .9em; height: .9em; flex: none; position: relative; top: .08em; }
.status .stroke { fill: none; stroke: var(--paper); stroke-width: 1.8; }
.status .line { fill: none; stroke: currentColor; stroke-width: 1.8; }
.status .open { fill: none; stroke: currentColor; stroke-width: 1.8; }
.status.achieved, .status.achieved_late { color: var(--achieved); }
.status.on_track, .status.under_way { color: var(--on_track); }
.status.at_risk { color: var(--at_risk); }
.status.behind, .status.overdue, .status.not_achieved { color: var(--behind); }
.rule { margin-top: 32px; padding: 20px 24px; background: var(--tint); font-size: .9rem; }
.rule h3 { font-size: .96rem; }
.rule p { color: var(--soft); margin-top: 14px; max-width: 100ch; }
ul.legend { list-style: none; margin: 10px 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(165px, 1fr)); gap: 12px 28px; line-height: 1.4; }
.legend .status { display: flex; margin-bottom: 2px; }

article { padding: 44px 0 40px; border-bottom: 1px solid var(--line); }
article:last-child { border-bottom: 0; padding-bottom: 0; }
article header { display: grid; grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr); column-gap: 48px; align-items: baseline; }
article .kicker { grid-column: 1 / -1; }
article h3 { font-size: 1.42rem; letter-spacing: -.01em; }
.figure { text-align: right; }
.figure b { font-size: 2.1rem; line-height: 1; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.figure span { color: var(--soft); }
.verdict { grid-column: 1 / -1; margin-top: 6px; max-width: none; }
.columns { display: grid; grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr); gap: 28px 48px; margin-top: 24px; align-items: start; }
.columns.even { grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr); }
figure { margin: 0; }
.chart { display: block; width: 100%; height: auto; overflow: visible; }
.chart text { font-size: 12px; fill: var(--soft); font-variant-numeric: tabular-nums; }
.scale line { stroke: var(--rail); stroke-width: 1; }
.chart .area { fill: var(--wash); }
.chart .open { fill: var(--rail); }
.chart path.unfinished { stroke-dasharray: 3 4; }
.chart circle.value.hollow { fill: var(--paper); stroke: var(--accent); stroke-width: 2.5; }
.key.open::before { width: 18px; height: .8em; border: 0; background: var(--rail); flex: none; }
.chart .line { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 5 4; }
.chart line.target { stroke: var(--ink); stroke-width: 1.5; }
.chart text.target { fill: var(--ink); font-weight: 600; }
.chart path.value { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round; }
.chart circle.value { fill: var(--accent); stroke: var(--paper); stroke-width: 1.5; }
figcaption { display: flex; flex-wrap: wrap; gap: 4px 22px; color: var(--soft); font-size: .86rem; margin-top: 8px; }
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
.notes > div, .rules > div { break-inside: avoid; padding-bottom: 18px; }
.notes h3, .rules h3 { font-size: 1rem; padding-bottom: 4px; }

.missing { color: var(--behind); font-weight: 600; }

table.grid { min-width: 860px; margin-top: 24px; font-size: .82rem; table-layout: fixed; }
table.grid th:first-child { width: 11.5rem; }
table.grid td, table.grid thead th:not(:first-child) { text-align: center; padding: 6px 2px; }
table.grid tbody > tr > * { vertical-align: middle; }
abbr { text-decoration: none; }
.cell.received { background: var(--wash); }
.cell.missing { background: var(--missing); color: var(--missing-ink); font-weight: 600; }
.cell.late { background: var(--late); color: var(--late-ink); }
.cell.not_due { color: var(--none); }
table.grid td { border: 2px solid var(--paper); border-width: 1px 2px; }
.states { display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: 8px 28px; margin: 18px 0 44px; font-size: .86rem; }
.states div { display: flex; gap: 10px; align-items: baseline; }
.states .cell { color: inherit; padding: 1px 10px; min-width: 64px; flex: none; text-align: center; }
.states .missing { color: var(--missing-ink); }
.delivery { min-width: 860px; font-size: .86rem; margin-top: 44px; }
.sent { min-width: 860px; font-size: .86rem; }
.sent td { white-space: nowrap; }
.sent tbody tr:not(:last-child) > td { border-bottom-color: transparent; padding-bottom: 2px; }
.sent tbody th { font-weight: 600; }
table.rows { margin-top: 44px; max-width: 620px; }
body > footer { margin-top: 80px; padding-bottom: 64px; }
body > footer h2 { font-size: 1rem; letter-spacing: 0; }
body > footer .facts { margin-top: 12px; grid-template-columns: 1.8fr 1fr 1fr 1.2fr 1.2fr; }

@media screen and (min-width: 761px) and (max-width: 960px) {
  .columns .chart text { font-size: 19px; }
  .columns .chart .minor { display: none; }
  .milestones { font-size: .8rem; }
  .milestones th, .milestones td { padding-right: 9px; }
  .milestones thead th { font-size: .76rem; }
  .milestones .date, .milestones .status { white-space: normal; }
}
@media screen and (max-width: 760px) {
  .top, main, body > footer, .sample p { padding-left: 18px; padding-right: 18px; }
  .top > .kicker { margin-top: 20px; }
  h1 { font-size: 1.5rem; }
  section { padding-top: 56px; }
  .facts, body > footer .facts { grid-template-columns: 1fr 1fr; }
  .totals, .columns, .columns.even, article header { grid-template-columns: minmax(0, 1fr); gap: 24px; }
  article header { gap: 6px; }
  .figure { text-align: left; }
  .notes, .rules { columns: 1; }
  .rule { padding: 18px; }
  .chart text { font-size: 20px; }
  .chart .minor { display: none; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack, .stack tbody, .stack caption { display: block; }
  .stack tbody { border-top: 1px solid var(--ink); }
  .stack tr { display: grid; grid-template-columns: repeat(2, 1fr); gap: 6px 18px; padding: 14px 0; border-bottom: 1px solid var(--line); }
  .stack th, .stack td { border: 0; padding: 0; text-align: left; width: auto; min-width: 0; overflow-wrap: anywhere; }
  .stack tbody th, .stack .wide, .stack .state { grid-column: 1 / -1; width: auto; padding: 0; }
  .stack td:not(.wide, .state)::before { content: attr(data-label); display: block; color: var(--soft); font-weight: 400; font-size: .8rem; }
  .glance svg.bar { max-width: 320px; }
}
@media screen and (max-width: 380px) { .facts, body > footer .facts { grid-template-columns: 1fr; } }
@media print {
  @page { size: A4; margin: 15mm; }
  html { font-size: 9.6pt; }
  body { font-size: 1rem; line-height: 1.4; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .top, main, body > footer, .sample p { max-width: none; padding-left: 0; padding-right: 0; }
  .skip, nav, .site a, summary { display: none; }
  .top > .kicker { margin-top: 20pt; }
  section { padding-top: 24pt; }
  h2, h3, caption { break-after: avoid; }
  tr, figure, .rule, .totals, .networks, .arithmetic, table.grid { break-inside: avoid; }
  article header { break-after: avoid; }
  th, td { padding-top: 4pt; padding-bottom: 4pt; }
  article { padding: 18pt 0; }
  .chart text { font-size: 17px; }
  details::details-content { content-visibility: visible; block-size: auto; }
  details table { font-size: 7.6pt; }
  details th, details td, .networks th, .networks td { padding-top: 1.6pt; padding-bottom: 1.6pt; }
  .stack { font-size: 8pt; }
  .stack .wide { width: 90pt; }
  .stack td, .stack td * { white-space: normal; }
  .scroll { overflow: visible; }
  .overlap, .readings, .delivery, .sent, table.grid { min-width: 0; font-size: 7.6pt; }
  .overlap thead th { font-size: 7pt; }
  .sent td { white-space: normal; }
  table.grid th:first-child { width: 28mm; }
  .stack a[rel]::after { content: " " attr(href); font-size: 7pt; overflow-wrap: anywhere; }
}
</style>`;
