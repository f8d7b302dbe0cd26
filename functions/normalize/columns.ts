import type { Dataset } from '../../schemas/datasets.ts';
import type { Settings } from '../../schemas/receipt.ts';
import { BAD, type FieldNeeds, FieldReader } from './fields.ts';
import { type Recognised, settingTexts } from './recognise.ts';
import type { Block, Dictionary } from './table.ts';
import { Refusal } from './table.ts';

/** A field of a sheet: where its cells are, and what they were read as. */
export interface FieldColumn {
  field: string;
  /** From 0; null where a setting fills the field. */
  column: number | null;
  required: boolean;
  personal: boolean;
  reader: FieldReader;
  /** Of the present block, a code a row. */
  codes: Int32Array;
}

/** The fields of a sheet by name; a field that neither a column nor a setting fills is not there. */
export type FieldColumns = ReadonlyMap<string, FieldColumn>;

/** @throws {Refusal} where a setting cannot be understood. */
export function fieldColumns(recognised: Recognised, settings: Settings, needs: FieldNeeds): FieldColumns {
  const { dataset } = needs;
  const columnOf = new Map(recognised.columns.map((c) => [c.field, c.column - 1]));
  const texts = settingTexts(dataset, settings);
  const columns = new Map<string, FieldColumn>();
  for (const field of Object.keys(dataset.fields.shape)) {
    const column = columnOf.get(field) ?? null;
    const text = texts.get(field);
    if ((column === null && text === undefined) || !isUsed(dataset, field)) continue;
    const { required = false, personal = false } = dataset.fields.shape[field]!.meta() ?? {};
    const reader = new FieldReader(field, needs);
    if (column === null) readSetting(reader, field, text!);
    columns.set(field, { field, column, required, personal, reader, codes: none });
  }
  return columns;
}
const none = new Int32Array(0);

/** Points the fields to a block, and reads the texts that it brought. */
export function pointTo(columns: FieldColumns, block: Block): void {
  for (const c of columns.values()) {
    if (c.column === null) {
      if (c.codes.length < block.length) c.codes = new Int32Array(block.length).fill(1);
      continue;
    }
    const dictionary = block.dictionaries[c.column];
    c.codes = block.codes[c.column] ?? new Int32Array(block.length);
    c.reader.read(dictionary ?? emptyDictionary);
  }
}
const emptyDictionary: Dictionary = { texts: [''], generation: 0 };

/** A personal field that is not stored, and that nobody is known by, is not even read. */
const isUsed = (dataset: Dataset, field: string): boolean => {
  const { personal, stores } = dataset.fields.shape[field]!.meta() ?? {};
  return !personal || stores !== undefined || identifying.has(field);
};
const identifying = new Set(['document_id', 'first_name', 'last_name', 'email', 'tax_id', 'certificate_id']);

function readSetting(reader: FieldReader, field: string, text: string): void {
  reader.read({ texts: ['', text], generation: 0 });
  if (reader.states[1] === BAD || text.trim() === '') throw new Refusal('setting_missing', { field });
}
