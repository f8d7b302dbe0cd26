import { html, raw } from 'hono/html';
import { mapStyle } from '../charts/map.ts';

/** What the public page has beside the look that both reports share. */
export const publicStyle = html`<style>
.public .top { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 2px 24px; padding-top: 14px; padding-bottom: 10px; font-size: .88rem; color: var(--soft); }
.public .site { padding: 0; border: 0; }
.public .languages { padding: 0; border: 0; }
.public .languages ul { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0; padding: 0; list-style: none; }
.public [aria-current] { color: var(--ink); font-weight: 600; }
.public #summary { padding-top: 34px; border-top: 3px solid var(--ink); }
.public #summary .kicker { max-width: none; }
.public h1 { font-size: clamp(1.5rem, 3.6vw, 2.5rem); line-height: 1.16; margin-top: 10px; max-width: 27em; }
.totals.two { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); max-width: 720px; margin: 26px 0 0; }
.public .lede { font-size: .94rem; margin-top: 22px; max-width: 74ch; }
.guard { border-left: 4px solid var(--accent); padding: 2px 0 2px 16px; margin: 16px 0; max-width: 74ch; }
.bands, .changes { max-width: 760px; margin-top: 20px; }
.public .glance { margin-top: 22px; }

.articles { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 48px; margin-top: 28px; }
.public article, .public article:last-child { padding: 28px 0 26px; border: 0; border-top: 1px solid var(--line); display: flex; flex-direction: column; }
.public article h3 { font-size: 1.16rem; letter-spacing: 0; }
.public article .note { margin-top: 6px; }
.public article figure { margin-top: auto; padding-top: 10px; }
.public article details { margin-top: 6px; }
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
.fold .finding { margin: 0; }
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

/* The tables and maps that a phone folds stand beside the first one, in the same columns. */
@media screen and (min-width: 761px) {
  @supports selector(::details-content) {
    .multiples .fold, .maps .fold, .multiples .fold::details-content, .maps .fold::details-content { display: contents; }
  }
}
@media screen and (max-width: 920px) {
  .stack .wide { width: 130px; }
  .outlook td, .milestones .date, .glance .status { white-space: normal; }
}
@media screen and (max-width: 760px) {
  .public #summary { padding-top: 18px; }
  .public .top { padding-top: 8px; padding-bottom: 8px; }
  .public .languages ul { gap: 2px 13px; }
  .totals.two { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 18px; margin-top: 18px; }
  .totals.two .big { font-size: 1.75rem; }
  .totals.two dt, .totals.two .of { font-size: .88rem; line-height: 1.35; }
  .articles, .maps { grid-template-columns: minmax(0, 1fr); }
  .sentences { margin-top: 22px; font-size: 1rem; }
  .public .lede { margin-top: 10px; }
  .public .contents { margin-top: 16px; }
  .public article, .public article:last-child { padding: 14px 0 10px; }
  .articles { margin-top: 14px; }
  .maps { gap: 0; }
  .multiples .fold { margin-top: 0; }
  .public #breakdowns h3 { margin-top: 26px; padding-top: 10px; }
  .multiples { grid-template-columns: minmax(0, 1fr); gap: 14px; margin-top: 12px; }
  .multiples .fold > .bars + .bars { margin-top: 22px; }
  .public .chart.map text { font-size: 21px; }
  .stack svg.track { max-width: 320px; }
}
@media print {
  .multiples .fold, .maps .fold, .multiples .fold::details-content, .maps .fold::details-content { display: contents; }
  .public .languages { display: none; }
  .public #summary { padding-top: 14pt; }
  .articles { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0 14pt; }
  .public article h3 { font-size: 10pt; }
  .public figcaption, .public article .note { font-size: 7.4pt; }
  .public article, .bars, .bands, .outlook, .maps figure, #overlap .columns { break-inside: avoid; }
  .public .chart text { font-size: 25px; }
  .public .chart text.figure { font-size: 32px; }
  .public .chart.map text { font-size: 18px; }
  .public .chart text.minor { display: none; }
  .public details:not(.fold) table { font-size: 6.6pt; line-height: 1.25; margin-top: 4pt; }
  .public details:not(.fold) th, .public details:not(.fold) td { padding-top: .5pt; padding-bottom: .5pt; }
  .public article, .public article:last-child { padding: 10pt 0; }
  .multiples { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 12pt 14pt; }
  .multiples.programme, .multiples.network { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  #milestones { break-inside: avoid; }
}
</style>`;
