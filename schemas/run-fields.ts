import * as z from 'zod';

/** Fields that several tables of a run have. */

export const note = (es: string, en: string) => ({ note: { es, en } });
export const network = z.string().meta(note('La red', 'The network'));
export const indicator = z.string().meta(note('El indicador', 'The indicator'));
/** Counts of rows and people: 64 bits in every engine, read back as JS numbers. */
export const count = z.int().meta({ wide: true });
export const day = z.iso.date();
export const in_totals = z
  .boolean()
  .meta(note('Verdadero si está en los totales', 'True where it stands in the totals'));
