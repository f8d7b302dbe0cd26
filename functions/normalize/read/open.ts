import { limits as defaults, type Limits } from '../../../schemas/limits.ts';
import { type ByteSource, Refusal, type SourceFile } from '../table.ts';
import { openCsv } from './csv.ts';
import { kindOf } from './kind.ts';
import { refuseOle } from './ole.ts';
import { openXlsx } from './xlsx.ts';

/** Bytes that tell a file's kind. */
const HEAD = 4096;

/**
 * Opens a file as sheets of cells, by its content: its name is not asked. A file that is not taken is a `Refusal`, here
 * or from `blocks()`, and nothing else is thrown but what `bytes.read` throws.
 */
export async function openSource(bytes: ByteSource, limits: Limits = defaults): Promise<SourceFile> {
  if (bytes.size === 0) throw new Refusal('file_empty');
  const head = await bytes.read(0, Math.min(bytes.size, HEAD));
  const { kind, name } = kindOf(head);
  if (kind === 'zip') return openXlsx(bytes, limits);
  if (kind === 'ole') return refuseOle(bytes);
  if (kind === 'other') throw new Refusal('file_not_a_table', { found: name });
  return openCsv(bytes, limits);
}

/** Bytes in memory as a source. */
export function byteSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}
