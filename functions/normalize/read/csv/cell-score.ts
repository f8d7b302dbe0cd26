/**
 * How much a cell looks like a value of one kind, from 0 to 1, where a text was cut by a guessed dialect. None of the
 * patterns backtracks: each is a few classes in a row.
 */
export function cellScore(bytes: Buffer, start: number, end: number, quoted: boolean, stray: boolean): number {
  if (quoted) return stray ? 0.5 : 1;
  if (start === end) return 0.6;
  const text = bytes.toString('utf8', start, end);
  if (text[0] === ' ' || text[0] === "'" || text.includes('"')) return 0.1;
  if (text.length > 80) return PROSE;
  if (isTyped(text) || KINDS.some((kind) => kind.test(text))) return 1;
  return WORDS.test(text) ? 0.8 : PROSE;
}

/** Whether a text is a number, a date or a time: what no heading is, but for a year. */
export function isTyped(text: string): boolean {
  const bare = text.trim();
  return bare.length < 40 && TYPED.some((kind) => kind.test(bare));
}

/** Of which kind a text is that no other is mistaken for, as a number from 1 on; 0: of none. */
export function kindOfText(text: string): number {
  const bare = text.trim();
  return bare.length < 200 ? MARKED.findIndex((kind) => kind.test(bare)) + 1 : 0;
}

/** What is none of the kinds: text, or two cells that were not cut apart. */
const PROSE = 0.3;

const TYPED: readonly RegExp[] = [
  /^[+-]?[$€£]? ?[0-9][0-9.,]{0,20} ?[%€$£]?$/, // 1.234,56 · 12 % · $74.69
  /^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}$/, // 20/03/2018
  /^[0-9]{1,2}[:.][0-9]{2}([:.][0-9]{2})?$/, // 09:56:59
  /^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?Z?$/,
];
const KINDS: readonly RegExp[] = [
  /^https?:\/\/[^\s;|"]+$/,
  /^[^\s@,;|:"]+@[^\s@,;|:"]+$/,
  /^[\p{L}\p{N}][\p{L}\p{N}_.\-/]*$/u, // an identifier, a word
];
/** The kinds that show by their form: numbers, dates, times, links, addresses, documents of identity. */
const MARKED: readonly RegExp[] = [...TYPED, ...KINDS.slice(0, 2), /^[XYZ]?[0-9]{7,8}[A-Z]$/i];
/** Words with spaces and the marks of names and titles; none of the usual delimiters. */
const WORDS = /^[\p{L}\p{N}¿¡*(][^,;|\t"^~]*$/u;
