import type { ByteSource } from '../normalize/read/block/block.ts';
import { openFile } from '../runtime/disk/files.ts';
import { filesLike } from '../runtime/disk/patterns.ts';
import { because } from '../runtime/disk/system-errors.ts';
import { UsageError } from './terminal.ts';

/** A file as a source of bytes. @throws {UsageError} where it cannot be read. */
export async function fileSource(path: string): Promise<ByteSource & { close(): Promise<void> }> {
  const file = await openFile(path).catch((error) => {
    throw new UsageError(({ files, system }) => files.unreadable(path, because(error, system)));
  });
  return {
    ...file,
    async read(start, end) {
      const bytes = await file.read(start, end);
      if (bytes.length < Math.min(end, file.size) - start) throw new UsageError(({ files }) => files.shorter(path));
      return bytes;
    },
  };
}

/** The paths that are meant: a pattern stands for all that it fits, wherever the shell did not expand it. @throws {UsageError} where none does. */
export async function expanded(typed: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const text of typed) {
    const found = await filesLike(text);
    if (found?.length === 0) throw new UsageError(({ files }) => files.noneLike(text));
    paths.push(...(found ?? [text]));
  }
  return paths;
}
