import { type CodePage, characters } from './code-pages.ts';

/** The code pages as which programs take UTF-8 for another encoding, and what `Ã` of `Ã±` is in each. */
export const TWICE_PAGES: readonly CodePage[] = ['windows-1252', 'macintosh', 'cp850'];

/**
 * Finds texts of UTF-8 that were read in a code page and written as UTF-8 again (`NÃºÃ±ez`), and says in which; null for
 * others. A text is one where such sequences are most of what is beyond ASCII.
 */
export class TwiceDetector {
  private readonly counts = TWICE_PAGES.map((page) => ({ page, repair: repairer(page), repaired: 0 }));
  private beyond = 0;

  add(text: string): void {
    this.beyond += text.match(/[\u0080-\u{10ffff}]/gu)?.length ?? 0;
    for (const count of this.counts)
      count.repair(text, (characters) => {
        count.repaired += characters;
      });
  }

  found(): CodePage | null {
    const [best] = this.counts.toSorted((a, b) => b.repaired - a.repaired);
    return best!.repaired > this.beyond / 2 ? best!.page : null;
  }

  /** The code pages of which there is any such sequence. */
  seen(): readonly CodePage[] {
    return this.counts.filter(({ repaired }) => repaired > 0).map(({ page }) => page);
  }
}

/** What a text becomes whose UTF-8 is read in a code page. */
export function encodedAgain(text: string, page: CodePage): string {
  const table = characters(page);
  return [...Buffer.from(text)].map((byte) => table[byte]!).join('');
}

/**
 * Puts right each sequence that was encoded twice: two characters for a letter of Latin (0xC2 to 0xC5 begin them), three
 * for a sign as `’` or `€` (0xE2). All else stays. `onRepair` is told how many characters each sequence had.
 */
export function repairer(page: CodePage): (text: string, onRepair?: (characters: number) => void) => string {
  const bytes = bytesOf(page);
  const any = (from: number, to: number) => charactersOf(bytes, from, to);
  const trail = any(0x80, 0xbf);
  const sequence = new RegExp(`${any(0xc2, 0xc5)}${trail}|${any(0xe2, 0xe2)}${any(0x80, 0x82)}${trail}`, 'gu');
  return (text, onRepair = () => {}) =>
    text.replace(sequence, (found) => {
      onRepair(found.length);
      return Buffer.from([...found].map((character) => bytes.get(character)!)).toString();
    });
}

/**
 * The byte of each character of a code page. In windows-1252 also those of the controls that plain Latin-1 has in place of
 * its signs: programs that say windows-1252 make one of them, and programs that say Latin-1 the other.
 */
export function bytesOf(page: CodePage): ReadonlyMap<string, number> {
  const controls = Array.from({ length: 32 }, (_, at) => [String.fromCharCode(0x80 + at), 0x80 + at] as const);
  return new Map([
    ...(page === 'windows-1252' ? controls : []),
    ...characters(page).map((sign, byte) => [sign, byte] as const),
  ]);
}

/** A class of a regular expression: the characters of the bytes `from` to `to` (inclusive). */
export function charactersOf(bytes: ReadonlyMap<string, number>, from: number, to: number): string {
  const found = [...bytes].filter(([, byte]) => byte >= from && byte <= to);
  return `[${found.map(([character]) => `\\u{${character.codePointAt(0)!.toString(16)}}`).join('')}]`;
}
