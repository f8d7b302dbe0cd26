import { createHash } from 'node:crypto';
import { ConflictError, pieces, type Store } from '../../runtime/ports/store.ts';

/** What was written under a key. */
export interface Written {
  bytes: number;
  sha256: string;
}

/**
 * Creates an object of pieces that are made while they are written, or proves that the same bytes lie there already.
 * The pieces are made to the end in either case: what is learnt while they are made is needed.
 * @throws {ConflictError} where other bytes lie there.
 */
export async function putStream(store: Store, key: string, body: AsyncIterator<Uint8Array>): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  let ended = false;
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    const piece = ended ? { done: true as const, value: undefined } : await body.next();
    if (piece.done) ended = true;
    else {
      hash.update(piece.value);
      bytes += piece.value.length;
    }
    return piece;
  };
  // Without `return`, so that a store which stops reading early does not stop the work.
  const done = await store.putIfAbsent(key, { [Symbol.asyncIterator]: () => ({ next }) });
  while (!ended) await next();
  const written = { bytes, sha256: hash.digest('hex') };
  if (done === 'exists' && (await storedSha256(store, key)) !== written.sha256)
    throw new ConflictError((t) => t.otherBytes(key));
  return written;
}

/** SHA-256 of an object that is there, hexadecimal. */
export async function storedSha256(store: Store, key: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces(store, key)) hash.update(piece);
  return hash.digest('hex');
}
