import type { AnswerLanguage, Pledge } from '../../../schemas/pledge.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import type { Format } from '../format.ts';
import type { Column } from './blocks.ts';
import type { PdfTexts } from './texts/es.ts';

/** What each part of a document is made with. */
export interface Writing {
  tables: PublicTables;
  language: AnswerLanguage;
  /** True where the data are made up. */
  sample: boolean;
  pledge: Pledge;
  t: PdfTexts;
  f: Format;
}

/** In the place of a figure that there is none of. */
export const none = '–';

/** A column of figures. */
export const figures = (text: string): Column => ({ text, figures: true });

/** One that shares the width with the others of its kind. */
export const sharing = (text: string): Column => ({ text, figures: true, shares: true });
