import { standing } from '../../../schemas/public-tables.ts';
import type { Block } from './blocks.ts';
import { lineChart } from './charts.ts';
import { figures, none, sharing, type Writing } from './writing.ts';

/** The parts of a document that are of the pledge's own level, which is exact. */

export function figuresAgainstTarget({ tables, t, f, own, indicator, total }: Writing): Block[] {
  const { indicators, totals } = tables.exact;
  const row = (
    name: string,
    of: { value: number; target: number; percent: number; expected?: number },
    state: string,
  ) => [
    name,
    { bar: of.value / of.target, ...(of.expected !== undefined && { expected: of.expected / of.target }) },
    f.number(of.value),
    f.number(of.target),
    f.percent(of.percent),
    state,
  ];
  const c = t.columns;
  return [
    { kind: 'heading', level: 2, text: t.indicators.title },
    {
      kind: 'table',
      caption: t.indicators.caption,
      columns: [
        { text: c.indicator },
        { text: t.columns.progress, shares: true },
        figures(c.value),
        figures(c.target),
        sharing(c.percent),
        { text: c.status, shares: true },
      ],
      rows: [
        ...indicators.map((i) => row(indicator(i.id), i, t.status[i.standing])),
        row(total('people'), { ...totals.people, value: totals.people.sum }, ''),
        row(total('certifications'), totals.certifications, ''),
      ],
      totals: 2,
    },
    { kind: 'note', text: own.figures.note },
    { kind: 'heading', level: 3, text: t.indicators.rule },
    { kind: 'note', text: t.indicators.line },
    { kind: 'facts', facts: standing.options.map((one) => ({ label: t.status[one], text: t.statusRule[one] })) },
  ];
}

export function sureness({ tables, t, f, own, indicator }: Writing): Block[] {
  const c = t.columns;
  const or = (n: number | null | undefined) => (n === null || n === undefined ? none : f.number(n));
  const { objective_end } = tables.window;
  return [
    { kind: 'heading', level: 2, text: own.sure.title },
    {
      kind: 'table',
      caption: own.sure.caption,
      columns: [
        { text: c.indicator },
        ...[t.sure.low, t.sure.high, own.sure.objectiveEnd(f.day(objective_end))].map(sharing),
        ...[own.sure.compared, own.sure.line, own.sure.needed].map(sharing),
        figures(own.sure.forecast),
      ],
      rows: tables.exact.indicators.map((i) => [
        indicator(i.id),
        f.number(i.value_low),
        f.number(i.value_high),
        or(i.value_at_objective_end),
        or(i.reference?.value),
        or(i.reference?.expected),
        or(i.pace.needed),
        i.forecast ? own.sure.range(f.number(i.forecast.low), f.number(i.forecast.high)) : none,
      ]),
    },
    { kind: 'note', text: own.sure.note },
  ];
}

export function months({ tables, t, f, own, indicator }: Writing): Block[] {
  const { indicators } = tables.exact;
  const all = indicators[0]?.months.map(({ month }) => month) ?? [];
  if (all.length === 0) return [];
  // A month is marked where any of its columns is open.
  const openFrom = indicators.flatMap((i) => i.open_from ?? []).sort()[0];
  const isOpen = (month: string) => openFrom !== undefined && month >= openFrom;
  const day = f.day(tables.as_of);
  const named = (month: string) => `${f.shortMonth(month)} ${month.slice(0, 4)}`;
  return [
    { kind: 'heading', level: 2, text: own.months.title },
    {
      kind: 'charts',
      caption: own.months.caption,
      charts: indicators.map((i) => {
        const [name, value, target] = [indicator(i.id), f.number(i.value), f.number(i.target)];
        return {
          finding: own.months.finding(name, value, target, f.percent(i.percent)),
          alt: own.months.alt(name, value, day, target, f.number(i.expected)),
          svg: lineChart(i, tables, f),
        };
      }),
    },
    { kind: 'note', text: own.months.note },
    {
      kind: 'table',
      caption: own.months.tableCaption,
      columns: [{ text: t.columns.month }, ...indicators.map((i) => sharing(indicator(i.id)))],
      rows: [
        ...all.map((month, at) => [
          isOpen(month) ? own.months.open(named(month)) : named(month),
          ...indicators.map((i) => f.number(i.months[at]!.value)),
        ]),
        [own.months.total, ...indicators.map((i) => f.number(i.value))],
      ],
      totals: 1,
    },
  ];
}

export function milestones({ tables, t, f, milestone }: Writing): Block[] {
  const m = t.milestones;
  return [
    { kind: 'heading', level: 2, text: m.title },
    {
      kind: 'table',
      caption: m.caption,
      columns: [
        { text: m.milestone, shares: true },
        { text: m.due },
        { text: t.columns.status },
        { text: m.completed },
        { text: m.evidence },
      ],
      rows: tables.exact.milestones.map((one) => [
        milestone(one.id),
        f.day(one.due),
        m.status[one.status],
        one.completed_on === null ? none : f.day(one.completed_on),
        one.evidence_url === null
          ? one.evidence_missing
            ? m.evidenceMissing
            : none
          : { text: new URL(one.evidence_url).host, link: one.evidence_url },
      ]),
    },
    { kind: 'note', text: m.intro },
  ];
}

export function changes({ tables, f, own, figure }: Writing): Block[] {
  const c = own.changes;
  const since = tables.changes;
  const heading: Block = { kind: 'heading', level: 2, text: c.title };
  if (since === null) return [heading, { kind: 'text', text: c.none }];
  if (since.figures.length === 0) return [heading, { kind: 'text', text: c.same(f.day(since.as_of)) }];
  const causes = ['new', 'withdrawn', 'corrections', 'rules'] as const;
  return [
    heading,
    {
      kind: 'table',
      caption: c.caption(f.day(since.as_of)),
      columns: [
        { text: c.figure, shares: true },
        ...[c.before, c.after, c.change, ...causes.map((cause) => c.parts[cause])].map(figures),
      ],
      rows: since.figures.map((one) => [
        figure(one.figure),
        f.number(one.before),
        f.number(one.after),
        f.signed(one.change),
        ...causes.map((cause) => (one.parts === null ? none : f.signed(one.parts[cause]))),
      ]),
    },
  ];
}
