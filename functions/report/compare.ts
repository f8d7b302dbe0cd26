import { type Language, pledge as ourPledge, type Pledge } from '../../schemas/pledge.ts';
import type { ReportJson } from '../../schemas/report.ts';
import { format } from './format.ts';
import { table } from './summary.ts';
import { texts } from './texts.ts';

/** A figure of the pledge's own level that is another one in another run. */
export interface FigureChange {
  /** An indicator, `people_sum`, `people_distinct`, `certifications_value`, `certified_people` or `participations`. */
  figure: string;
  before: number;
  after: number;
}

/** A status, of an indicator or a milestone, that is another one. */
export interface StatusChange {
  kind: 'indicator' | 'milestone';
  id: string;
  before: string;
  after: string;
}

export interface Comparison {
  /** The run that is compared with, and its day. */
  run: string;
  as_of: string;
  figures: FigureChange[];
  statuses: StatusChange[];
}

/** What differs at the pledge's own level from one run's report to another's; what is the same is not listed. */
export function compare(before: ReportJson, after: ReportJson): Comparison {
  const old = new Map(figuresOf(before).map(({ figure, value }) => [figure, value]));
  const statusOf = new Map(statusesOf(before).map(({ kind, id, status }) => [`${kind} ${id}`, status]));
  return {
    run: before.run,
    as_of: before.as_of,
    figures: figuresOf(after)
      .map(({ figure, value }) => ({ figure, before: old.get(figure) ?? 0, after: value }))
      .filter((one) => one.before !== one.after),
    statuses: statusesOf(after)
      .map(({ kind, id, status }) => ({ kind, id, before: statusOf.get(`${kind} ${id}`) ?? '', after: status }))
      .filter((one) => one.before !== one.after),
  };
}

const figuresOf = ({ indicators, totals: { people, certifications, participations } }: ReportJson) => [
  ...indicators.map(({ id, value }) => ({ figure: id, value })),
  { figure: 'people_sum', value: people.sum },
  { figure: 'people_distinct', value: people.distinct },
  { figure: 'certifications_value', value: certifications.value },
  { figure: 'certified_people', value: certifications.certified_people },
  { figure: 'participations', value: participations },
];

const statusesOf = ({ indicators, milestones }: ReportJson) => [
  ...indicators.map(({ id, status }) => ({ kind: 'indicator' as const, id, status: status as string })),
  ...milestones.map(({ id, status }) => ({ kind: 'milestone' as const, id, status: status as string })),
];

/** A comparison in plain text, for a terminal: a figure a line, then a status a line. Ends with a line feed. */
export function comparisonText(
  { run, as_of, figures, statuses }: Comparison,
  language: Language,
  pledge: Pledge = ourPledge,
): string {
  const t = texts[language];
  const f = format(language);
  const title = (list: readonly { id: string; title: Record<Language, string> }[], id: string) =>
    list.find((x) => x.id === id)?.title[language] ?? id;
  const sums: Record<string, string> = t.sums;
  const word = ({ kind, before }: StatusChange, status: string) => {
    const words: Record<string, string> = kind === 'indicator' ? t.status : t.milestones.status;
    return status === '' ? '' : (words[status] ?? before);
  };
  const lines = [
    t.compare.since(f.day(as_of), run),
    ...(figures.length + statuses.length === 0 ? [t.compare.same] : []),
    ...table(
      figures.map(({ figure, before, after }) => [
        sums[figure] ?? title(pledge.indicators, figure),
        f.number(before),
        '→',
        f.number(after),
        f.signed(after - before),
      ]),
      [1, 3, 4],
    ),
    ...table(
      statuses.map((one) => [
        title(one.kind === 'indicator' ? pledge.indicators : pledge.milestones, one.id),
        word(one, one.before),
        '→',
        word(one, one.after),
      ]),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
