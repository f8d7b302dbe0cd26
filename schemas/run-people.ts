import * as z from 'zod';
import { count, note } from './run-fields.ts';

const sought = z.object({
  met_at: z.int().meta({ wide: true, ...note('La descripción, por su lugar', 'The signature, by its place') }),
  person: z.int().meta({ wide: true, ...note('La persona con documento', 'The person with a document') }),
});

const people = z.object({
  met_at: z.int().meta({
    wide: true,
    ...note(
      'Dónde está su primera fila: el lugar del envío × 1.000.000.000 más el de la descripción en él',
      'Where its first row lies: the place of the upload × 1,000,000,000 and that of the signature in it',
    ),
  }),
  signature: z
    .string()
    .meta(note('Lo que una fila dice de su persona, seudónimo', 'What a row says of its person, a pseudonym')),
  person: z
    .int()
    .meta({ wide: true })
    .nullable()
    .meta(
      note(
        'Quién es, el mismo número en toda la ejecución; vacío si cada fila es una persona',
        'Who it is, the same number in the whole run; null where each row is one person',
      ),
    ),
  has_document: z.boolean().meta(note('Verdadero con documento', 'True with a document')),
  has_name: z.boolean().meta(note('Verdadero con nombre', 'True with a name')),
  has_birth: z.boolean().meta(note('Verdadero con fecha de nacimiento', 'True with a birth date')),
  has_email: z.boolean().meta(note('Verdadero con correo', 'True with an e-mail')),
  twin: z
    .int()
    .meta({ wide: true })
    .nullable()
    .meta(
      note(
        'El mismo número en los documentos de un nombre y una fecha de nacimiento',
        'The same number in the documents of one name and birth date',
      ),
    ),
  link: z
    .enum(['found', 'alone', 'hit', 'wrong', 'missed', 'untested'])
    .meta(
      note(
        'Sin documento: found, unida a otra fila, o alone; con él, lo que se encontraría sin él: hit, wrong, missed, o untested',
        'Without a document: found, linked to another row, or alone; with one, what would be found without it: hit, wrong, missed, or untested',
      ),
    ),
});

const people_margin = z.object({
  position: z.int(),
  missed: z
    .number()
    .meta(note('Uniones que faltan, estimadas, en personas', 'Links that are not found, estimated, in people')),
  false_links: z.number().meta(note('Uniones falsas, estimadas, en personas', 'False links, estimated, in people')),
  doubled: count.meta(
    note(
      'Personas de más que comparten nombre y fecha de nacimiento',
      'People beyond the first who share a name and birth date',
    ),
  ),
  is_exact: z
    .boolean()
    .meta(
      note(
        'Ninguna fila sin documento, y nadie comparte nombre y fecha',
        'No row lacks a document, and nobody shares a name and date',
      ),
    ),
});

/**
 * Who is one person, and what is estimated of that, made before any result, so that these join it
 * (docs/specification.md#linking): in the order in which they need one another. `people` is the only table of a run that
 * holds a pseudonym. `grain` as of the results.
 */
export const peopleTables = {
  sought: { row: sought, grain: ['met_at'] },
  people: { row: people, grain: ['met_at'] },
  people_margin: { row: people_margin, grain: ['position'] },
} as const satisfies Record<string, { row: z.ZodObject; grain: readonly string[] }>;
export type PeopleTable = keyof typeof peopleTables;
