import { indicatorLabel } from '../../../schemas/labels.ts';
import { milestoneLabel } from '../../../schemas/pledge-labels.ts';
import type { Block } from './blocks.ts';
import { lineChart } from './charts.ts';
import { figures, none, sharing, type Writing } from './writing.ts';

/** The parts of a document that are of the pledge's own level, which is exact. */

export function figuresAgainstTarget({ tables, t, f, language }: Writing): Block[] {
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
    { kind: 'heading', level: 2, text: t.figures.title },
    {
      kind: 'table',
      caption: t.figures.caption(f.day(tables.as_of)),
      columns: [
        { text: c.indicator },
        { text: t.figures.bar, shares: true },
        figures(c.value),
        figures(c.target),
        figures(c.percent),
        { text: c.status },
      ],
      rows: [
        ...indicators.map((i) => row(indicatorLabel(i.id, language), i, t.status[i.status])),
        row(t.figures.people, { ...totals.people, value: totals.people.sum }, ''),
        row(t.figures.certifications, totals.certifications, ''),
      ],
      totals: 2,
    },
    { kind: 'note', text: t.figures.note },
    { kind: 'note', text: t.figures.rule },
  ];
}

export function sureness({ tables, t, f, language }: Writing): Block[] {
  const c = t.columns;
  const or = (n: number | null | undefined) => (n === null || n === undefined ? none : f.number(n));
  const { objective_end } = tables.window;
  return [
    { kind: 'heading', level: 2, text: t.sure.title },
    {
      kind: 'table',
      caption: t.sure.caption,
      columns: [
        { text: c.indicator },
        ...[c.low, c.high, t.sure.objectiveEnd(f.day(objective_end))].map(sharing),
        ...[t.sure.compared, t.sure.line, t.sure.needed].map(sharing),
        figures(t.sure.forecast),
      ],
      rows: tables.exact.indicators.map((i) => [
        indicatorLabel(i.id, language),
        f.number(i.value_low),
        f.number(i.value_high),
        or(i.value_at_objective_end),
        or(i.reference?.value),
        or(i.reference?.expected),
        or(i.pace.needed),
        i.forecast ? t.sure.range(f.number(i.forecast.low), f.number(i.forecast.high)) : none,
      ]),
    },
    { kind: 'note', text: t.sure.note },
  ];
}

export function months({ tables, t, f, language }: Writing): Block[] {
  const { indicators } = tables.exact;
  const all = indicators[0]?.months.map(({ month }) => month) ?? [];
  if (all.length === 0) return [];
  const isOpen = (month: string) => month > (indicators[0]?.reference?.day.slice(0, 7) ?? '');
  const day = f.day(tables.as_of);
  const named = (month: string) => `${f.shortMonth(month)} ${month.slice(0, 4)}`;
  return [
    { kind: 'heading', level: 2, text: t.months.title },
    {
      kind: 'charts',
      caption: t.months.caption,
      charts: indicators.map((i) => {
        const [name, value, target] = [indicatorLabel(i.id, language), f.number(i.value), f.number(i.target)];
        return {
          finding: t.months.finding(name, value, target, f.percent(i.percent)),
          alt: t.months.alt(name, value, day, target, f.number(i.expected)),
          svg: lineChart(i, tables, f),
        };
      }),
    },
    { kind: 'note', text: t.months.note },
    {
      kind: 'table',
      caption: t.months.tableCaption,
      columns: [{ text: t.columns.month }, ...indicators.map((i) => sharing(indicatorLabel(i.id, language)))],
      rows: [
        ...all.map((month, at) => [
          isOpen(month) ? t.months.open(named(month)) : named(month),
          ...indicators.map((i) => f.number(i.months[at]!.value)),
        ]),
        [t.months.total, ...indicators.map((i) => f.number(i.value))],
      ],
      totals: 1,
    },
  ];
}

export function milestones({ tables, t, f, language, pledge }: Writing): Block[] {
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
        milestoneLabel(one.id, language, pledge),
        f.day(one.due),
        m.status[one.status],
        one.completed_on === null ? none : f.day(one.completed_on),
        one.evidence_url === null
          ? one.evidence_missing
            ? m.missing
            : none
          : { text: new URL(one.evidence_url).host, link: one.evidence_url },
      ]),
    },
    { kind: 'note', text: m.note },
  ];
}

export function changes({ tables, t, f, language }: Writing): Block[] {
  const c = t.changes;
  const since = tables.changes;
  const heading: Block = { kind: 'heading', level: 2, text: c.title };
  if (since === null) return [heading, { kind: 'text', text: c.none }];
  if (since.figures.length === 0) return [heading, { kind: 'text', text: c.same(f.day(since.as_of)) }];
  const signed = (n: number) => (n > 0 ? `+${f.number(n)}` : f.number(n).replace('-', '−'));
  const sums: Record<string, string> = { people_sum: t.figures.people, certifications_value: t.figures.certifications };
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
        sums[one.figure] ?? indicatorLabel(one.figure, language),
        f.number(one.before),
        f.number(one.after),
        signed(one.change),
        ...causes.map((cause) => (one.parts === null ? none : signed(one.parts[cause]))),
      ]),
    },
  ];
}
