import { type DatasetId, datasets } from '../../schemas/datasets.ts';
import { fieldLabel } from '../../schemas/labels.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { Settings } from '../../schemas/receipt.ts';
import { fold } from '../../schemas/values.ts';
import { rejectIndex } from '../normalize/answer/reject-index.ts';
import type { Store } from '../runtime/ports/store.ts';
import type { ClerkService, Preview } from './contract.ts';
import { ClerkFault } from './faults.ts';
import { confirmHeadings } from './heading-map.ts';
import type { Found } from './reading.ts';
import { choicesOf, likelyValues, settingChoices } from './words.ts';

/** What only the clerk can say of a file: settings that it lacks, headings and words that are not known. */

/** The questions that stand between a file and its rows, from the reason for which it is refused. */
export function asksOf({ receipt }: Found, language: AnswerLanguage): Preview['asks'] {
  const { refusal, dataset, settings } = receipt;
  if (!refusal) return [];
  const ask = (names: readonly string[]) =>
    names.map((name) => ({
      setting: name as keyof Settings,
      choices: settingChoices(name as keyof Settings, dataset, language),
    }));
  if (refusal.code === 'date_order') return settings.date_order === undefined ? ask(['date_order']) : [];
  if (!['setting_missing', 'setting_wrong', 'column_missing'].includes(refusal.code)) return [];
  const fields = String(refusal.params.fields ?? '')
    .split(',')
    .filter(Boolean)
    // The date that counts is given as the end date.
    .map((field) => (dataset && field === datasets[dataset].dateField ? 'end_date' : field));
  // One that no setting fills has to be in the file.
  return fields.every((field) => field in Settings.shape) ? ask(fields) : [];
}

/** Headings and words that nothing is known of, with what they are likely to mean. */
export function unknownOf(found: Found, rejects: Uint8Array | null, language: AnswerLanguage): Preview['unknown'] {
  const { dataset } = found.receipt;
  if (!dataset) return { headings: [], values: [] };
  return {
    headings: unknownHeadings(found, dataset, language),
    values: unknownValues(found, dataset, rejects, language),
  };
}

function unknownHeadings(
  { receipt, columns }: Found,
  dataset: DatasetId,
  language: AnswerLanguage,
): Preview['unknown']['headings'] {
  const asked = new Set(receipt.issues.filter((i) => i.code === 'column_unknown').map((i) => `${i.sheet} ${i.column}`));
  // Two columns that may both be one field, and differ.
  const { params = {}, code } = receipt.refusal ?? {};
  const differ = code === 'columns_differ' ? [params.near, params.other] : [];
  const filled = new Set(columns.map((c) => c.field));
  const choices = Object.keys(datasets[dataset].fields.shape)
    .filter((field) => !filled.has(field))
    .map((field) => ({ field, label: fieldLabel(field, language) }));
  const headings = new Map<string, Preview['unknown']['headings'][number]>();
  for (const { sheet, column, heading, field, suggested, sample } of columns) {
    const isOfTwo = differ.includes(column);
    if (heading === '' || !(asked.has(`${sheet} ${column}`) || isOfTwo) || headings.has(fold(heading))) continue;
    const likely = isOfTwo ? String(params.fields) : (suggested ?? field);
    const proposals = likely ? [{ field: likely, label: fieldLabel(likely, language) }] : [];
    headings.set(fold(heading), { heading, sample, proposals, choices });
  }
  return [...headings.values()];
}

function unknownValues(
  { receipt }: Found,
  dataset: DatasetId,
  rejects: Uint8Array | null,
  language: AnswerLanguage,
): Preview['unknown']['values'] {
  const kept = rejects && rejectIndex(rejects);
  const words = new Map<string, Preview['unknown']['values'][number]>();
  for (const { code, sheet, row, column, field } of receipt.issues) {
    if (code !== 'value_not_known' || !field || row === null || column === null) continue;
    const word = kept?.value(sheet, row, column)?.trim() ?? '';
    const key = `${field} ${fold(word)}`;
    const there = words.get(key);
    if (there) there.rows++;
    else if (word !== '' && word.length <= 200) {
      const choices = choicesOf(dataset, field, language);
      if (choices.length === 0) continue;
      const proposals = likelyValues(dataset, field, word, language);
      words.set(key, { field, label: fieldLabel(field, language), word, rows: 1, proposals, choices });
    }
  }
  return [...words.values()].sort((a, b) => b.rows - a.rows);
}

/**
 * Keeps what a clerk confirmed, as the network's next version.
 * @throws {ClerkFault} where the dataset has no such field, or the field no such value.
 */
export async function confirm(
  network: string,
  dataset: DatasetId,
  { headings, values }: Parameters<ClerkService['confirm']>[2],
  store: Store,
): Promise<void> {
  const shape = datasets[dataset].fields.shape;
  const wrong = (what: string) => new ClerkFault('not_valid', `"${dataset}" has no ${what}`);
  for (const { heading, field } of headings) {
    if (field !== null && !Object.hasOwn(shape, field)) throw wrong('such field');
    if (heading.trim() === '' || heading.length > 200) throw wrong('such heading');
  }
  for (const { field, word, value } of values) {
    if (!Object.hasOwn(shape, field) || choicesOf(dataset, field, 'es').length === 0)
      throw wrong('words of such a field');
    if (!shape[field]!.safeParse(value).success || word.trim() === '' || word.length > 200) throw wrong('such value');
  }
  await confirmHeadings(
    network,
    dataset,
    headings.map(({ heading, field }) => [heading, field] as const),
    store,
    values.map(({ field, word, value }) => [field, word, value] as const),
  );
}
