import { indicatorLabel } from '../../../schemas/labels.ts';
import type { AnswerLanguage, Pledge } from '../../../schemas/pledge.ts';
import { milestoneLabel } from '../../../schemas/pledge-labels.ts';
import { totalLabels } from '../../../schemas/public-data.ts';
import type { ProtectedTable, PublicTables } from '../../../schemas/public-tables.ts';
import { type Format, format } from '../format.ts';
import type { PublicTexts } from './texts/es.ts';
import { publicTexts } from './texts/texts.ts';

/** What a public page is made of: the public tables, and the pledge's names and pillars. No number comes from elsewhere. */
export interface PublicPageInput {
  tables: PublicTables;
  pledge: Pledge;
  language: AnswerLanguage;
  /** True where the data are made up. */
  sample: boolean;
}

export type ExactIndicator = PublicTables['exact']['indicators'][number];

/** What each part of a public page is given: the input, and how its language writes. */
export interface PublicView extends PublicPageInput {
  t: PublicTexts;
  f: Format;
  indicator(id: string): string;
  /** The name of a sum of the pledge. */
  total(id: keyof typeof totalLabels): string;
  /** The name of a figure that changed: an indicator, or a sum of the pledge. */
  figure(id: string): string;
  /** What an indicator counts. */
  counts(id: string): ExactIndicator['counts'];
  milestone(id: string): string;
  /** A protected table by its id; undefined where it is not shown. */
  table(id: string): ProtectedTable | undefined;
}

export function publicView(input: PublicPageInput): PublicView {
  const { tables, pledge, language } = input;
  const own = (id: string) => pledge.indicators.find((i) => i.id === id)?.title;
  const indicator = (id: string) => {
    const label = indicatorLabel(id, language);
    return label === id ? (own(id)?.[language === 'en' ? 'en' : 'es'] ?? id) : label;
  };
  const total = (id: keyof typeof totalLabels) => totalLabels[id][language];
  const sums: Record<string, string> = { people_sum: total('people'), certifications_value: total('certifications') };
  return {
    ...input,
    t: publicTexts[language],
    f: format(language),
    indicator,
    total,
    figure: (id) => sums[id] ?? indicator(id),
    counts: (id) => tables.exact.indicators.find((i) => i.id === id)?.counts ?? 'people',
    milestone: (id) => milestoneLabel(id, language, pledge),
    table: (id) => tables.tables.find((table) => table.id === id),
  };
}
