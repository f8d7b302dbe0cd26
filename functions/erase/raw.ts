import { limits } from '../../schemas/limits.ts';
import type { RejectLine } from '../../schemas/receipt.ts';
import { storedLines } from '../normalize/lake/stored-rejects.ts';
import { type ByteSource, Refusal, type SourceFile } from '../normalize/read/block/block.ts';
import { openSource } from '../normalize/read/open.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import type { Mentions } from './asked.ts';

/** A row of a file as it was sent. */
export interface RawRow {
  sheet: number;
  row: number;
  cells: string[];
}

/** An object as a source of bytes. @throws {StoreError} where it is not there, or goes while it is read. */
async function bytesOf(key: string, store: Store): Promise<ByteSource> {
  const head = await store.head(key);
  if (!head) throw new StoreError((t) => t.listedAndGone(key));
  return {
    size: head.size,
    async read(start, end) {
      const bytes = await store.get(key, { start, end });
      if (!bytes) throw new StoreError((t) => t.deletedMeanwhile(key));
      return bytes;
    },
  };
}

/** All lines of a raw file as it was read: its sheets, hidden ones too, each with its rows. */
async function* linesOfFile(file: SourceFile): AsyncGenerator<RejectLine> {
  for (const sheet of file.sheets) {
    yield { kind: 'sheet', sheet: sheet.number, name: sheet.name, headings: [] };
    for await (const block of sheet.blocks())
      for (let i = 0; i < block.length; i++)
        yield { kind: 'row', sheet: sheet.number, row: block.rows[i]!, cells: block.texts(i) };
  }
  yield { kind: 'end' };
}

/** What lies under a key that is a raw file. Null where it cannot be read: what is in it is not known. */
async function rawLines(key: string, store: Store): Promise<AsyncGenerator<RejectLine> | null> {
  try {
    return refusalsEnd(linesOfFile(await openSource(await bytesOf(key, store), limits)));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The lines of an object of `rejects/`, of a landed file's rows, or of a raw file; null of a raw file that cannot be read. */
export const linesIn = async (key: string, store: Store): Promise<AsyncIterable<RejectLine> | null> =>
  key.endsWith('.ndjson') ? storedLines(key, store) : rawLines(key, store);

/** A file that turns out not to be readable ends there, without the last line. */
async function* refusalsEnd(lines: AsyncGenerator<RejectLine>): AsyncGenerator<RejectLine> {
  try {
    yield* lines;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** How a row is named within a file. */
export const rowKey = ({ sheet, row }: { sheet: number; row: number }): string => `${sheet}/${row}`;

/** Lines without a person: their rows go, and of what is left each text that mentions them. */
export async function* linesWithout(
  lines: AsyncIterable<RejectLine>,
  theirs: ReadonlySet<string>,
  mentions: Mentions,
): AsyncGenerator<RejectLine> {
  for await (const line of lines)
    switch (line.kind) {
      case 'sheet':
        yield {
          ...line,
          name: line.name !== null && mentions.inText(line.name) ? null : line.name,
          headings: line.headings.map((text) => (mentions.inText(text) ? '' : text)),
        };
        break;
      case 'row':
        if (theirs.has(rowKey(line))) break;
        yield { ...line, cells: line.cells.map((text) => (mentions.inText(text) ? '' : text)) };
        break;
      case 'value':
        if (!theirs.has(rowKey(line)) && !mentions.inText(line.value)) yield line;
        break;
      case 'end':
        yield line;
    }
}

/** Lines as the bytes of an object. */
export async function* ndjson(lines: AsyncIterable<RejectLine>): AsyncGenerator<Uint8Array> {
  let open = '';
  for await (const line of lines) {
    open += `${JSON.stringify(line)}\n`;
    if (open.length < pieceSize) continue;
    yield Buffer.from(open);
    open = '';
  }
  yield Buffer.from(open);
}

/** Characters of a piece. */
const pieceSize = 2 ** 20;
