import type { AnswerLanguage } from './pledge.ts';

/**
 * The heading of the column that a corrected file has beside the sender's own, by language. When the file comes back,
 * a last column of this name is passed over without a word.
 */
export const correctionHeadings: Readonly<Record<AnswerLanguage, string>> = {
  es: 'Errores',
  gl: 'Erros',
  ca: 'Errors',
  eu: 'Akatsak',
  en: 'Errors',
};

/** The same of a corrected file that holds the rejected rows only: it completes an upload, and cannot replace. */
export const rejectedOnlyHeadings: Readonly<Record<AnswerLanguage, string>> = {
  es: 'Errores (solo filas rechazadas)',
  gl: 'Erros (só filas rexeitadas)',
  ca: 'Errors (només files rebutjades)',
  eu: 'Akatsak (baztertutako errenkadak soilik)',
  en: 'Errors (rejected rows only)',
};

/** True of the heading of either column, in any language. */
export const isCorrectionHeading = (heading: string): boolean =>
  isOneOf(correctionHeadings, heading) || isRejectedOnlyHeading(heading);
export const isRejectedOnlyHeading = (heading: string): boolean => isOneOf(rejectedOnlyHeadings, heading);

const isOneOf = (headings: Readonly<Record<AnswerLanguage, string>>, heading: string): boolean =>
  Object.values(headings).some((ours) => ours.toLowerCase() === heading.trim().toLowerCase());
