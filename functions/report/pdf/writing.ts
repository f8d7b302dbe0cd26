import type { PublicView } from '../public/view.ts';
import type { Column } from './blocks.ts';
import type { PdfTexts } from './texts/es.ts';

/** What each part of a document is made with: what a part of a public page has, and the words that are the PDF's own. */
export interface Writing extends PublicView {
  own: PdfTexts;
}

/** In the place of a figure that there is none of. */
export const none = '–';

/** A column of figures. */
export const figures = (text: string): Column => ({ text, figures: true });

/** One that shares the width with the others of its kind. */
export const sharing = (text: string): Column => ({ text, figures: true, shares: true });
