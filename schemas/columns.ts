import * as z from 'zod';
import { columnNotes } from './column-notes.ts';
import { type Dataset, type DatasetId, datasets } from './datasets.ts';
import type { LocalText } from './pledge.ts';

/**
 * Columns of stored tables, derived from zod objects. One logical type has one name in each engine; nothing else
 * lists types.
 */
export const columnTypes = {
  string: { parquet: 'STRING', duckdb: 'VARCHAR', glue: 'string', trino: 'varchar' },
  int: { parquet: 'INT32', duckdb: 'INTEGER', glue: 'int', trino: 'integer' },
  bigint: { parquet: 'INT64', duckdb: 'BIGINT', glue: 'bigint', trino: 'bigint' },
  double: { parquet: 'DOUBLE', duckdb: 'DOUBLE', glue: 'double', trino: 'double' },
  boolean: { parquet: 'BOOLEAN', duckdb: 'BOOLEAN', glue: 'boolean', trino: 'boolean' },
  date: { parquet: 'DATE', duckdb: 'DATE', glue: 'date', trino: 'date' },
} as const;
export type ColumnType = keyof typeof columnTypes;

export interface Column {
  name: string;
  type: ColumnType;
  nullable: boolean;
  note: LocalText;
  /** The only values that it may hold; default any of its type. */
  values?: readonly string[];
}

/**
 * The stored type of a schema's output: a text, an ISO date, a whole number (`z.int()` is 32 bits, with
 * `.meta({ wide: true })` 64), a number, a boolean; enums are texts.
 * @throws for a schema that no column can hold, a mistake of ours.
 */
export function columnType(schema: z.ZodType): ColumnType {
  const def = schema.def as { type: string; format?: string; innerType?: z.ZodType; out?: z.ZodType };
  switch (def.type) {
    case 'pipe':
      return columnType(def.out!);
    case 'nullable':
    case 'optional':
      return columnType(def.innerType!);
    case 'string':
      return def.format === 'date' ? 'date' : 'string';
    case 'enum':
    case 'literal':
      return 'string';
    case 'number':
      return def.format === 'safeint' || def.format === 'int32' ? (schema.meta()?.wide ? 'bigint' : 'int') : 'double';
    case 'boolean':
      return 'boolean';
    default:
      throw new Error(`no column type for a schema of type "${def.type}"`);
  }
}

/** What a schema that reads a text makes of it: the schema of its value. */
export const outputOf = (schema: z.ZodType): z.ZodType => {
  const { out } = schema.def as { out?: z.ZodType };
  return out ? outputOf(out) : schema;
};

/** True of a field whose cell is a calendar date. */
export const isDate = (field: z.ZodType): boolean => {
  const { type, format } = outputOf(field).def as { type: string; format?: string };
  return type === 'string' && format === 'date';
};

declare module 'zod' {
  interface GlobalMeta {
    /** A whole number of 64 bits in the stored table. */
    wide?: boolean;
  }
}

const none: LocalText = { es: '', en: '' };
const isNullable = (schema: z.ZodType) => schema.def.type === 'nullable' || schema.def.type === 'optional';

/** The values of a schema that is a list of them; null of any other. */
function listedValues(schema: z.ZodType): readonly string[] | null {
  const def = outputOf(schema).def as { innerType?: z.ZodType; entries?: Record<string, string> };
  if (def.innerType) return listedValues(def.innerType);
  return def.entries ? Object.values(def.entries) : null;
}

/** A schema's own note, or that of what it makes nullable. */
const noteOf = (schema: z.ZodType): LocalText | undefined =>
  schema.meta()?.note ??
  (isNullable(schema) ? noteOf((schema.def as { innerType?: z.ZodType }).innerType!) : undefined);

/** The columns of a stored row's zod object, in its order. A nullable schema is a nullable column. */
export const columnsOf = (row: z.ZodObject): Column[] =>
  Object.entries(row.shape as Record<string, z.ZodType>).map(([name, schema]) => {
    const values = listedValues(schema);
    return {
      name,
      type: columnType(schema),
      nullable: isNullable(schema),
      note: noteOf(schema) ?? columnNotes[name] ?? none,
      ...(values && { values }),
    };
  });

const note = (es: string, en: string) => ({ note: { es, en } });

/** Where a row came from. First in every lake table. */
export const provenance = z.object({
  upload: z.string().meta(note('El envío del que viene la fila', 'The upload that the row came in')),
  sheet: z
    .int()
    .meta(
      note(
        'La hoja del libro, desde 1; 1 en un fichero de texto',
        'The sheet of the workbook, from 1; 1 in a text file',
      ),
    ),
  row: z
    .int()
    .meta(note('La fila como la ve una persona: 1 es la primera', 'The row as a person sees it: 1 is the first')),
  record: z
    .int()
    .meta(
      note(
        'El registro dentro de la fila, desde 1; más de uno solo en ficheros anchos',
        'The record within the row, from 1; more than one only in wide files',
      ),
    ),
});

const identity = {
  person: {
    signature: z
      .string()
      .meta(
        note(
          'Lo que la fila dice de su persona, como seudónimo de 32 cifras hexadecimales: la fila de «people» con ese valor',
          'What the row says of its person, as a pseudonym of 32 hexadecimal digits: the row of people with this value',
        ),
      ),
  },
  company: {
    company: z
      .string()
      .meta(
        note('Seudónimo de la empresa, 32 cifras hexadecimales', 'Pseudonym of the company, 32 hexadecimal digits'),
      ),
  },
};

/** The zod object of a lake row of a dataset: provenance, identity, the stored fields, the derived keys. */
export function lakeRow(dataset: Dataset): z.ZodObject {
  const shape: Record<string, z.ZodType> = {
    ...provenance.shape,
    ...(dataset.about ? identity[dataset.about] : {}),
  };
  for (const [name, schema] of Object.entries(dataset.fields.shape)) {
    const meta = schema.meta() ?? {};
    const stores = meta.stores ?? (meta.personal ? {} : { [name]: schema });
    for (const [column, stored] of Object.entries(stores as Record<string, z.ZodType>))
      shape[column] = meta.required
        ? stored.meta({ ...stored.meta(), note: stored.meta()?.note ?? meta.note ?? meta.heading ?? none })
        : stored.nullable().meta({ note: stored.meta()?.note ?? meta.note ?? meta.heading ?? none });
  }
  for (const [column, schema] of Object.entries(dataset.derived))
    shape[column] = schema.nullable().meta({ note: schema.meta()?.note ?? none });
  return z.object(shape);
}

/** A token of 64 bits; null where the row does not say what it is made of. */
const token = (es: string, en: string) =>
  z
    .int()
    .meta({ wide: true, ...note(es, en) })
    .nullable();

/**
 * A row a signature of an upload's accepted rows: what they say of their people, as keyed tokens. People are linked by
 * them over all uploads of a run (docs/specification.md#linking).
 */
export const peopleRow = z.object({
  upload: provenance.shape.upload,
  place: z
    .int()
    .meta(note('El orden de su primera fila en el envío, desde 1', 'The order of its first row in the upload, from 1')),
  signature: identity.person.signature,
  document: z
    .string()
    .nullable()
    .meta(note('Del documento, 32 cifras hexadecimales', 'Of the document, 32 hexadecimal digits')),
  exact: token('Del nombre y la fecha de nacimiento', 'Of the name and the birth date'),
  whole: token('De las palabras del nombre', 'Of the words of the name'),
  birth_year: z.int().nullable().meta(note('Año de nacimiento', 'Year of birth')),
  born_1: token('Del nacimiento, nombre y primer apellido', 'Of the birth date, given name and first surname'),
  born_2: token('Del nacimiento, nombre y segundo apellido', 'Of the birth date, given name and second surname'),
  born_3: token('Del nacimiento, inicial y apellidos', 'Of the birth date, initial and surnames'),
  born_4: token('Del día y mes de nacimiento y el nombre', 'Of the day and month of birth and the name'),
  born_5: token('Del nacimiento, fin del nombre y apellidos', 'Of the birth date, end of the given name and surnames'),
  born_6: token('Del nacimiento y apellidos de una María', 'Of the birth date and surnames of a María'),
  address: token('Del correo electrónico', 'Of the e-mail'),
  mail_1: token('Del correo, nombre y primer apellido', 'Of the e-mail, given name and first surname'),
  mail_2: token(
    'Del correo, fin del nombre y primer apellido',
    'Of the e-mail, end of the given name and first surname',
  ),
});
export const peopleColumns: readonly Column[] = columnsOf(peopleRow);

/** The columns of a dataset's lake table, without its partition `network`. Made once: each of many small files asks for them. */
export function lakeColumns(id: DatasetId): Column[] {
  const there = lake.get(id);
  if (there) return there;
  const made = columnsOf(lakeRow(datasets[id]));
  lake.set(id, made);
  return made;
}
const lake = new Map<DatasetId, Column[]>();

/** `name TYPE, …` for DuckDB. */
export const duckdbColumns = (columns: Column[]): string =>
  columns.map((c) => `"${c.name}" ${columnTypes[c.type].duckdb}`).join(', ');

/** The columns of a Glue table. */
export const glueColumns = (columns: Column[]): { name: string; type: string; comment: string }[] =>
  columns.map((c) => ({ name: c.name, type: columnTypes[c.type].glue, comment: c.note.en }));
