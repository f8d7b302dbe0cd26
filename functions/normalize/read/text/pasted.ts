import { isUtf8 } from 'node:buffer';
import type { Chunk, Mark } from './chunk.ts';
import type { CodePage } from './code-pages.ts';
import { bytesOf, charactersOf } from './encoded-twice.ts';

/** A line as it is read, and what is said of it. */
interface Line {
  readonly text: string;
  /** Whether UTF-8 that was taken for a code page was put right in it. */
  readonly repaired: boolean;
  /** Whether something in it may be such UTF-8, and may be meant; it stays. */
  readonly doubtful: boolean;
}

/**
 * Puts right the UTF-8 that was taken for one of some code pages in a few lines, as where somebody pasted rows of another
 * file. Chunks are whole lines: of each line and each cell it is told by itself.
 */
export function pastedReader(pages: readonly CodePage[]): (chunk: Chunk) => Chunk {
  const readers = pages.map(lineReader);
  return ({ bytes, marks }) => {
    const lines: string[] = [];
    const moved: Mark[] = [];
    let read = 0;
    let written = 0;
    let next = 0;
    for (const text of Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString().split(LINE_ENDS)) {
      const line = readers.reduce(readOn, { text, repaired: false, doubtful: false });
      read += Buffer.byteLength(text);
      for (; next < marks.length && marks[next]!.at < read; next++) moved.push({ ...marks[next]!, at: written });
      if (line.repaired) moved.push({ at: written, kind: 'repaired' });
      if (line.doubtful) moved.push({ at: written, kind: 'damaged' });
      lines.push(line.text);
      written += Buffer.byteLength(line.text);
    }
    return { bytes: Buffer.from(lines.join('')), marks: moved };
  };
}

/** Behind a line end, and a record of JSON. */
const LINE_ENDS = /(?<=[\n\r}])/;
/** What stands between the usual delimiters and quotes. */
const CELLS = /[^;,\t|"]+/g;

function readOn(line: Line, read: (text: string) => Line): Line {
  const { text, repaired, doubtful } = read(line.text);
  return { text, repaired: line.repaired || repaired, doubtful: line.doubtful || doubtful };
}

/**
 * Reads lines of a text in which UTF-8 may have been taken for the code page. A line, or else a cell, is put right where
 * all that it has beyond ASCII is sound UTF-8 in the code page and comes out as letters and signs of European languages,
 * one at least of a sequence that no text has as it stands (`Ã±`). What only looks so, or stands beside other letters, is
 * doubtful.
 */
function lineReader(page: CodePage): (text: string) => Line {
  const bytes = bytesOf(page);
  const sequence = new RegExp(sequences(bytes), 'gu');
  const toBytes = (text: string) => {
    const found = Array.from(text, (character) => bytes.get(character) ?? -1);
    return found.includes(-1) ? null : Buffer.from(found);
  };

  return (text) => {
    if (text.search(sequence) === -1) return { text, repaired: false, doubtful: false };
    const whole = decoded(text);
    if (whole !== null) return { text: whole, repaired: true, doubtful: false };
    let repaired = false;
    let doubtful = false;
    const read = text.replace(CELLS, (cell) => {
      const found = decoded(cell);
      if (found !== null) repaired = true;
      else if (isDoubtful(cell)) doubtful = true;
      return found ?? cell;
    });
    return { text: read, repaired, doubtful };
  };

  function decoded(text: string): string | null {
    const found = toBytes(text);
    if (found === null || !isUtf8(found) || !text.replace(NATURAL, '').match(sequence)?.some(isLetters)) return null;
    const read = found.toString();
    // What was taken for a code page twice is put right twice.
    return PLAUSIBLE.test(read.normalize('NFC')) ? (decoded(read) ?? read) : null;
  }

  function isLetters(found: string): boolean {
    const read = toBytes(found)!;
    return isUtf8(read) && LETTERS.test(read.toString());
  }

  function isDoubtful(cell: string): boolean {
    const found = toBytes(cell);
    const rest = found !== null && isUtf8(found) ? cell : cell.replace(NATURAL, '');
    return rest.match(sequence)?.some((text) => isUtf8(toBytes(text)!)) ?? false;
  }
}

/** Several letters of another alphabet, or one letter or sign of Latin, by the characters of the bytes of their UTF-8. */
function sequences(bytes: ReadonlyMap<string, number>): string {
  const any = (from: number, to = from) => charactersOf(bytes, from, to);
  const trail = any(0x80, 0xbf);
  const pairs = `(?:${any(0xc2, 0xdf)}${trail}){2,}|(?:${any(0xe0, 0xef)}${trail}{2}){2,}`;
  const latin = `(?:${any(0xc2, 0xc5)}|${any(0xcc)})${trail}|${any(0xc8)}${any(0x98, 0x9b)}`;
  return `${pairs}|${latin}|(?:${any(0xe2)}|${any(0xef)})${trail}{2}|${any(0xf0)}${trail}{3}`;
}

/** Two characters that a text in capitals may have as they are: `MANHÃ”`. */
const NATURAL = /(?<=\p{Lu})[ÃÄÅ](?:\u00a0|[’”»›…–—](?![\p{L}\p{N}]))/gu;
/** Letters and signs of European languages, in NFC, beside ASCII. */
const PLAUSIBLE =
  /^[\0-\x7f\u00a0-\u017f\u0218-\u021b\u2000-\u206f\u20a0-\u20bf\u2122\ufb00-\ufb04\ufeff\p{Emoji_Presentation}]*$/u;
/** Of these, what is usual in a text: letters, also those of an accent by itself, and the signs around words. */
const LETTERS = /[\p{Script=Latin}¿¡«»·´°€‘-”–—…\u00a0]|\p{M}/u;
