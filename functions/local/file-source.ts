import type { ByteSource } from '../normalize/read/block/block.ts';
import { openFile } from '../runtime/disk/files.ts';
import { because } from '../runtime/disk/system-errors.ts';
import { UsageError } from './terminal.ts';

/** A file as a source of bytes. @throws {UsageError} where it cannot be read. */
export async function fileSource(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const file = await openFile(path).catch((error) => {
    throw new UsageError(`The file "${path}" cannot be read: ${because(error)}.`);
  });
  return {
    ...file,
    async read(start, end) {
      const bytes = await file.read(start, end);
      if (bytes.length < Math.min(end, file.size) - start)
        throw new UsageError(`The file "${path}" became shorter while it was read. Try again.`);
      return bytes;
    },
  };
}
