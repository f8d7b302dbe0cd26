import { type CodePage, characters } from './code-pages.ts';

/** Where in a text a character stands: at the beginning of a word or outside, behind a letter, between a letter and a small one, or among capital letters. */
const contexts = ['start', 'within', 'between', 'capitals'] as const;
type Context = (typeof contexts)[number];

/** What is usual in texts in the languages of Spain, and how likely each is in a context, in tenths from -10 to 10. */
const USUAL: readonly (readonly [characters: string, likelihood: Readonly<Record<Context, number>>])[] = [
  ['áéíóúñüçàèòïìùâêîôûäëö', { start: 9, within: 10, between: 10, capitals: -10 }],
  ['ÁÉÍÓÚÑÜÇÀÈÒÏÌÙÂÊÎÔÛÄËÖ', { start: 8, within: 0, between: 0, capitals: 10 }],
  ['¿¡«“‘', { start: 9, within: -10, between: -10, capitals: -10 }],
  ['\u00a0', { start: 10, within: 10, between: 10, capitals: 10 }],
  ['·’', { start: 5, within: 5, between: 5, capitals: 5 }],
  ['ªº€»”–—…´°', { start: 5, within: 5, between: -10, capitals: 5 }],
];
const LETTER = -5;
const OTHER = -10;

/** How much likelier a character is as a part of a text than as a mistaken one. */
function likelihood(character: string, context: Context): number {
  const usual = USUAL.find(([characters]) => characters.includes(character));
  return usual ? usual[1][context] : /\p{L}/u.test(character) ? LETTER : OTHER;
}

/** The code pages that are told apart, in the order in which equally likely ones are taken. */
export const PAGES: readonly CodePage[] = ['windows-1252', 'macintosh', 'cp850', 'cp437'];

/** By code page and context, the likelihood of each byte. */
const LIKELIHOODS = PAGES.map((page) => {
  const table = characters(page);
  const of = (context: Context) => Int8Array.from(table, (character) => likelihood(character, context));
  return { start: of('start'), within: of('within'), between: of('between'), capitals: of('capitals') };
});

/** As much likelier as a letter is than a sign that a text may have too: what speaks against the usual code page. */
const MARGIN = 10;

/** How likely each code page is, by what the bytes beyond ASCII of a text are in it. */
export class PageScores {
  private readonly sums = PAGES.map(() => 0);

  /** Adds the byte at `index`. With `close`, signs between letters count as what they are, a mistake. */
  add(bytes: Uint8Array, index: number, close = false): void {
    const context = contextOf(bytes, index, close);
    for (let page = 0; page < PAGES.length; page++) this.sums[page]! += LIKELIHOODS[page]![context][bytes[index]!]!;
  }

  likeliest(): CodePage {
    return PAGES[this.sums.indexOf(Math.max(...this.sums))]!;
  }

  /** Whether the likeliest one is much likelier than the others; those of MS-DOS have the same letters, and are as one. */
  isClear(): boolean {
    const best = this.likeliest();
    const rivals = this.sums.filter((_, at) => !isAlike(PAGES[at]!, best));
    return Math.max(...this.sums) - Math.max(...rivals) >= MARGIN;
  }

  /** The likeliest one where it is much likelier than the usual one, else the usual one. */
  likeliestBut(usual: CodePage): CodePage {
    return Math.max(...this.sums) - this.sums[PAGES.indexOf(usual)]! < MARGIN ? usual : this.likeliest();
  }
}

const isAlike = (a: CodePage, b: CodePage) => a === b || (a.startsWith('cp') && b.startsWith('cp'));

function contextOf(bytes: Uint8Array, index: number, close: boolean): Context {
  const before = bytes[index - 1] ?? 0;
  const after = bytes[index + 1];
  if (isCapital(before) && (isCapital(after) || isCapital(bytes[index - 2]))) return 'capitals';
  if (before < 0x80 && !isSmall(before) && !isCapital(before)) return 'start';
  return close && isSmall(after) ? 'between' : 'within';
}

const isCapital = (byte: number | undefined) => byte !== undefined && byte >= 65 && byte <= 90;
const isSmall = (byte: number | undefined) => byte !== undefined && byte >= 97 && byte <= 122;
