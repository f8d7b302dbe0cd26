import type { AnswerLanguage } from '../../../schemas/pledge.ts';

/** What a sender's file is given back with. */
export interface CorrectedOptions {
  language: AnswerLanguage;
  /** The heading's row by sheet number, as a person sees it; a sheet that is not there was not read. */
  headingRows: ReadonlyMap<number, number>;
  /** Only the headings, the rejected rows, and those by which a known export is known. Default false. */
  rejectedOnly?: boolean;
  /** The rows by which a known export is known, beside its heading, by sheet number. Default none. */
  knownRows?: ReadonlyMap<number, ReadonlySet<number>>;
}

/** One issue's sentences at its place in a sheet. */
export interface CellMark {
  /** From 1; null where it is about the whole row. */
  column: number | null;
  severity: 'error' | 'warning';
  text: string;
}

/** The marks by sheet and row; what is about a whole sheet stands at its heading. */
export type SheetMarks = ReadonlyMap<number, ReadonlyMap<number, readonly CellMark[]>>;

/** True where one of a place's marks is an error. */
export const isRejected = (marks: readonly CellMark[] | undefined): boolean =>
  marks?.some((mark) => mark.severity === 'error') ?? false;
