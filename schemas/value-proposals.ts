import { type DatasetId, datasets } from './datasets.ts';
import type { Audience } from './pledge.ts';
import { fold } from './values.ts';

/**
 * What words that networks write for an audience are likely to mean: proposed to a person, never assumed. The audience of
 * a pensioner is the association's decision, confirmed once for a network with `pledge map`.
 */
const audiences: Record<Audience, readonly string[]> = {
  citizen: [
    ...['Jubilado', 'Jubilada', 'Jubilado/a', 'Jubilados', 'Pensionista', 'Pensionistas', 'Retirado', 'Retirada'],
    ...['Ama de casa', 'Amas de casa', 'Amo de casa', 'Labores del hogar', 'Estudiante', 'Estudiantes', 'Alumno/a'],
    ...['Trabajador', 'Trabajadora', 'Trabajador/a', 'Trabajadores', 'Ocupado', 'Ocupada', 'Ocupado/a', 'Empleado'],
    ...['Empleada', 'Empleado/a', 'En activo', 'Activo', 'Activa', 'Inactivo', 'Inactiva', 'Mayores', 'Menores'],
    ...['Xubilado', 'Xubilada', 'Xubilado/a', 'Traballador', 'Traballadora', 'Traballador/a', 'Estudante'],
    ...['Jubilat', 'Mestressa de casa', 'Treballador', 'Treballadora', 'Treballador/a', 'Estudiant', 'Ocupat'],
    ...['Erretiratua', 'Erretirodun', 'Ikaslea', 'Langilea', 'Etxekoandrea'],
    ...['Retired', 'Pensioner', 'Student', 'Worker', 'Employed', 'Housewife', 'Homemaker'],
  ],
  unemployed: ['Mejora de empleo', 'Buscando empleo', 'Buscando traballo', 'Cercant feina', 'Lan bila', 'Seeking work'],
  ict_professional: ['Técnico TIC', 'Técnica TIC', 'Técnico/a TIC', 'Informático', 'Informática', 'Agente TIC'],
  teacher: ['Maestro', 'Maestra', 'Maestro/a', 'Mestre', 'Mestra', 'Irakaslea', 'Lecturer'],
};

const byWord = new Map(
  Object.entries(audiences).flatMap(([audience, words]) => words.map((word) => [fold(word), audience] as const)),
);

/** The value that a word of a field is likely to mean; null where none is proposed. */
export const proposedValue = (dataset: DatasetId, field: string, word: string): string | null =>
  field === 'audience' && field in datasets[dataset].fields.shape ? (byWord.get(fold(word)) ?? null) : null;
