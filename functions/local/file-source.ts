import { open } from 'node:fs/promises';
import type { ByteSource } from '../normalize/read/block/block.ts';
import { because } from '../runtime/disk/system-errors.ts';
import { UsageError } from './terminal.ts';

/** A file as a source of bytes. @throws {UsageError} where it cannot be read. */
export async function fileSource(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const file = await open(path, 'r').catch((error) => {
    throw new UsageError(`The file "${path}" cannot be read: ${because(error)}.`);
  });
  const { size } = await file.stat();
  return {
    size,
    async read(start, end) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new UsageError(`The file "${path}" became shorter while it was read. Try again.`);
        at += bytesRead;
      }
      return bytes;
    },
    close: () => file.close(),
  };
}
