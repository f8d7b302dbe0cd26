import { type DatasetId, datasets } from '../../schemas/datasets.ts';
import type { IssueCode } from '../../schemas/issues.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { likelyValues } from './words.ts';

/**
 * What a cell that is not accepted may have been meant to be: proposed to a person, never assumed. Null where nothing is
 * likely; what is proposed is a value of the field.
 */
export function proposedText(
  dataset: DatasetId,
  field: string,
  code: IssueCode,
  value: string,
  language: AnswerLanguage,
): string | null {
  const schema = datasets[dataset].fields.shape[field];
  const text = value.trim();
  if (!schema || text === '') return null;
  if (code === 'value_not_known') return likelyValues(dataset, field, text, language)[0]?.label ?? null;
  const tried = (candidates[code] ?? []).flatMap((candidate) => candidate(text) ?? []);
  return tried.find((candidate) => candidate !== text && schema.safeParse(candidate).success) ?? null;
}

type Candidate = (text: string) => string | null;

const candidates: Partial<Record<IssueCode, Candidate[]>> = {
  date_not_real: [lastDayOfMonth, monthBeforeDay],
  date_format: [monthBeforeDay, asDate],
  number_format: [digitsOnly],
  email_format: [asAddress],
};

/** 31/02/2018: the last day that the month has. */
function lastDayOfMonth(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (!year || Number(month) < 1 || Number(month) > 12 || Number(day) > 32) return null;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) > last ? `${last}/${month!.padStart(2, '0')}/${year}` : null;
}

/** 03/16/2018: the month stands first. Null of any other text. */
export function monthBeforeDay(text: string): string | null {
  const [, month, day, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  return year && Number(day) > 12 ? `${day}/${month!.padStart(2, '0')}/${year}` : null;
}

/** 5 3 2018, 5,3,2018: other signs between the numbers. */
function asDate(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[\s,;_]+(\d{1,2})[\s,;_]+(\d{4})$/.exec(text) ?? [];
  return year ? `${day!.padStart(2, '0')}/${month!.padStart(2, '0')}/${year}` : null;
}

/** 20 h, 20 horas: the number in it, where there is one alone. */
function digitsOnly(text: string): string | null {
  const numbers = text.match(/\d+(?:[.,]\d+)?/g) ?? [];
  return numbers.length === 1 ? numbers[0]! : null;
}

/** A blank within, a comma for a point, an ending that is nearly one. */
function asAddress(text: string): string | null {
  return text
    .replace(/\s+/g, '')
    .replaceAll(',', '.')
    .replace(/@{2,}/, '@')
    .replace(/\.(?:con|cmo|ocm)$/i, '.com');
}
