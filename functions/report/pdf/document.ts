import { pledgeLabel } from '../../../schemas/pledge-labels.ts';
import { type PublicPageInput, publicView } from '../public/view.ts';
import { verdict } from '../story/verdict.ts';
import type { Block, Document } from './blocks.ts';
import { groupBlocks } from './groups.ts';
import { changes, figuresAgainstTarget, milestones, months, sureness } from './level.ts';
import { texts } from './texts.ts';
import type { Writing } from './writing.ts';

/** The public report as a document: every number of it is one of `tables`. A pure function. */
export function pdfDocument(input: PublicPageInput): Document {
  const w: Writing = { ...publicView(input), own: texts[input.language] };
  const { t, f, own, tables, pledge, language } = w;
  const { headline, sentences } = verdict(tables, language);
  return {
    language,
    title: pledgeLabel(language, pledge),
    author: pledge.association,
    kicker: t.kicker,
    day: tables.as_of,
    foot: own.foot(f.day(tables.as_of)),
    blocks: [
      ...(w.sample ? [{ kind: 'notice', text: own.sample } as const] : []),
      { kind: 'lead', text: headline },
      ...sentences.map((text): Block => ({ kind: 'text', text })),
      {
        kind: 'facts',
        facts: [
          { label: t.footer.who, text: pledge.association },
          { label: t.footer.window, text: t.range(f.day(tables.window.start), f.day(tables.window.end)) },
          { label: t.footer.asOf, text: f.day(tables.as_of) },
          { label: t.footer.run, text: tables.run },
        ],
      },
      ...figuresAgainstTarget(w),
      ...sureness(w),
      ...months(w),
      ...groupBlocks(w),
      ...milestones(w),
      ...changes(w),
      { kind: 'heading', level: 2, text: own.sources.title },
      ...own.sources.rules.map((text): Block => ({ kind: 'text', text })),
      ...method(w),
    ],
  };
}

const method = ({ t }: Writing): Block[] => [
  { kind: 'heading', level: 2, text: t.method.title },
  ...t.method.rules.flatMap(({ title, text }): Block[] => [
    { kind: 'heading', level: 3, text: title },
    { kind: 'text', text },
  ]),
];
