import { html } from 'hono/html';

/**
 * The look that all pages of the report share: dark text on white, one accent, a sign for each status. Fonts are the reader's own. It
 * stands in the page itself, so that the page opens from disk and prints without anything else.
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
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 60px; }
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
.lede { font-size: .98rem; color: var(--soft); margin-top: 18px; max-width: 44em; }
.facts { display: grid; grid-template-columns: 1.2fr 1.4fr .8fr 1.8fr; gap: 16px 36px; margin: 36px 0 0; padding: 20px 0; border: solid var(--line); border-width: 1px 0; }
.facts div { min-width: 0; }
dt { color: var(--soft); font-size: .84rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.facts dd { font-size: .94rem; }
.contents { position: sticky; top: 0; z-index: 1; margin-top: 26px; border: solid var(--line); border-width: 1px 0; background: var(--paper); overflow-x: auto; font-size: .9rem; }
.contents ul { display: flex; gap: 4px 22px; margin: 0; padding: 0; list-style: none; white-space: nowrap; }
.contents a { display: block; padding: 11px 0; text-decoration-color: transparent; }
.contents a:hover { text-decoration-color: inherit; }
section { padding-top: 72px; }
section > h2 { padding-bottom: 4px; }
.intro + table { margin-top: 28px; }
.intro { color: var(--soft); margin-top: 8px; }
.note { color: var(--soft); font-size: .88rem; margin-top: 12px; }
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
figure { margin: 0; }
.chart { display: block; width: 100%; height: auto; overflow: visible; }
.chart text { font-size: 16px; fill: var(--ink); font-variant-numeric: tabular-nums; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
.chart text.soft, .chart text.month { fill: var(--soft); }
.chart text.strong, .chart text.figure { font-weight: 700; }
.chart text.figure { font-size: 22px; fill: var(--accent); }
.chart .base { stroke: var(--ink); stroke-width: 1; }
.chart .end { stroke: var(--ink); stroke-width: 1.2; }
.chart .early { stroke-dasharray: 2 4; }
.chart .open { fill: var(--rail); }
.chart .area { fill: var(--wash); }
.chart path.unfinished { stroke-dasharray: 3 4; }
.chart circle.value.hollow { fill: var(--paper); stroke: var(--accent); stroke-width: 2.5; }
.chart .line { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 5 4; }
.chart line.target { stroke: var(--ink); stroke-width: 1.5; }
.chart path.value { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round; }
.chart circle.value { fill: var(--accent); stroke: var(--paper); stroke-width: 1.5; }
.chartkey { display: flex; flex-wrap: wrap; gap: 4px 22px; max-width: none; margin-top: 16px; color: var(--soft); font-size: .86rem; }
.key { display: inline-flex; align-items: center; gap: 8px; }
.key::before { content: ""; width: 24px; border-top: 2px solid var(--ink); }
.key.value::before { border-top: 3px solid var(--accent); }
.key.line::before { border-top: 2px dashed var(--soft); }
.key.end::before { width: 0; height: 1em; border-top: 0; border-left: 1.5px solid var(--ink); }
.key.early::before { width: 0; height: 1em; border-top: 0; border-left: 2px dotted var(--ink); }
.key.open::before { width: 18px; height: .8em; border: 0; background: var(--rail); flex: none; }
.finding { font-weight: 600; margin-top: 8px; max-width: none; text-wrap: balance; }
.source { color: var(--soft); font-size: .8rem; margin-top: 6px; }
.csv { white-space: nowrap; }
details { margin-top: 20px; }
summary { cursor: pointer; color: var(--accent); width: fit-content; font-size: .92rem; }
details:not(.fold) table { margin-top: 14px; max-width: 620px; font-size: .88rem; }
details:not(.fold) th, details:not(.fold) td { padding-top: 4px; padding-bottom: 4px; }
.notes, .rules { columns: 2; column-gap: 48px; margin-top: 28px; font-size: .94rem; }
.notes > div, .rules > div { break-inside: avoid; padding-bottom: 18px; }
.missing { color: var(--behind); font-weight: 600; }
body > footer { margin-top: 80px; padding-bottom: 64px; }
body > footer h2 { font-size: 1rem; letter-spacing: 0; }
.sentences { list-style: none; margin: 30px 0 0; padding: 0; max-width: 74ch; font-size: 1.06rem; }
.sentences li { padding: 9px 0; border-top: 1px solid var(--line); }
.milestones { font-size: .88rem; }
.milestones tbody th { max-width: 21em; }
.columns { display: grid; grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr); gap: 28px 48px; margin-top: 24px; align-items: start; }
.columns.even { grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr); }
.notes h3, .rules h3 { font-size: 1rem; padding-bottom: 4px; }
body > footer .facts { margin-top: 12px; grid-template-columns: 1.8fr 1fr 1fr 1.2fr 1.2fr; }
/* What a phone folds lies open on a wide page, where the browser can unfold it. */
@media screen and (min-width: 761px) {
  @supports selector(::details-content) {
    .fold { margin: 0; }
    .fold > summary { display: none; }
    .fold::details-content { content-visibility: visible; block-size: auto; }
  }
}
@media screen and (min-width: 761px) and (max-width: 960px) {
  .milestones { font-size: .8rem; }
  .milestones th, .milestones td { padding-right: 9px; }
  .milestones thead th { font-size: .76rem; }
  .milestones .date, .milestones .status { white-space: normal; }
}
@media screen and (max-width: 760px) {
  .top, main, body > footer, .sample p { padding-left: 18px; padding-right: 18px; }
  .sample p { padding-top: 6px; padding-bottom: 6px; font-size: .88rem; line-height: 1.4; }
  h1 { font-size: 1.5rem; }
  section { padding-top: 32px; }
  .contents { margin-left: -18px; margin-right: -18px; padding: 0 18px; }
  .facts, body > footer .facts { grid-template-columns: 1fr 1fr; gap: 10px 18px; }
  body > footer { margin-top: 48px; padding-bottom: 32px; }
  .columns, .columns.even { grid-template-columns: minmax(0, 1fr); gap: 24px; }
  .notes, .rules { columns: 1; }
  .rule { padding: 12px 18px; margin-top: 16px; }
  .rule .fold { margin: 0; }
  .chart text { font-size: 25px; }
  .chart text.figure { font-size: 34px; }
  .chart .minor { display: none; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack, .stack tbody, .stack caption { display: block; }
  .stack tbody { border-top: 1px solid var(--ink); }
  .stack tr { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 4px 14px; padding: 11px 0; border-bottom: 1px solid var(--line); }
  .stack th, .stack td { border: 0; padding: 0; text-align: left; width: auto; min-width: 0; overflow-wrap: anywhere; line-height: 1.35; }
  .stack tbody th, .stack .wide, .stack .state { grid-column: 1 / -1; width: auto; padding: 0; }
  .stack td:not(.wide, .state)::before { content: attr(data-label); display: block; color: var(--soft); font-weight: 400; font-size: .78rem; line-height: 1.25; }
  .stack svg.bar { max-width: 320px; }
  .glance tr, .outlook tr { grid-template-columns: repeat(4, auto); justify-content: space-between; align-items: end; }
  .milestones tr { grid-template-columns: auto auto minmax(5.7rem, 1fr); }
  .milestones .date { white-space: normal; }
  .glance .wide, .milestones .wide { grid-column: 1 / 3; grid-row: 2; align-self: center; }
  .glance .state, .milestones .state { grid-column: 3 / -1; grid-row: 2; justify-self: end; }
  .outlook td:nth-child(6) { grid-column: 1 / -1; order: 1; }
  .outlook td:nth-child(6)::before { display: inline; margin-right: .4em; }
  .fold { margin-top: 12px; }
  .fold.one caption, .notes .fold h3, .rules .fold h3 { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); }
  .notes, .rules { margin-top: 12px; }
  .notes > div, .rules > div { padding: 0; }
  .notes .fold p, .rules .fold p { padding: 4px 0 10px; }
}
@media print {
  @page { size: A4; margin: 15mm; }
  html { font-size: 9.6pt; }
  body { font-size: 1rem; line-height: 1.4; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .top, main, body > footer, .sample p { max-width: none; padding-left: 0; padding-right: 0; }
  .skip, nav, .site a, summary, .csv { display: none; }
  section { padding-top: 24pt; }
  h2, h3, caption { break-after: avoid; }
  tr, figure, .rule, .totals, .glance, body > footer { break-inside: avoid; }
  body > footer { margin-top: 24pt; padding-bottom: 0; }
  th, td { padding-top: 4pt; padding-bottom: 4pt; }
  .chart text { font-size: 17px; }
  details { margin-top: 0; }
  details::details-content { content-visibility: visible; block-size: auto; }
  details:not(.fold) table { font-size: 7.6pt; }
  details:not(.fold) th, details:not(.fold) td { padding-top: 1.6pt; padding-bottom: 1.6pt; }
  .stack { font-size: 8pt; }
  .stack .wide { width: 90pt; }
  .stack td, .stack td * { white-space: normal; }
  .scroll { overflow: visible; }
  .stack a[rel]::after { content: " " attr(href); font-size: 7pt; overflow-wrap: anywhere; }
}
</style>`;
