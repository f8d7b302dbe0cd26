import type { html } from 'hono/html';
import { type Language, type Pledge, senderName } from '../../schemas/pledge.ts';
import type { PublicTables } from '../../schemas/public-tables.ts';
import { type Finding, findingOf } from './findings/findings.ts';
import { type Format, format } from './format.ts';
import type { PublicTexts } from './public/texts/es.ts';
import { publicTexts } from './public/texts/texts.ts';
import type { RunTables, SentFiles } from './tables.ts';
import { texts } from './texts.ts';
import type { Texts } from './texts-es.ts';

/** A piece of a page. What is set into it is escaped; only another piece goes in as it is. */
export type Html = ReturnType<typeof html>;

/** What a page shows. */
export interface PageInput {
  tables: RunTables;
  sent: SentFiles;
  /** What the public sees of the run: the verdict is made of it. */
  shown: PublicTables;
  pledge: Pledge;
  language: Language;
  /** True where the data are made up. */
  sample: boolean;
}

/** What each part of a page is given: the input, and how its language writes. */
export interface View extends PageInput {
  t: Texts;
  /** The words that both reports have. */
  common: PublicTexts;
  f: Format;
  /** What the public sees of an indicator. */
  exact(id: string): PublicTables['exact']['indicators'][number];
  /** What findings are written with. */
  finding: Finding;
  /** The name of an indicator, a milestone or a programme; its id where the pledge has none. */
  title(kind: 'indicators' | 'milestones' | 'programmes', id: string): string;
  /** The name of a network, or of the association as a sender. */
  network(id: string): string;
}

export function view(input: PageInput): View {
  const { pledge, language } = input;
  const title: View['title'] = (kind, id) => pledge[kind].find((x) => x.id === id)?.title[language] ?? id;
  const exact: View['exact'] = (id) => input.shown.exact.indicators.find((i) => i.id === id)!;
  const network = (id: string) => senderName(id, pledge);
  return {
    ...input,
    t: texts[language],
    common: publicTexts[language],
    f: format(language),
    exact,
    finding: findingOf(language, { indicator: (id) => title('indicators', id), network }),
    title,
    network,
  };
}
