import { type Random, random } from '../../../functions/local/sample/random.ts';

/** A row of a file, as its clerk typed it, and who it is about in truth. */
export interface TypedRow {
  truth: number;
  document: string | null;
  first: string | null;
  last: string | null;
  /** `YYYY-MM-DD`. */
  birth: string | null;
  email: string | null;
}

/** What a world of made-up people is like; shares are from 0 to 1. */
export interface World {
  people: number;
  /** Rows a person has, in the mean. */
  rows: number;
  /** Of the rows, those with a document, a birth date. */
  documents: number;
  births: number;
  /** Of the people, those with an e-mail; of these, those whose address is a centre's, a relative's or a filler. */
  emails: number;
  sharedEmails: number;
  /** Of the rows, those with a name, a birth date that was mistyped. */
  nameTypos: number;
  dateTypos: number;
  /** Of the people, those with a twin: the same surnames, the same day. */
  twins: number;
  /** Of the surnames, those that are among the hundred most frequent. */
  frequentNames: number;
  /** Of the rows without a document, those with nothing but an e-mail. */
  emailOnly: number;
}

const ordinary: World = {
  people: 4000,
  rows: 2.5,
  documents: 0.85,
  births: 0.95,
  emails: 0.6,
  sharedEmails: 0.15,
  nameTypos: 0.03,
  dateTypos: 0.004,
  twins: 0.004,
  frequentNames: 0.5,
  emailOnly: 0.02,
};

/** The worlds of the bench by name: each an ordinary one with one trouble more. */
export const worlds: Readonly<Record<string, World>> = {
  ordinary,
  'all with a document': { ...ordinary, documents: 1 },
  'few documents': { ...ordinary, documents: 0.6 },
  'few birth dates': { ...ordinary, births: 0.7 },
  'few e-mails': { ...ordinary, emails: 0.1 },
  'shared e-mails': { ...ordinary, sharedEmails: 0.4 },
  'mistyped names': { ...ordinary, nameTypos: 0.06, dateTypos: 0.01 },
  twins: { ...ordinary, twins: 0.02 },
  homonyms: { ...ordinary, frequentNames: 0.95 },
  'one row a person': { ...ordinary, rows: 1.4 },
  'e-mails alone': { ...ordinary, emailOnly: 0.1 },
};

const words = (text: string) => text.split(' ');
const givenNames = words(
  'María Carmen Antonio Ana Manuel Isabel José Laura Francisco Cristina David Marta Juan Dolores Javier Lucía Daniel Josefa Carlos ' +
    'Antonia Jesús Francisca Alejandro Pilar Miguel Elena Rafael Paula Pedro Sara Pablo Mercedes Ángel Raquel Sergio Beatriz Fernando ' +
    'Rosario Jorge Juana Luis Teresa Alberto Encarnación Álvaro Silvia Adrián Julia Diego Nuria Iván Irene Raúl Patricia Rubén Rosa ' +
    'Ramón Rocío Enrique Mónica Vicente Alba Andrés Ángela Joaquín Sonia Víctor Alicia Óscar Sandra Mario Susana Santiago Marina ' +
    'Xoán Iria Iago Uxía Brais Noa Iker Nerea Jon Ainhoa Jordi Montserrat Marc Inmaculada Pau Concepción',
);
const pairs = [
  'María del Carmen',
  'María Carmen',
  'Ana María',
  'María José',
  'María Pilar',
  'María Dolores',
  'María Teresa',
  'Ana Isabel',
  'María Ángeles',
  'José Antonio',
  'José Luis',
  'Francisco Javier',
  'Juan Carlos',
  'José Manuel',
  'Miguel Ángel',
  'María Isabel',
  'Rosa María',
  'José María',
];
const frequentSurnames = words(
  'García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Hernández Ruiz Díaz Moreno Muñoz Álvarez Romero ' +
    'Gutiérrez Alonso Navarro Torres Domínguez Ramos Vázquez Ramírez Gil Serrano Morales Molina Blanco Suárez Castro Ortega Delgado Ortiz ' +
    'Marín Rubio Núñez Medina Sanz Castillo Iglesias Cortés Garrido Santos Guerrero Lozano Cano Cruz Méndez Flores Prieto Herrera Peña ' +
    'León Márquez Cabrera Gallego Calvo Vidal Campos Reyes Vega Fuentes Carrasco Diez Caballero Nieto Aguilar Santana Pascual Herrero ' +
    'Montero Lorenzo Hidalgo Giménez Ibáñez Ferrer Durán Benítez Mora Arias Vargas Carmona Crespo Román Pastor Soto Sáez Velasco Moya',
);
const syllables = words(
  'ba be bo ca co da do fa go la le lo ma me mo na ne no pa ra re ri ro sa so ta to ve vi za zu ur il es',
);
const fillers = ['no@no.es', 'sincorreo@gmail.com', 'notiene@notiene.es'];

interface Person {
  first: string;
  last: string;
  birth: string;
  document: string;
  /** A NIE before the DNI, a passport. */
  second: string | null;
  email: string | null;
}

/** The rows of a world in the order in which they were sent, from a seed. */
export function rowsOf(world: World, seed: number): TypedRow[] {
  const dice = random(seed);
  const people = peopleOf(world, dice);
  const rows = people.flatMap((person, truth) => {
    let count = 1;
    while (count < 30 && dice.chance(1 - 1 / world.rows)) count++;
    return Array.from({ length: count }, () => typed(person, truth, world, dice));
  });
  return dice.shuffled(rows);
}

function peopleOf(world: World, dice: Random): Person[] {
  const people: Person[] = [];
  const centres = Array.from({ length: Math.ceil(world.people / 400) }, (_, n) => `telecentro${n}@ejemplo.example`);
  const document = documents(dice);
  while (people.length < world.people) {
    const [first, last] = [givenName(dice), `${surname(world, dice)} ${surname(world, dice)}`];
    const own = `${plain(first).replaceAll(' ', '')}.${plain(last).replaceAll(' ', '')}${dice.int(0, 8999)}@correo.example`;
    const email = dice.chance(1 - world.sharedEmails)
      ? own
      : dice.pick([dice.pick(centres), dice.pick(centres), dice.pick(fillers), people.at(-1)?.email ?? own]);
    const person: Person = {
      first,
      last,
      birth: day(dice),
      document: document(),
      second: dice.chance(0.004) ? document() : null,
      email: dice.chance(world.emails) ? email : null,
    };
    people.push(person);
    const relative = { ...person, document: document(), second: null, email: dice.chance(0.3) ? person.email : null };
    if (dice.chance(world.twins)) people.push({ ...relative, first: otherName(first, dice) });
    // A father and a son, or chance.
    if (dice.chance(0.004))
      people.push({
        ...relative,
        document: document(),
        birth: dice.chance(0.5) ? person.birth.slice(0, 4) + day(dice).slice(4) : day(dice),
      });
  }
  return people;
}

function typed(person: Person, truth: number, world: World, dice: Random): TypedRow {
  let { first, last } = person;
  if (dice.chance(0.5)) [first, last] = [unmarked(first), unmarked(last)];
  if (dice.chance(0.3)) [first, last] = [first.toUpperCase(), last.toUpperCase()];
  if (dice.chance(0.1)) first = first.replace(/^mar[ií]a /i, dice.pick(['Mª ', 'M.ª ', 'Mª. ', 'Mari ']));
  if (dice.chance(0.05)) last = last.replace(/^(?:de la|del) /i, '');
  if (dice.chance(world.nameTypos)) [first, last] = mistypedName(first, last, dice);
  const birth = dice.chance(world.dateTypos) ? mistypedDay(person.birth, dice) : person.birth;
  const document = dice.chance(world.documents)
    ? person.second && dice.chance(0.3)
      ? person.second
      : person.document
    : null;
  const email = dice.chance(0.15) ? null : person.email;
  const row: TypedRow = { truth, document, first, last, birth: dice.chance(world.births) ? birth : null, email };
  if (document && dice.chance(0.004)) return { ...row, first: null, last: null };
  const isOwn = email !== null && !fillers.includes(email);
  if (!document && isOwn && dice.chance(world.emailOnly)) return { ...row, first: null, last: null, birth: null };
  // Without a document there is a birth date or an e-mail, or the row would be rejected.
  if (!document && !isOwn) row.birth = birth;
  if (!dice.chance(0.06)) return row;
  return { ...row, first: null, last: dice.chance(0.5) ? `${first} ${last}` : `${last}, ${first}` };
}

function mistypedName(first: string, last: string, dice: Random): [string, string] {
  const letters = (name: string) => {
    const at = dice.int(0, name.length - 2);
    const [before, a, b, after] = [name.slice(0, at), name[at], name[at + 1], name.slice(at + 2)];
    return before + dice.pick([`${b}`, `${b}${a}`, `${dice.pick(words('a e i o u l n r s t'))}${b}`]) + after;
  };
  return dice.pick<() => [string, string]>([
    () => [first, last.split(' ').slice(0, -1).join(' ') || last],
    () => [first.split(' ')[0]!, last],
    () => [first, letters(last)],
    () => [letters(first), last],
  ])();
}

const mistypedDay = (birth: string, dice: Random): string => {
  const [year, month, date] = birth.split('-') as [string, string, string];
  const two = (number: number) => String(number).padStart(2, '0');
  return dice.pick([
    date <= '12' ? `${year}-${date}-${month}` : `${year}-${month}-${two(dice.int(1, 28))}`,
    `${year}-${month}-${two(dice.int(1, 28))}`,
    `${dice.int(1935, 2004)}-${month}-${date}`,
  ]);
};

const unmarked = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '');
const plain = (text: string) => unmarked(text).toLowerCase();
/** The first of a list more often than the last. */
const often = <T>(list: readonly T[], dice: Random): T =>
  list[Math.min(dice.int(0, list.length - 1), dice.int(0, list.length - 1))]!;
const givenName = (dice: Random) => (dice.chance(0.22) ? dice.pick(pairs) : often(givenNames, dice));
/** Twins have two names, of other words. */
function otherName(than: string, dice: Random): string {
  for (;;) {
    const name = givenName(dice);
    if (words(name).sort().join() !== words(than).sort().join()) return name;
  }
}
const day = (dice: Random) =>
  `${dice.int(1935, 2004)}-${String(dice.int(1, 12)).padStart(2, '0')}-${String(dice.int(1, 28)).padStart(2, '0')}`;

function surname(world: World, dice: Random): string {
  if (dice.chance(world.frequentNames)) return often(frequentSurnames, dice);
  const name = Array.from({ length: dice.int(3, 4) }, () => dice.pick(syllables)).join('');
  const capital = name[0]!.toUpperCase() + name.slice(1);
  return dice.chance(0.06) ? `${dice.pick(['de la', 'del'])} ${capital}` : capital;
}

/** Documents, each once. */
function documents(dice: Random): () => string {
  const given = new Set<string>();
  return () => {
    for (;;) {
      const number = dice.int(10_000_000, 89_999_999);
      const document = dice.chance(0.88)
        ? `d:${number}${'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}`
        : `n:X${number % 10_000_000}`;
      if (given.has(document)) continue;
      given.add(document);
      return document;
    }
  };
}
