import { type Language, pledge as ourPledge, type Pledge } from '../../schemas/pledge.ts';
import type { ReportJson } from '../../schemas/report.ts';
import { format } from './format.ts';
import { monthsOf } from './public/tables.ts';
import { standingOf } from './story/standing.ts';
import { texts } from './texts.ts';

/**
 * The report in plain text, for a terminal: an indicator a line (value, target, per cent, status, id), the totals, and a
 * milestone a line. Ends with a line feed.
 */
export function summary(
  report: ReportJson,
  language: Language,
  { sample = false, pledge = ourPledge }: { sample?: boolean; pledge?: Pledge } = {},
): string {
  const t = texts[language];
  const f = format(language);
  const title = (list: readonly { id: string; title: Record<Language, string> }[], id: string) =>
    list.find((x) => x.id === id)?.title[language] ?? id;
  const { people, certifications } = report.totals;
  const figures = table(
    [
      [t.columns.indicator, t.columns.value, t.columns.target, t.columns.percent, t.columns.status, ''],
      ...report.indicators.map((i) => [
        title(pledge.indicators, i.id),
        f.number(i.value),
        f.number(i.target),
        f.percent(i.percent),
        t.status[standingOf({ ...i, months: monthsOf(i) }, report.window).standing],
        i.id,
      ]),
      [],
      [t.sums.people_sum, f.number(people.sum), f.number(people.target), f.percent(people.percent)],
      [t.sums.people_distinct, f.number(people.distinct)],
      [
        t.sums.certifications_value,
        f.number(certifications.value),
        f.number(certifications.target),
        f.percent(certifications.percent),
      ],
      [t.sums.certified_people, f.number(certifications.certified_people)],
      [t.sums.participations, f.number(report.totals.participations)],
    ],
    [1, 2, 3],
  );
  const milestones = table([
    [t.milestones.milestone, t.milestones.due, t.columns.status, ''],
    ...report.milestones.map((m) => [
      title(pledge.milestones, m.id),
      f.day(m.due),
      m.evidence_missing
        ? `${t.milestones.status[m.status]} · ${t.milestones.evidenceMissing}`
        : t.milestones.status[m.status],
      m.id,
    ]),
  ]);
  const head = [
    pledge.title[language],
    t.text.asOf(f.day(report.as_of), report.run),
    ...(sample ? [`${t.sample.title} ${t.sample.text}`] : []),
  ];
  return `${[...head, '', ...figures, '', ...milestones].join('\n')}\n`;
}

/** Rows as lines of aligned columns; those of `right` are aligned to the right. No space at a line's end. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const width = (column: number) => Math.max(...rows.map((r) => r[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(width(i)) : cell.padEnd(width(i))))
      .join('  ')
      .trimEnd(),
  );
}
