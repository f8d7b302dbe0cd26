import { html } from 'hono/html';
import { fold, stack } from '../parts.ts';
import type { Html } from '../view.ts';
import { forecastTrack } from './tracks.ts';
import type { PublicView } from './view.ts';

/** What each month that is left has to bring, what a month brings, and where that leads; nothing once no month is left. */
export function outlookSection(v: PublicView): Html | '' {
  const { t, f, tables } = v;
  const left = tables.exact.indicators.filter((i) => i.pace.months_left > 0);
  if (left.length === 0) return '';
  const or = (n: number | null, write: (n: number) => string) => (n === null ? '–' : write(n));
  return html`
<section id="outlook" aria-labelledby="outlook-title">
<h2 id="outlook-title">${t.outlook.title}</h2>
<p class="intro">${t.outlook.intro}</p>
${fold(
  t.outlook.caption,
  html`${stack({
    kind: 'outlook',
    caption: t.outlook.caption,
    columns: [
      { label: t.columns.indicator },
      { label: t.outlook.track, kind: 'wide' },
      { label: t.outlook.needed, kind: 'n' },
      { label: t.outlook.recent, kind: 'n' },
      { label: t.outlook.forecast, kind: 'n' },
      { label: t.outlook.range, kind: 'n' },
      { label: t.columns.target, kind: 'n' },
    ],
    rows: left.map((i) => [
      v.indicator(i.id),
      forecastTrack(i),
      or(i.pace.needed, f.number),
      or(i.pace.recent, f.short),
      i.forecast ? f.number(i.forecast.value) : t.outlook.unknown,
      i.forecast ? t.outlook.between(f.number(i.forecast.low), f.number(i.forecast.high)) : '–',
      f.number(i.target),
    ]),
  })}
<p class="note">${t.outlook.bar}</p>`,
)}
</section>`;
}
