import { remembering } from './remembering.ts';

/** A person's name as it is compared: words in small letters without marks, particles left out. */
export interface PersonName {
  given: readonly string[];
  surnames: readonly string[];
  /** The given name has María, also where another one follows and it was left out. */
  maria: boolean;
}

/** The words of a name: no marks, lower case, letters only. `O'Neil-Peña` is `oneil`, `pena`. */
export const nameWords = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}'’`´]+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);

/** Words that stand between names, and that people leave out. */
const particles = new Set(
  'de del la las los el lo y i e da das do dos des du di van von der den ter al ben bin'.split(' '),
);

/**
 * Given names that follow another one, by which the end of the given name is found in a name that is written in one cell:
 * those that the census of Spain (INE, names by frequency) has as the second of a pair most often.
 */
const secondNames = new Set(
  (
    'carmen pilar dolores jose josefa teresa angeles jesus isabel luisa luis rosario mercedes concepcion antonia antonio ' +
    'rosa elena cristina victoria mar soledad nieves consuelo asuncion amparo esther inmaculada encarnacion montserrat ' +
    'lourdes begona rocio milagros remedios angel manuel manuela francisco javier ignacio carlos miguel ramon pablo ' +
    'maria eugenia belen paz fernanda fernando alberto andres enrique vicente pedro juan eduardo david alejandro daniel ' +
    'rafael tomas julia dores xose luz gracia paloma noelia mireia magdalena'
  ).split(' '),
);

/** *Mª*, *M.ª*, *Mª.* */
const shortMaria = /(?<!\p{L})m\.?\s?ª\.?/giu;

const wordsOf = (text: string): readonly string[] =>
  /^[A-Za-z ]*$/.test(text)
    ? text.toLowerCase().split(' ').filter(Boolean)
    : nameWords(text.replace(shortMaria, ' maria '));

/** Reads names as {@link personName} does, and remembers the words of the cells that it met. */
export type NameReader = (first: string | null, last: string | null) => PersonName;

export function nameReader(): NameReader {
  const words = remembering(wordsOf);
  return (first, last) => nameOf(first, last, (text) => (text === null ? [] : words(text)));
}

/**
 * The name of a person, of two cells or of one. Marks, case, order and signs do not matter, nor do particles; *Mª*, *M.ª*,
 * *Ma* and *Mari* are María, and María goes where another given name follows: *Mª del Carmen* is `carmen`. A name in one
 * cell is *surnames, given* where it has a comma, else it begins with the given name.
 */
export const personName: NameReader = (first, last) => nameOf(first, last, (text) => (text ? wordsOf(text) : []));

function nameOf(
  first: string | null,
  last: string | null,
  read: (text: string | null) => readonly string[],
): PersonName {
  const whole = first && last ? null : first || last;
  if (!whole) return named(read(first), read(last));
  const comma = whole.indexOf(',');
  if (comma > 0) return named(read(whole.slice(comma + 1)), read(whole.slice(0, comma)));
  const words = read(whole);
  const plain = words.filter((word) => !particles.has(word));
  const significant = plain.length > 1 ? plain : words;
  let given = 1;
  while (given < significant.length - 1 && secondNames.has(significant[given]!)) given++;
  return named(significant.slice(0, given), significant.slice(given));
}

function named(givenWords: readonly string[], surnameWords: readonly string[]): PersonName {
  const given = withoutParticles(givenWords).map((word) => (word === 'ma' || word === 'mari' ? 'maria' : word));
  return {
    given: given.filter((word, i) => word !== 'maria' || i === given.length - 1),
    surnames: withoutParticles(surnameWords),
    maria: given.includes('maria'),
  };
}

/** A name that is nothing but particles stays as it is. */
function withoutParticles(words: readonly string[]): readonly string[] {
  const rest = words.filter((word) => !particles.has(word));
  return rest.length > 0 ? rest : words;
}
