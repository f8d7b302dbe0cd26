import * as z from 'zod';
import { note } from './run-fields.ts';

const sought = z.object({
  met_at: z.int().meta({ wide: true, ...note('La descripción, por su lugar', 'The signature, by its place') }),
  person: z
    .int()
    .meta({ wide: true })
    .nullable()
    .meta(note('La persona con documento; vacío si no hay', 'The person with a document; null where there is none')),
  by_email: z
    .int()
    .meta({ wide: true })
    .nullable()
    .meta(note('La que da solo el correo', 'The one whom the e-mail alone gives')),
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
        'Quién es, el mismo número en todo el cálculo; vacío si cada fila es una persona',
        'Who it is, the same number in the whole run; null where each row is one person',
      ),
    ),
  has_document: z.boolean().meta(note('Verdadero con documento', 'True with a document')),
  has_name: z.boolean().meta(note('Verdadero con nombre', 'True with a name')),
  has_birth: z.boolean().meta(note('Verdadero con fecha de nacimiento', 'True with a birth date')),
  has_email: z.boolean().meta(note('Verdadero con correo', 'True with an e-mail')),
  is_usual: z
    .boolean()
    .meta(
      note(
        'Verdadero si tiene el nombre y nacimiento más frecuentes de su documento',
        'True with the most frequent name and birth date of its document',
      ),
    ),
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
  further_document: z
    .int()
    .meta({ wide: true })
    .nullable()
    .meta(
      note(
        'El documento, por su lugar, si su persona tiene otro anterior',
        'The document, by its place, where its person has an earlier one',
      ),
    ),
  link: z
    .enum(['joined', 'found', 'alone', 'shared', 'hit', 'wrong', 'missed', 'taken', 'apart'])
    .meta(
      note(
        'Sin documento: joined, unida a quien lo tiene, found, a otra fila, alone, o shared, con un correo compartido; con él, lo que se encontraría sin él: hit, wrong, missed, y de una sola fila taken, otra persona, o apart',
        'Without a document: joined, linked to who has one, found, to another row, alone, or shared, with a shared e-mail; with one, what would be found without it: hit, wrong, missed, and of one row taken, another person, or apart',
      ),
    ),
  email_finds: z
    .boolean()
    .nullable()
    .meta(
      note(
        'Si el correo solo daría la misma persona; vacío si no se prueba',
        'Whether the e-mail alone would give the same person; null where it is not tested',
      ),
    ),
});

const people_margin = z.object({
  position: z.int(),
  doubles: z
    .number()
    .meta(note('Personas contadas más de una vez, estimadas', 'People counted more than once, as estimated')),
  merged: z.number().meta(note('Personas tomadas por otra, estimadas', 'People taken for another, as estimated')),
  less: z
    .number()
    .meta(
      note('Cuánto menos pueden ser; menor que 0: más', 'How many fewer they may be; below 0 where they must be more'),
    ),
  more: z
    .number()
    .meta(
      note('Cuánto más pueden ser; menor que 0: menos', 'How many more they may be; below 0 where they must be fewer'),
    ),
  is_exact: z
    .boolean()
    .meta(
      note(
        'Ninguna fila sin documento, y nadie con dos ni con el nombre y la fecha de otro',
        'No row lacks a document, and nobody has two, or the name and date of another',
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
