import { isDate } from '../../../schemas/columns.ts';
import type { Dataset } from '../../../schemas/datasets.ts';
import { maskSign } from '../../../schemas/mask.ts';
import type { Settings } from '../../../schemas/receipt.ts';
import { dayFirst } from '../../../schemas/values.ts';
import type { Block, Dictionary } from '../read/block/block.ts';
import type { FieldSource } from '../recognise/exports/field-source.ts';
import { type MadeColumn, multipleChoice } from '../recognise/exports/multiple-choice.ts';
import { type Recognised, settingTexts } from '../recognise/recognise.ts';
import type { FieldNeeds } from './field-values.ts';
import { BAD, FieldReader } from './fields.ts';
import { joinedColumn } from './joined-columns.ts';
import { laterMask } from './own-name.ts';

/** A field of a sheet: where its cells are, and what they were read as. */
export interface FieldColumn {
  field: string;
  /** From 0; null where a setting fills the field. */
  column: number | null;
  required: boolean;
  /** True where a cell that is wrong rejects its row: required fields, and identifiers. */
  rejects: boolean;
  personal: boolean;
  /** A text that anybody may fill with anything. */
  free: boolean;
  reader: FieldReader;
  /** Of the present block, a code a row. */
  codes: Int32Array;
  /** Where the field is made of several columns: answers with a column each, two surnames. */
  made?: MadeColumn;
}

/** The fields of a sheet by name; a field that neither a column nor a setting fills is not there. */
export type FieldColumns = ReadonlyMap<string, FieldColumn>;

/** The fields of one record of a row. */
export interface RecordColumns {
  columns: FieldColumns;
  /** Those that other records of the row have not. */
  own: FieldColumns;
}

/**
 * The fields of each record of a row, from the first: one in a plain table, several in a wide one, which share what is
 * the same in all. A column goes before a setting, and a setting before what the export has about itself.
 */
export function recordColumns(recognised: Recognised, settings: Settings, needs: FieldNeeds): RecordColumns[] {
  const { exportMatch } = recognised;
  const fields = Object.keys(needs.dataset.fields.shape).filter((field) => isUsed(needs.dataset, field));
  const ofRecords = new Set(exportMatch?.records.flat().map((source) => source.field));
  // A wide table's activities have their own names: one id for all would make them one.
  if (ofRecords.has('activity')) ofRecords.add('activity_id');
  const shared = sharedColumns(
    recognised,
    settings,
    needs,
    fields.filter((field) => !ofRecords.has(field)),
  );
  if (!exportMatch) return [{ columns: shared, own: shared }];
  return exportMatch.records.map((sources) => {
    const own = new Map(sources.map((source) => [source.field, sourceColumn(source, needs)]));
    const all = fields.flatMap((field) => {
      const c = own.get(field) ?? shared.get(field);
      return c ? [[field, c] as const] : [];
    });
    return { columns: new Map(all), own };
  });
}

function sharedColumns(
  recognised: Recognised,
  settings: Settings,
  needs: FieldNeeds,
  fields: readonly string[],
): Map<string, FieldColumn> {
  const { exportMatch } = recognised;
  const columnOf = new Map(recognised.columns.map((c) => [c.field, c.column]));
  const sources = new Map(exportMatch?.sources.map((source) => [source.field, source]));
  const texts = settingTexts(needs.dataset, settings);
  const columns = new Map<string, FieldColumn>();
  for (const field of fields) {
    const column = columnOf.get(field) ?? null;
    const text = texts.get(field);
    const source = sources.get(field);
    if (source?.column != null) columns.set(field, sourceColumn(source, needs));
    else if (column !== null) columns.set(field, namedColumn(recognised, { field, column }, needs));
    else if (text !== undefined) columns.set(field, sourceColumn({ field, column: null, text }, needs));
    else if (source) columns.set(field, sourceColumn(source, needs));
  }
  return columns;
}

/** A field whose column its heading names, with the columns that are parts of it. */
function namedColumn({ exportMatch, parts }: Recognised, source: FieldSource, needs: FieldNeeds): FieldColumn {
  const c = sourceColumn({ ...source, ...readsOf(exportMatch, source.field, needs) }, needs);
  const own = parts.filter((part) => part.field === source.field);
  return own.length > 0 ? { ...c, made: joinedColumn(c.column!, own) } : c;
}

/** How the texts of a field are understood before its schema reads them: by the export, and month first where that was set. */
function readsOf(match: Recognised['exportMatch'], field: string, { dataset, monthFirst }: FieldNeeds) {
  const reads = match?.reads(field);
  if (!monthFirst || !isDate(dataset.fields.shape[field]!)) return reads ? { reads } : {};
  return { reads: (text: string) => dayFirst(reads ? reads(text) : text) };
}

function sourceColumn({ field, column, text, reads, options, parts }: FieldSource, needs: FieldNeeds): FieldColumn {
  const {
    required = false,
    identifier = false,
    personal = false,
    free = false,
  } = needs.dataset.fields.shape[field]!.meta() ?? {};
  const reader = new FieldReader(field, needs, reads);
  if (column === null) reader.read({ texts: ['', text!], generation: 0 });
  const at = column === null ? null : column - 1;
  return {
    field,
    column: at,
    required,
    rejects: required || identifier,
    personal,
    free,
    reader,
    codes: none,
    ...(options ? { made: multipleChoice(options) } : parts ? { made: joinedColumn(at!, parts) } : {}),
  };
}

/** By field, the texts of settings that fill it, where no column does. */
function fillingTexts({ columns }: Recognised, settings: Settings, dataset: Dataset): [field: string, text: string][] {
  const filled = new Set(columns.map((c) => c.field));
  return [...settingTexts(dataset, settings)].filter(([field]) => !filled.has(field));
}

/** The fields whose settings cannot be understood, of those that no column fills. */
export function wrongSettings(recognised: Recognised, settings: Settings, needs: FieldNeeds): string[] {
  return fillingTexts(recognised, settings, needs.dataset).flatMap(([field, text]) => {
    if (!isUsed(needs.dataset, field)) return [];
    const { reader } = sourceColumn({ field, column: null, text }, needs);
    return reader.states[1] === BAD || text.trim() === '' ? [field] : [];
  });
}

/** The fields of free text that a setting fills, and of whose text something is covered. */
export function maskedSettings(recognised: Recognised, settings: Settings, { dataset, names }: FieldNeeds): string[] {
  return fillingTexts(recognised, settings, dataset).flatMap(([field, text]) => {
    const isFree = dataset.fields.shape[field]!.meta()?.free ?? false;
    const left = names ? laterMask(text, names) : text;
    return isFree && left.includes(maskSign) ? [field] : [];
  });
}

const none = new Int32Array(0);

/** Points the fields to a block, and reads the texts that it brought. */
export function pointTo(columns: FieldColumns, block: Block): void {
  for (const c of columns.values()) {
    if (c.column === null) {
      if (c.codes.length < block.length) c.codes = new Int32Array(block.length).fill(1);
      continue;
    }
    if (c.made) {
      c.codes = c.made.codes(block);
      c.reader.read(c.made.dictionary);
      continue;
    }
    const column = block.column(c.column);
    c.codes = column?.codes ?? new Int32Array(block.length);
    c.reader.read(column?.dictionary ?? emptyDictionary, column?.size);
  }
}
const emptyDictionary: Dictionary = { texts: [''], generation: 0 };

/** A personal field that is not stored, and that names no person, is not even read; a municipality only to be checked. */
const isUsed = (dataset: Dataset, field: string): boolean => {
  const { personal, stores } = dataset.fields.shape[field]!.meta() ?? {};
  return !personal || stores !== undefined || naming.has(field);
};
const naming = new Set([
  'document_id',
  'first_name',
  'last_name',
  'company_name',
  'email',
  'tax_id',
  'certificate_id',
  'municipality',
]);
