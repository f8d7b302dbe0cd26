import { dayOf } from '../../../schemas/time.ts';
import type { FieldColumn, FieldColumns } from './columns.ts';
import { BAD, EMPTY } from './fields.ts';
import { noDay, type People } from './hash-tables.ts';
import { messageOf, nameWords, type Pseudonym } from './pseudonym.ts';
import { flag, type Verdict } from './verdict.ts';

/** What is known of the people of a file. */
export interface Known {
  people: People;
  pseudonym: Pseudonym;
}

/**
 * Finds who each row is about: by document, else by e-mail, else by name and birth date. A document that is there
 * and wrong is no reason for a fallback. Where a document comes with another name or birth date than before, it notes so.
 */
export function identify(columns: FieldColumns, verdict: Verdict, from: number, known: Known): void {
  const { flags, people, weak } = verdict;
  const document = columns.get('document_id');
  const weakly = weakIdentity(columns, known);
  for (let i = from; i < flags.length; i++) {
    const state = document ? document.reader.states[document.codes[i]!]! : EMPTY;
    if (state === BAD) continue;
    if (state === EMPTY) {
      const person = weakly(i, (flags[i]! & flag.rejected) !== 0);
      if (person === null) flags[i]! |= flag.rejected | flag.identity_missing;
      else people[i] = person;
      weak[i] = 1;
    } else people[i] = document!.reader.numbers[document!.codes[i]!]!;
  }
  if (document) compareNames(columns, verdict, from, known.people);
}

/** A row's person without a document; null where nothing identifies one, -1 where the row is rejected anyway. */
function weakIdentity(columns: FieldColumns, { people, pseudonym }: Known) {
  const email = columns.get('email');
  const first = columns.get('first_name');
  const last = columns.get('last_name');
  const birth = columns.get('birth_date');
  const byMessage = new Map<string, number>();
  const person = (message: string) => {
    const known = byMessage.get(message) ?? people.add(pseudonym(message));
    byMessage.set(message, known);
    return known;
  };
  return (i: number, rejected: boolean): number | null => {
    const address = textOf(email, i);
    if (address) return rejected ? -1 : person(messageOf.email(address));
    const born = birth ? birth.reader.numbers[birth.codes[i]!]! : Number.NaN;
    if (Number.isNaN(born)) return null;
    const words = [...nameWords(textOf(first, i) ?? ''), ...nameWords(textOf(last, i) ?? '')];
    if (words.length === 0) return null;
    return rejected ? -1 : person(messageOf.name(words, dayOf(born)));
  };
}

const textOf = (c: FieldColumn | undefined, i: number): string | null => c?.reader.texts[c.codes[i]!] ?? null;

function compareNames(columns: FieldColumns, { flags, people, weak }: Verdict, from: number, known: People): void {
  const first = columns.get('first_name');
  const last = columns.get('last_name');
  const birth = columns.get('birth_date');
  if (!first && !last && !birth) return;
  const { names, births } = known;
  for (let i = from; i < flags.length; i++) {
    if (flags[i]! & flag.rejected || weak[i]) continue;
    const person = people[i]!;
    // The words' hashes are added up, so that their order does not matter; 0 is no name.
    const name =
      ((first ? first.reader.numbers[first.codes[i]!]! : 0) + (last ? last.reader.numbers[last.codes[i]!]! : 0)) | 0;
    if (name !== 0) {
      if (names[person] === 0) names[person] = name;
      else if (names[person] !== name) flags[i]! |= flag.noted | flag.document_two_names;
    }
    const born = birth ? birth.reader.numbers[birth.codes[i]!]! : Number.NaN;
    if (!Number.isNaN(born)) {
      if (births[person] === noDay) births[person] = born;
      else if (births[person] !== born) flags[i]! |= flag.noted | flag.document_two_birth_dates;
    }
  }
}
