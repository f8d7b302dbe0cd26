import { indicatorLabel } from '../../../schemas/labels.ts';
import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { dueDay } from './months.ts';
import { type Phase, phaseOf } from './phase.ts';
import type { Count, Counts, Progress, StoryTexts } from './sentences.ts';
import { storyTexts } from './texts.ts';
import { type Words, wordsOf } from './words.ts';

/** What the report says first: one sentence, and three to five more. Plain text. */
export interface Verdict {
  headline: string;
  sentences: string[];
}

type Indicator = PublicTables['exact']['indicators'][number];

/** What each part of the verdict is given. */
interface Telling {
  tables: PublicTables;
  phase: Phase;
  t: StoryTexts;
  w: Words;
  count(n: number): Count;
  /** An indicator's name, in quotes. */
  name(id: string): string;
}

/** The verdict on a run, of its public tables alone: docs/specification.md#verdict. It says no number that they do not hold. */
export function verdict(tables: PublicTables, language: AnswerLanguage): Verdict {
  const t = storyTexts[language];
  const w = wordsOf(language);
  const telling: Telling = {
    tables,
    phase: phaseOf(tables),
    t,
    w,
    count: (n) => ({ n, text: w.number(n) }),
    name: (id) => t.quoted(indicatorLabel(id, language)),
  };
  const said = headline(telling);
  return {
    headline: tables.provisional ? t.headline.provisional(said) : said,
    sentences: [done, howSure, missing, ahead, since].map((part) => part(telling)).filter((text) => text !== ''),
  };
}

/** Whether no row of any indicator was ever accepted. */
const isEmpty = ({ exact: { totals } }: PublicTables) => totals.statuses.no_evidence === totals.indicators;

const standings = ['achieved', 'on_track', 'at_risk', 'behind', 'open', 'no_evidence'] as const;

function headline({ tables, phase, t, w, count }: Telling): string {
  const { indicators, statuses, standings: counts } = tables.exact.totals;
  const [all, reached, start, end] = [
    count(indicators),
    count(statuses.achieved),
    w.dayOf(tables.window.start),
    w.dayOf(tables.window.end),
  ];
  if (phase === 'before') return t.headline.before(start);
  if (phase === 'closed') {
    if (isEmpty(tables)) return t.headline.nothingClosed(end, all);
    if (reached.n === all.n) return t.headline.closedAll(all);
    return reached.n === 0 ? t.headline.closedNone(all) : t.headline.closedSome(reached, all);
  }
  if (phase === 'settling') return t.headline.settling(end, w.dayOf(dueDay(tables.window.end)), reached, all);
  if (isEmpty(tables)) return t.headline.nothing(all);
  if (reached.n === all.n) return t.headline.allOpen(all);
  const same = standings.find((s) => counts[s] === indicators);
  if (same) return `${t.standing[same]({ n: all.n, text: t.headline.all(all) })}.`;
  const parts = standings.filter((s) => counts[s] > 0).map((s) => t.standing[s](count(counts[s])));
  return t.headline.open(all, w.list(parts));
}

/** What was promised, and what is done of it. */
function done({ tables, phase, t, w, count }: Telling): string {
  const { totals, indicators } = tables.exact;
  const companies = indicators.filter((i) => i.counts === 'companies' && i.in_totals);
  const figures: [Counts, { value: number; target: number; percent: number }][] = [
    ['people', { ...totals.people, value: totals.people.sum }],
    ['certificates', totals.certifications],
    // The pledge has no total of companies: of several indicators, none is the figure.
    ...(companies.length === 1 ? [['companies', companies[0]!] as [Counts, Indicator]] : []),
  ];
  const promised = figures.filter(([, { target }]) => target > 0);
  const [start, end] = [w.dayOf(tables.window.start), w.dayOf(tables.window.end)];
  if (phase === 'before' || isEmpty(tables))
    return t.promised(w.list(promised.map(([counts, { target }]) => t.amount(counts, count(target)))), start, end);
  const progress = ({ value, target, percent }: { value: number; target: number; percent: number }): Progress => ({
    value: count(value),
    target: count(target),
    // Rounded to a hundred below the target, or to nothing above it, it would say what is not so.
    share: (percent >= 100 && value < target) || (percent === 0 && value > 0) ? null : w.share(percent),
  });
  const parts = promised.map(([counts, figure]) => t.progress[counts](progress(figure)));
  return t.done(w.dayOf(tables.as_of), w.list(parts), start, end);
}

/** How a figure comes about, its band, and what is not in. */
function howSure(telling: Telling): string {
  const { tables, phase, t, w, name } = telling;
  if (phase === 'before' || isEmpty(tables)) return t.counting;
  const { totals, indicators } = tables.exact;
  const { people } = totals;
  const isAcross = (i: Indicator) => i.value_low < i.target && i.value_high >= i.target;
  const across = indicators.filter(isAcross).map((i) => name(i.id));
  const margin = indicators.filter((i) => i.within_margin && !isAcross(i)).map((i) => name(i.id));
  return said(
    people.sum === 0
      ? t.counting
      : people.low === people.high
        ? t.exact
        : t.band(w.number(people.low), w.number(people.high)),
    across.length > 0 && t.across(w.list(across)),
    margin.length > 0 && phase !== 'closed' && phase !== 'settling' && t.margin(w.list(margin)),
    phase !== 'opening' && notIn(telling),
  );
}

/** Of the months that networks owe, how many are late. */
function notIn({ tables, t, count }: Telling): string {
  const { networks, networks_late, months_due, months_late } = tables.not_in;
  if (months_due === 0) return '';
  return months_late === 0
    ? t.allIn(count(networks))
    : t.late(count(months_late), count(months_due), count(networks_late));
}

/** Of the targets that are not reached: what is needed where the pace is too low; after the window what they fall short by. */
function missing(telling: Telling): string {
  const { tables, phase, t, w, name, count } = telling;
  if (phase === 'before' || phase === 'opening') return t.firstDue(w.dayOf(dueDay(tables.window.start)));
  const pending = tables.exact.indicators.filter((i) => i.pace.remaining > 0);
  if (isEmpty(tables)) return notIn(telling);
  if (pending.length === 0) return t.nonePending;
  if (phase === 'closed' || phase === 'settling') {
    const gaps = pending.map((i) => t.gap(w.number(i.pace.remaining), name(i.id)));
    return t.fellShort(w.list(gaps));
  }
  const early = pending.filter((i) => i.standing === 'open').map((i) => name(i.id));
  const slow = pending
    .filter((i) => i.standing !== 'on_track' && i.standing !== 'open')
    .sort((a, b) => reachedOfLine(a) - reachedOfLine(b));
  const shown = slow.slice(0, 3);
  const needs = shown.map((i) =>
    t.need({
      name: name(i.id),
      needed: w.number(i.pace.needed ?? 0),
      recent: i.pace.recent === null ? null : w.number(i.pace.recent),
    }),
  );
  const reference = tables.exact.indicators[0]?.reference?.day;
  return said(
    slow.length > 0
      ? t.needs(count(slow[0]!.pace.months_left), w.list(needs), shown.length < slow.length)
      : early.length === 0 && t.noneBehind,
    early.length > 0 && t.monthsOpen(w.list(early)),
    reference !== undefined && t.compared(w.dayOf(reference)),
  );
}

/** What part of the straight line an indicator has reached; 0 before there is a line. */
const reachedOfLine = ({ reference }: Indicator) => (reference?.expected ? reference.value / reference.expected : 0);

function ahead({ tables, phase, t, w, count }: Telling): string {
  if (phase !== 'open') return '';
  const { forecasts, statuses, indicators } = tables.exact.totals;
  if (statuses.achieved === indicators || isEmpty(tables)) return '';
  const parts = (['reached', 'open', 'missed'] as const)
    .filter((o) => forecasts[o] > 0)
    .map((o) => t.outcome[o](count(forecasts[o])));
  if (parts.length === 0) return t.noForecast;
  const unforeseen = tables.exact.indicators.filter((i) => i.forecast === null && i.status !== 'achieved').length;
  return [t.ahead(w.list(parts)), ...(unforeseen > 0 ? [t.unforeseen(count(unforeseen))] : [])].join(' ');
}

const causes = ['new', 'withdrawn', 'corrections', 'rules'] as const;

/** The greatest of the figures that changed: the sum of people, else that of certifications, else the first indicator. */
function since({ tables, phase, t, w, count, name }: Telling): string {
  const { changes } = tables;
  if (!changes || phase === 'before') return '';
  const day = w.dayOf(changes.as_of);
  const changed = changes.figures.filter((f) => f.change !== 0);
  const shown = ['people_sum', 'certifications_value']
    .map((figure) => changed.find((f) => f.figure === figure))
    .concat(changed)
    .find((f) => f !== undefined);
  if (!shown) return t.same(day);
  const indicator = tables.exact.indicators.find((i) => i.id === shown.figure);
  const counts = indicator?.counts ?? (shown.figure === 'people_sum' ? 'people' : 'certificates');
  const { parts } = shown;
  const because =
    parts && w.list(causes.filter((c) => parts[c] !== 0).map((c) => `${t.cause[c]} ${w.signed(parts[c])}`));
  const change = t.change(
    counts,
    shown.change > 0,
    count(Math.abs(shown.change)),
    indicator ? name(indicator.id) : null,
  );
  return t.changed(day, change, because);
}

const said = (...sentences: (string | false)[]) => sentences.filter(Boolean).join(' ');
