import { columnType } from '../../../schemas/columns.ts';
import { type DatasetId, datasets } from '../../../schemas/datasets.ts';
import { headingAliases } from '../../../schemas/headings.ts';
import type { IssueCode } from '../../../schemas/issues.ts';
import { type Issue, Settings } from '../../../schemas/receipt.ts';
import { fold, readable } from '../../../schemas/values.ts';
import type { Block } from '../read/block/block.ts';
import { type Recognised, settingTexts } from './recognise.ts';

/** A reason for which a sheet is not taken. */
export interface FileFault {
  code: IssueCode;
  params: Issue['params'];
}

/**
 * What a sheet lacks. Of a known export, what a setting of the upload can give is asked for, with words to copy
 * (`audience=citizen`); any other file, or field, needs the column.
 */
export function missingFaults({ dataset, missing, near, exportMatch }: Recognised): FileFault[] {
  const settable = exportMatch ? missing.filter((field) => field in Settings.shape) : [];
  const columns = missing.filter((field) => !settable.includes(field));
  const almost = near.find(({ field }) => columns.includes(field));
  const faults: FileFault[] = [];
  if (columns.length > 0)
    faults.push({
      code: 'column_missing',
      params: { fields: columns.join(','), ...(almost ? { suggested: 'yes', near: almost.column } : {}) },
    });
  if (settable.length > 0)
    faults.push({
      code: 'setting_missing',
      params: { fields: settable.join(','), set: settable.map((field) => settingToCopy(dataset, field)).join(' ') },
    });
  return faults;
}

/** Columns that may both be one field, and differ: a person has to choose. */
export const conflictFaults = ({ conflicts }: Recognised): FileFault[] =>
  conflicts.map(({ field, columns: [near, other] }) => ({
    code: 'columns_differ',
    params: { fields: field, near, other },
  }));

function settingToCopy(dataset: DatasetId, field: string): string {
  return `${field}=${samples[field] ?? quoted(datasets[dataset].fields.shape[field]?.meta()?.sample ?? '…')}`;
}

/** What a person can copy; the ids of a list are clearer than one of its words. */
const samples: Record<string, string> = { audience: 'unemployed', completed: 'Sí', pass_mark: '5' };
const quoted = (text: string) => (/[^\p{L}\p{N}/._-]/u.test(text) ? `"${text}"` : text);

/**
 * Settings that would stand in for a column that is there and was not recognised: its heading has a word of the field's
 * names that no other field's names have, or almost is one of them, and it has values; of dates and numbers, such values.
 */
export function settingsOverColumns(recognised: Recognised, rows: Block, settings: Settings): FileFault[] {
  const dataset = datasets[recognised.dataset];
  const filled = new Set(recognised.columns.map((c) => c.field));
  return [...settingTexts(dataset, settings).keys()].flatMap((field) => {
    if (filled.has(field)) return [];
    const column = recognised.unknown.find(
      (c) => mayMean(recognised, c, field) && hasValues(rows, recognised, c, field),
    );
    return column === undefined ? [] : [{ code: 'setting_over_column' as const, params: { field, near: column } }];
  });
}

function mayMean({ dataset, headings, near }: Recognised, column: number, field: string): boolean {
  if (near.some((miss) => miss.column === column && miss.field === field)) return true;
  return stemsOf(headings[column - 1]!).some((stem) => fieldsByStem(dataset).get(stem) === field);
}

/** The beginnings of a text's words that are long enough to mean something. */
const stemsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}]+/u)
    .map(fold)
    .filter((word) => word.length >= 4)
    .map((word) => word.slice(0, 5));

/** Of each stem of a dataset's known headings the field; null where several fields have it. */
function fieldsByStem(dataset: DatasetId): ReadonlyMap<string, string | null> {
  const made = stemIndexes.get(dataset);
  if (made) return made;
  const index = new Map<string, string | null>();
  for (const [field, schema] of Object.entries(datasets[dataset].fields.shape)) {
    const { heading } = schema.meta() ?? {};
    for (const name of [heading?.es, heading?.en, ...(headingAliases[dataset][field] ?? [])])
      for (const stem of stemsOf(name ?? '')) index.set(stem, (index.get(stem) ?? field) === field ? field : null);
  }
  stemIndexes.set(dataset, index);
  return index;
}
const stemIndexes = new Map<DatasetId, ReadonlyMap<string, string | null>>();

function hasValues(rows: Block, { dataset, headingRow }: Recognised, column: number, field: string): boolean {
  const schema = datasets[dataset].fields.shape[field]!;
  const texts = new Set<string>();
  for (let i = 0; i < rows.length; i++) if (rows.rows[i]! > headingRow) texts.add(readable(rows.text(i, column - 1)));
  texts.delete('');
  if (texts.size === 0) return false;
  if (['string', 'boolean'].includes(columnType(schema))) return true;
  return [...texts].filter((text) => schema.safeParse(text).success).length * 2 >= texts.size;
}
