import { distance } from 'fastest-levenshtein';
import { type DatasetId, datasetIds, datasets } from '../../schemas/datasets.ts';
import { datasetLabel, keptLabel } from '../../schemas/labels.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import type { Settings } from '../../schemas/receipt.ts';
import { isDay } from '../../schemas/time.ts';
import { proposedValue } from '../../schemas/value-proposals.ts';
import { fold } from '../../schemas/values.ts';
import { wordsOf } from './web/words.ts';

/** A value of a field, and what it is called. */
export interface Choice {
  value: string;
  label: string;
}

/** The values of a field that has a list of words, each once, by its first word in a language; empty of any other field. */
export function choicesOf(dataset: DatasetId, field: string, language: AnswerLanguage): Choice[] {
  const schema = datasets[dataset].fields.shape[field];
  const words = schema?.meta()?.words;
  const choices = new Map<unknown, Choice>();
  for (const label of words?.[language] ?? words?.es ?? []) {
    const read = schema!.safeParse(label).data;
    // A value of another type, yes or no, is given by its word.
    if (read !== undefined && !choices.has(read))
      choices.set(read, { value: typeof read === 'string' ? read : label, label });
  }
  return [...choices.values()];
}

/** A value as a template words it in a language; itself where its field has no words. */
export function wordOf(dataset: DatasetId, field: string, value: unknown, language: AnswerLanguage): string {
  const schema = datasets[dataset].fields.shape[field];
  const words = schema?.meta()?.words;
  const word = (words?.[language] ?? words?.es ?? []).find((label) => schema!.safeParse(label).data === value);
  return word ?? String(value);
}

/** What is kept of a row, in a language's names and words: `Colectivo: Docente; Actividad: Redes`. */
export const recordText = (
  record: Readonly<Record<string, unknown>>,
  dataset: DatasetId | null,
  language: AnswerLanguage,
): string =>
  Object.entries(record)
    .map(([field, value]) => {
      const word = dataset ? wordOf(dataset, field, value, language) : String(value);
      const said = isDay(word) ? wordsOf(language).day(word) : word;
      return `${keptLabel(field, language)}: ${said}`;
    })
    .join('; ');

/** What a word of a field is likely to mean, the likeliest first: proposed to a person, never assumed. */
export function likelyValues(dataset: DatasetId, field: string, word: string, language: AnswerLanguage): Choice[] {
  const choices = choicesOf(dataset, field, language);
  const proposed = proposedValue(dataset, field, word);
  const known = choices.filter(({ value }) => value === proposed);
  if (known.length > 0) return known;
  const text = fold(word);
  const far = (label: string) => distance(text, fold(label));
  return choices
    .filter(({ label }) => far(label) <= Math.min(3, Math.floor(text.length / 4)))
    .sort((a, b) => far(a.label) - far(b.label));
}

const monthFirst: Record<AnswerLanguage, string> = {
  es: 'mes/día/año',
  gl: 'mes/día/ano',
  ca: 'mes/dia/any',
  eu: 'hilabetea/eguna/urtea',
  en: 'month/day/year',
};

/** The choices of a setting; null where it is a free text or a date. */
export function settingChoices(
  setting: keyof Settings,
  dataset: DatasetId | null,
  language: AnswerLanguage,
): Choice[] | null {
  if (setting === 'date_order') return [{ value: 'mdy', label: monthFirst[language] }];
  if (setting === 'dataset') return datasetIds.map((value) => ({ value, label: datasetLabel(value, language) }));
  const choices = dataset ? choicesOf(dataset, setting, language) : [];
  return choices.length > 0 ? choices : null;
}
