import { html } from 'hono/html';

/** What the association's page has beside the look that both reports share. */
export const associationStyle = html`<style>
article { padding: 44px 0 40px; border-bottom: 1px solid var(--line); }
article:last-child { border-bottom: 0; padding-bottom: 0; }
.top > .kicker { margin: 36px 0 12px; }
.totals { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0 36px; margin: 24px 0 44px; }
article header { display: grid; grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr); column-gap: 48px; align-items: baseline; }
article .kicker { grid-column: 1 / -1; }
article h3 { font-size: 1.42rem; letter-spacing: -.01em; }
.figure { text-align: right; }
.figure b { font-size: 2.1rem; line-height: 1; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.figure span { color: var(--soft); }
.verdict { grid-column: 1 / -1; margin-top: 6px; max-width: none; }
.networks { font-size: .86rem; }
.networks th, .networks td { padding-top: 4.5px; padding-bottom: 4.5px; }
.networks tbody th, .networks tbody td { border-bottom-color: transparent; }
.networks tbody tr:last-child > * { border-bottom-color: var(--ink); }
.networks .barcell { width: 34%; vertical-align: middle; }
.networks svg.bar { height: 12px; }
.networks tfoot tr:first-child > * { border-top: 1px solid var(--line); }
.overlap { min-width: 520px; }
.overlap .self { color: var(--none); background: var(--tint); padding-right: 8px; }
.overlap td, .overlap th { padding-right: 8px; }
.readings { min-width: 720px; margin-top: 20px; }
.readings td:nth-child(2) { font-weight: 600; }
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
.sent, .quality, .owed { margin-top: 44px; }
.owed, .quality { font-size: .86rem; }
.sent { min-width: 860px; font-size: .86rem; }
.sent td { white-space: nowrap; }
.sent tbody tr:not(:last-child) > td { border-bottom-color: transparent; padding-bottom: 2px; }
.sent tbody th { font-weight: 600; }
table.rows { margin-top: 44px; max-width: 620px; }
figure .finding { display: block; margin: 0 0 10px; font-size: 1rem; }
.columns > div > .source { margin-top: 10px; }

@media screen and (min-width: 761px) { body > footer .facts { grid-template-columns: 1.4fr 1.4fr 1fr 1.6fr; } }
@media screen and (min-width: 761px) and (max-width: 960px) {
  .columns .chart text { font-size: 22px; }
  .columns .chart text.figure { font-size: 28px; }
  .columns .chart .minor { display: none; }
}
@media screen and (max-width: 760px) {
  .top > .kicker { margin-top: 20px; }
  article header { grid-template-columns: minmax(0, 1fr); gap: 4px; }
  article { padding: 24px 0 20px; }
  article .note { margin-top: 2px; }
  .totals { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px 18px; margin: 18px 0 28px; }
  .totals .big { font-size: 1.75rem; }
  .totals > :last-child { grid-column: 1 / -1; }
  .columns { margin-top: 14px; }
  article .columns { gap: 0; }
  article details { margin-top: 8px; }
  table.grid, .delivery, .sent, .quality, .owed, table.rows, .readings { margin-top: 4px; }
  .states { margin: 8px 0 12px; }
  .glance td::before { white-space: nowrap; }
  .milestones tr { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .milestones .state { grid-column: 2; grid-row: auto; justify-self: start; align-self: end; }
  .figure { text-align: left; }
}
@media print {
  .top > .kicker { margin-top: 20pt; }
  .networks, table.grid, .delivery, .owed, .quality, #people, #milestones, article { break-inside: avoid; }
  #indicators { break-before: page; }
  article { padding: 14pt 0; }
  body > footer .facts { grid-template-columns: 1.4fr 1.4fr 1fr 1.6fr; }
  .columns .chart text { font-size: 22px; }
  .columns .chart text.figure { font-size: 28px; }
  .columns .chart .minor { display: none; }
  .networks th, .networks td { padding-top: 1.6pt; padding-bottom: 1.6pt; }
  .overlap, .readings, .delivery, .sent, table.grid { min-width: 0; font-size: 7.6pt; }
  .overlap thead th { font-size: 7pt; }
  .delivery { font-size: 7pt; }
  .delivery thead th { font-size: 6.6pt; overflow-wrap: anywhere; }
  .delivery th, .delivery td { padding-right: 5pt; }
  .sent td { white-space: normal; }
  table.grid th:first-child { width: 28mm; }
}
</style>`;
