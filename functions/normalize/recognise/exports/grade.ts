import type { Outcome } from './known.ts';
import { lookUp, type Reads } from './match-text.ts';

/** What is known of a column of grades before it is read. */
export interface GradeColumn {
  heading: string;
  /** Distinct texts, of the first rows. */
  texts: readonly string[];
  /** The largest grade, where the export has it; null where not. */
  maximum: number | null;
  /** What the sender set as the least grade that passes, `5` or `60 %`; null where nothing. */
  passMark: PassMark | null;
}

export interface PassMark {
  value: number;
  percent: boolean;
}

const number = /^(\d{1,9}(?:[.,]\d{1,9})?) ?(%)?(?: ?\/ ?(\d{1,9}(?:[.,]\d{1,9})?))?$/;
/** The same grade again, and its name: `8 / 10 (80 %) - Bien`, `80% (8 / 10)`. */
const again = /\s?\(\d[\d.,]{0,12} ?(?:%|\/ ?\d[\d.,]{0,12})\)|(?<=[\d%)]) - \p{L}.{0,99}$/gu;
const asNumber = (digits: string) => Number(digits.replace(',', '.'));

/** A cell's grade; null where it is none, also of nothing (`0 / 0`). */
function gradeIn(text: string): RegExpExecArray | null {
  const m = number.exec(text.replace(again, '').trim());
  return m?.[3] !== undefined && asNumber(m[3]) === 0 ? null : m;
}

/** A grade with the maximum that another cell has. */
export const ofMaximum = (grade: string, maximum: string): string =>
  number.test(grade) && maximum !== '' ? `${grade} / ${maximum}` : grade;

/** A number, with `%` or not; null for anything else. */
export function passMarkOf(text: string): PassMark | null {
  const m = number.exec(text.trim());
  return m && m[3] === undefined ? { value: asNumber(m[1]!), percent: m[2] !== undefined } : null;
}

/** The number of a cell such as `10.00`; null for none. */
export function gradeOf(text: string): number | null {
  const m = number.exec(text.trim());
  return m ? asNumber(m[1]!) : null;
}

/**
 * How a column of grades is read as `Sí` or `No`; null where the pass mark is not known. A text that is
 * neither a number nor a word of the table stays as it is, for its field to refuse.
 */
export function readsGrades(outcome: Outcome, column: GradeColumn): Reads | null {
  const word = lookUp(outcome.states);
  const { passMark } = column;
  const numbers = column.texts.filter((text) => gradeIn(text) !== null);
  const maximum = column.maximum ?? maximumOf(outcome, column.heading, numbers);
  const least = (most: number | null): number | null => {
    if (passMark && !passMark.percent) return passMark.value;
    return most === null ? null : most * (passMark ? passMark.value / 100 : outcome.pass);
  };
  const own = (m: RegExpExecArray) => (m[3] !== undefined ? asNumber(m[3]) : m[2] !== undefined ? 100 : maximum);
  if (numbers.some((text) => least(own(gradeIn(text)!)) === null)) return null;
  return (text) => {
    const meant = word(text);
    if (meant !== undefined) return meant;
    const m = gradeIn(text);
    const from = m && least(own(m));
    return m && from !== null ? (asNumber(m[1]!) >= from ? 'Sí' : 'No') : text;
  };
}

function maximumOf(outcome: Outcome, heading: string, numbers: readonly string[]): number | null {
  if (outcome.percentages?.test(heading)) return 100;
  // `Calificación/10,00`
  const most = /\/(\d{1,4}(?:[.,]\d{1,4})?)$/.exec(heading);
  if (most) return asNumber(most[1]!);
  // Presence, 0 or 1.
  if (numbers.length > 0 && numbers.every((text) => text.trim() === '0' || text.trim() === '1')) return 1;
  // On a scale of ten no grade is above ten: then it is the system's own.
  return numbers.some((text) => (gradeOf(text) ?? 0) > 10) ? outcome.usualMaximum : null;
}
