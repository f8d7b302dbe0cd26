import { coveredAt, type Span } from '../../../schemas/mask.ts';
import type { Settings } from '../../../schemas/receipt.ts';
import { hashText } from './hash-tables.ts';
import { nameWords } from './person-name.ts';

/**
 * The names of a file's people in its free texts: of any two words of a row's own name that stand in a free text of the
 * row, in any order, both are covered, wherever the text stands in the file. One of them has to be of the surnames, where
 * these have a column: `María José` is in the name of many a place.
 */
export interface NameMasks {
  /** Texts that hold one, and what is left of them: they are covered under every heading. */
  covered: Map<string, string>;
  /** How many of them were found too late, when rows with them were written: the file is read again. */
  late: number;
}

export const noMasks = (): NameMasks => ({ covered: new Map(), late: 0 });

/** At most so many texts are kept. Beyond them, a text stays as it was in the rows before its person's, and in other columns. */
export const mostCovered = 200_000;

/** Sets the bits of some words at a code: one of 63 for each, and the last where two words share one. */
export function setWordBits(words: Iterable<string>, bits: Int32Array, code: number): void {
  let low = 0;
  let high = 0;
  for (const word of new Set(words)) {
    const bit = (hashText(word)[0] >>> 0) % 63;
    const mask = 1 << (bit & 31);
    if ((bit < 32 ? low : high) & mask) high |= shared;
    if (bit < 32) low |= mask;
    else high |= mask;
  }
  bits[2 * code] = low;
  bits[2 * code + 1] = high;
}
/** Set where two words share a bit. */
export const shared = 1 << 31;

/** The endings of the cases in which Basque declines a person: `Jonen`, `Etxeberriaren`, `Agirrek`, `Mikelekin`. */
const basqueCases = (
  'en ena enak i ek ekin entzat engatik engan engana engandik k ' +
  'ren rena renak ri rek rekin rentzat rengatik rengan rengana rengandik aren arena ari ak arekin arentzat'
).split(' ');
const mayBeDeclined = /(?:en|nak?|zat|tik|gana?|dik|kin|i|k)$/;
const shortestName = 3;

/** What a word may be declined of; none where it has no ending of a Basque case. */
const undeclined = (word: string): string[] =>
  mayBeDeclined.test(word)
    ? basqueCases.flatMap((ending) =>
        word.length >= ending.length + shortestName && word.endsWith(ending) ? [word.slice(0, -ending.length)] : [],
      )
    : [];

/** The words of a free text, each with where it stands. After an elided article, `d'Ana`, the rest is a word too; so is what is declined. */
function* wordsIn(text: string): Generator<{ words: string[]; start: number; end: number }> {
  for (const match of text.matchAll(/[\p{L}\p{M}]+(?:['’`´][\p{L}\p{M}]+)*/gu)) {
    const [token] = match;
    const words = nameWords(token);
    if (/^[dl]['’`´]./iu.test(token)) words.push(...nameWords(token.slice(2)));
    words.push(...words.flatMap(undeclined));
    yield { words, start: match.index, end: match.index + token.length };
  }
}

/** The words of a free text, as they are compared with a name's. */
export const freeWords = (text: string): string[] => [...wordsIn(text)].flatMap(({ words }) => words);

const particles = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'y', 'i', 'e', 'da', 'das', 'do', 'dos']);
const isOfName = (word: string) => word.length > 1 && !particles.has(word);

/** A text without a person's name; null where it does not hold it. What stands between the name's words goes with them. */
export function withoutName(text: string, given: readonly string[], surnames: readonly string[]): string | null {
  const own = new Set([...given, ...surnames].filter(isOfName));
  const ofSurname = new Set(surnames.filter(isOfName));
  const found = new Set<string>();
  const spans: Span[] = [];
  for (const { words, start, end } of wordsIn(text)) {
    const word = words.find((w) => own.has(w));
    const before = spans.at(-1);
    if (word === undefined) continue;
    found.add(word);
    if (before && isBetween(text.slice(before.end, start))) before.end = end;
    else spans.push({ start, end });
  }
  if (found.size < 2 || (ofSurname.size > 0 && ![...found].some((w) => ofSurname.has(w)))) return null;
  return coveredAt(text, spans);
}

/** Signs, and words that stand between names. */
const isBetween = (text: string): boolean => nameWords(text).every((word) => particles.has(word));

/** Settings without what names a person of the file. */
export const settingsWithoutNames = (settings: Settings, names: NameMasks): Settings =>
  Object.fromEntries(Object.entries(settings).map(([name, text]) => [name, text && laterMask(text, names)]));

/** What is left of a text that is known to hold names, of one person after the other. */
export function laterMask(text: string, { covered }: NameMasks): string {
  let left = text;
  for (let next = covered.get(left); next !== undefined; next = covered.get(left)) left = next;
  return left;
}
