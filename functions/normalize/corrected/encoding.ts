import { type CodePage, characters } from '../read/text/code-pages.ts';

/**
 * Texts in an encoding of `read/encoding.ts`; in UTF-8 with a byte-order mark where a character has no place in it.
 * UTF-16 always has its mark. Node does not encode code pages: their table is turned round.
 * @param bom whether UTF-8 gets a mark.
 */
export function encoded(pieces: readonly string[], encoding: string, bom: boolean): Uint8Array[] {
  const mark = (text: string[]) => ['\ufeff', ...text];
  switch (encoding) {
    case 'utf-8':
      return utf8(bom ? mark([...pieces]) : pieces);
    case 'utf-16le':
      return mark([...pieces]).map((piece) => Buffer.from(piece, 'utf16le'));
    case 'utf-16be':
      return mark([...pieces]).map((piece) => Buffer.from(piece, 'utf16le').swap16());
    default:
      return oneByte(pieces, encoding) ?? utf8(mark([...pieces]));
  }
}

const utf8 = (pieces: readonly string[]): Uint8Array[] => pieces.map((piece) => Buffer.from(piece));

/** Null where a character is none of the encoding's. */
function oneByte(pieces: readonly string[], encoding: string): Uint8Array[] | null {
  const table = new Map<number, number>();
  const all = characters(encoding as CodePage);
  for (let byte = 255; byte >= 0; byte--) table.set(all[byte]!.charCodeAt(0), byte);
  const made: Uint8Array[] = [];
  for (const piece of pieces) {
    const bytes = new Uint8Array(piece.length);
    for (let i = 0; i < piece.length; i++) {
      const byte = table.get(piece.charCodeAt(i));
      if (byte === undefined) return null;
      bytes[i] = byte;
    }
    made.push(bytes);
  }
  return made;
}
