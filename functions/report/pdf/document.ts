import { type AnswerLanguage, pledge as ourPledge, type Pledge } from '../../../schemas/pledge.ts';
import { pledgeLabel } from '../../../schemas/pledge-labels.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { format } from '../format.ts';
import { verdict } from '../story/verdict.ts';
import type { Block, Document } from './blocks.ts';
import { groupBlocks } from './groups.ts';
import { changes, figuresAgainstTarget, milestones, months, sureness } from './level.ts';
import { texts } from './texts.ts';
import type { Writing } from './writing.ts';

export interface PdfInput {
  tables: PublicTables;
  language: AnswerLanguage;
  /** True where the data are made up. */
  sample: boolean;
  pledge?: Pledge;
}

/** The public report as a document: every number of it is one of `tables`. A pure function. */
export function pdfDocument({ pledge = ourPledge, ...input }: PdfInput): Document {
  const { tables, language, sample } = input;
  const w: Writing = { ...input, pledge, t: texts[language], f: format(language) };
  const { t, f } = w;
  const { headline, sentences } = verdict(tables, language);
  const notice = (text: string): Block => ({ kind: 'notice', text });
  return {
    language,
    title: pledgeLabel(language, pledge),
    author: pledge.association,
    kicker: t.kicker,
    day: tables.as_of,
    foot: t.foot(f.day(tables.as_of)),
    blocks: [
      ...(sample ? [notice(t.sample)] : []),
      ...(tables.provisional ? [notice(t.provisional)] : []),
      { kind: 'lead', text: headline },
      ...sentences.map((text): Block => ({ kind: 'text', text })),
      {
        kind: 'facts',
        facts: [
          { label: t.facts.who, text: pledge.association },
          { label: t.facts.window, text: t.facts.range(f.day(tables.window.start), f.day(tables.window.end)) },
          { label: t.facts.asOf, text: f.day(tables.as_of) },
          { label: t.facts.run, text: tables.run },
        ],
      },
      ...figuresAgainstTarget(w),
      ...sureness(w),
      ...months(w),
      ...groupBlocks(w),
      ...milestones(w),
      ...changes(w),
      ...paragraphs(t.method),
      ...paragraphs(t.sources),
    ],
  };
}

const paragraphs = ({ title, rules }: { title: string; rules: string[] }): Block[] => [
  { kind: 'heading', level: 2, text: title },
  ...rules.map((text): Block => ({ kind: 'text', text })),
];
