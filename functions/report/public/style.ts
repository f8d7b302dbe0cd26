import { html, raw } from 'hono/html';
import { mapStyle } from '../charts/map.ts';

/** What the public page has beside the look that both reports share. */
export const publicStyle = html`<style>
.public .top { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 2px 24px; padding-top: 14px; padding-bottom: 10px; font-size: .88rem; color: var(--soft); }
.public .site { padding: 0; border: 0; }
.public .languages { padding: 0; border: 0; }
.public .languages ul { gap: 4px 16px; }
.public [aria-current] { color: var(--ink); font-weight: 600; }
.public #summary { padding-top: 34px; border-top: 3px solid var(--ink); }
.public #summary .kicker { max-width: none; }
.public h1 { font-size: clamp(1.5rem, 3.6vw, 2.5rem); line-height: 1.16; margin-top: 10px; max-width: 27em; }
.totals.two { grid-template-columns: repeat(2, minmax(0, 1fr)); max-width: 720px; margin: 26px 0 0; }
.public .lede { font-size: .94rem; margin-top: 22px; max-width: 74ch; }
.public main > nav { margin-top: 26px; border-top: 1px solid var(--line); }
.finding { font-weight: 600; margin-top: 8px; max-width: none; }
.guard { border-left: 4px solid var(--accent); padding: 2px 0 2px 16px; margin: 16px 0; max-width: 74ch; }
.bands, .changes { max-width: 760px; margin-top: 20px; }
.public .glance { margin-top: 22px; }

.articles { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 48px; margin-top: 28px; }
.public article, .public article:last-child { padding: 28px 0 26px; border: 0; border-top: 1px solid var(--line); display: flex; flex-direction: column; }
.public article h3 { font-size: 1.16rem; letter-spacing: 0; }
.public article .note { margin-top: 6px; }
.public article figure { margin-top: auto; padding-top: 10px; }
.public .chart text { font-size: 16px; fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
.public .chart text.soft, .public .chart text.month { fill: var(--soft); }
.public .chart text.strong, .public .chart text.figure { font-weight: 700; }
.public .chart text.figure { font-size: 22px; fill: var(--accent); }
.chart .base { stroke: var(--ink); stroke-width: 1; }
.chart .end { stroke: var(--ink); stroke-width: 1.2; }
.chart .early { stroke-dasharray: 2 4; }
.public figcaption { font-size: .82rem; }
.public figcaption .source { flex-basis: 100%; }
.key.end::before { width: 0; height: 1em; border-top: 0; border-left: 1.5px solid var(--ink); }
.key.early::before { width: 0; height: 1em; border-top: 0; border-left: 2px dotted var(--ink); }
.public details { margin-top: 12px; }

svg.track { display: block; width: 100%; height: 16px; overflow: visible; }
.track.years text { font-size: 11px; fill: var(--soft); }
thead th.wide { vertical-align: bottom; }
.outlook td { white-space: nowrap; }
.outlook tbody th { white-space: normal; }
.track .rail { fill: var(--rail); }
.track .range { fill: var(--wash); stroke: var(--accent); stroke-width: 1; }
.track .point { fill: var(--accent); stroke: var(--paper); stroke-width: 1.4; }
.track .mark { stroke: var(--ink); stroke-width: 2; }
.track .year { stroke: var(--soft); stroke-width: 1; }
.track .now { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 2; }

.public #breakdowns h3 { margin-top: 44px; padding-top: 14px; border-top: 1px solid var(--ink); }
.multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(340px, 1fr)); gap: 26px 48px; margin-top: 18px; align-items: start; }
.bars { font-size: .86rem; table-layout: fixed; }
.bars caption { font-size: .9rem; line-height: 1.3; }
.bars th, .bars td { padding: 3px 8px 3px 0; border: 0; }
.bars th { width: 40%; hyphens: auto; overflow-wrap: break-word; }
.bars .n { width: 4.2em; }
.bars .barcell { vertical-align: middle; }
.bars svg.bar { height: 11px; }
.matrix { min-width: 760px; font-size: .84rem; margin-top: 14px; }
.matrix th, .matrix td { padding-top: 3px; padding-bottom: 3px; }
${raw(mapStyle)}
.maps { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 30px 44px; margin-top: 18px; }
.maps figcaption.finding { display: block; font-size: .96rem; color: var(--ink); margin: 0 0 10px; }
.public .chart.map text { font-size: 17px; }

@media screen and (max-width: 920px) {
  .stack .wide { width: 130px; }
  .outlook td, .milestones .date, .glance .status { white-space: normal; }
}
@media screen and (max-width: 760px) {
  .public #summary { padding-top: 18px; }
  .public .top { padding-top: 8px; padding-bottom: 8px; }
  .public .languages ul { gap: 2px 13px; }
  .totals.two { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 18px; margin-top: 18px; }
  .totals.two .big { font-size: 1.75rem; }
  .totals.two dt, .totals.two .of { font-size: .88rem; line-height: 1.35; }
  .articles, .maps { grid-template-columns: minmax(0, 1fr); }
  .public .chart.map text { font-size: 21px; }
  .public .chart text { font-size: 25px; }
  .public .chart text.figure { font-size: 34px; }
  .stack svg.track { max-width: 320px; }
}
@media print {
  .public .languages { display: none; }
  .public #summary { padding-top: 14pt; }
  .articles { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0 14pt; }
  .public article h3 { font-size: 10pt; }
  .public figcaption, .public article .note { font-size: 7.4pt; }
  .public article, .bars, .bands, .maps figure, #overlap .columns { break-inside: avoid; }
  .public .chart text { font-size: 25px; }
  .public .chart text.figure { font-size: 32px; }
  .public .chart.map text { font-size: 18px; }
  .public .chart text.minor { display: none; }
  .public details table { font-size: 6.6pt; line-height: 1.25; margin-top: 4pt; }
  .public details th, .public details td { padding-top: .5pt; padding-bottom: .5pt; }
  .public article, .public article:last-child { padding: 10pt 0; }
  .multiples { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 12pt 14pt; }
  .multiples.programme, .multiples.network { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  #milestones { break-before: page; }
}
</style>`;
