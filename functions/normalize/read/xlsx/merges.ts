import { MergedCells } from '../merged-cells.ts';

/** Bytes of the list of merged cells that are read. */
const LIST = 8 * 2 ** 20;
const NAME = 'mergeCells';
/** Bytes of a piece that are looked at again with the next: the name may lie across both. */
const OVERLAP = NAME.length + 1;

/**
 * The merged cells of a worksheet. Their list stands behind the rows, so it is looked for before those are read: by its
 * name in the bytes, since in a text no `<` or `:` may stand before it unless a person wrote just that.
 */
export async function readMerges(sheet: AsyncIterable<Uint8Array>): Promise<MergedCells> {
  const merged = new MergedCells();
  const list = await listOf(sheet);
  for (const [, first, top, bottom] of list.matchAll(RANGE)) merged.add(Number(top), columnOf(first!), Number(bottom));
  return merged;
}

const RANGE = /mergeCell\s[^<>]{0,200}?ref\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?[A-Za-z]{1,3}\$?(\d{1,7})["']/g;

async function listOf(sheet: AsyncIterable<Uint8Array>): Promise<string> {
  let before = Buffer.alloc(0);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const piece of sheet) {
    if (length > LIST) break;
    let bytes = Buffer.concat([before, piece]);
    if (length === 0) {
      const at = startOf(bytes);
      if (at === -1) {
        before = bytes.subarray(Math.max(0, bytes.length - OVERLAP));
        continue;
      }
      bytes = bytes.subarray(at);
      before = Buffer.alloc(0);
    }
    parts.push(bytes);
    length += bytes.length;
  }
  return Buffer.concat(parts).toString('latin1');
}

function startOf(bytes: Buffer): number {
  for (let at = bytes.indexOf(NAME); at !== -1; at = bytes.indexOf(NAME, at + 1))
    if (bytes[at - 1] === 60 || bytes[at - 1] === 58) return at;
  return -1;
}

/** `C14` → 2. Letters only; -1 where there is none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index++) {
    const letter = reference.charCodeAt(index) & ~32;
    if (letter < 65 || letter > 90) break;
    column = Math.min(column * 26 + letter - 64, 99_999);
  }
  return column - 1;
}
