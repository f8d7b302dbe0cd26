import { indicatorLabel } from '../../../schemas/labels.ts';
import type { AnswerLanguage, Pledge } from '../../../schemas/pledge.ts';
import { milestoneLabel } from '../../../schemas/pledge-labels.ts';
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
  /** What an indicator counts. */
  counts(id: string): ExactIndicator['counts'];
  milestone(id: string): string;
  /** A protected table by its id; undefined where it is not shown. */
  table(id: string): ProtectedTable | undefined;
}

export function publicView(input: PublicPageInput): PublicView {
  const { tables, pledge, language } = input;
  const own = (id: string) => pledge.indicators.find((i) => i.id === id)?.title;
  return {
    ...input,
    t: publicTexts[language],
    f: format(language),
    indicator: (id) => {
      const label = indicatorLabel(id, language);
      return label === id ? (own(id)?.[language === 'en' ? 'en' : 'es'] ?? id) : label;
    },
    counts: (id) => tables.exact.indicators.find((i) => i.id === id)?.counts ?? 'people',
    milestone: (id) => milestoneLabel(id, language, pledge),
    table: (id) => tables.tables.find((table) => table.id === id),
  };
}
