import { type StoreTexts, storeTexts } from '../../../schemas/messages/store.ts';

/**
 * The object store: the same verbs on a directory and on S3. A key is a path of `schemas/keys.ts`. What lies under
 * a key never changes: it is created once, read, and at the end deleted (erasure and clean-up only).
 */
export interface Store {
  /** The bytes from `start` (inclusive, default 0) to `end` (exclusive, default the size); null where there is no such key. */
  get(key: string, range?: { start: number; end: number }): Promise<Uint8Array | null>;
  /** Size in bytes, and when it was created (ISO 8601, UTC); null where there is no such key. */
  head(key: string): Promise<{ size: number; created: string } | null>;
  /** All keys that start with a prefix, sorted by code unit. */
  list(prefix: string): Promise<string[]>;
  /**
   * Creates an object, whole or not at all; an existing one stays as it is. After `created` it is durable.
   * @throws {StoreError} where the store cannot do it: nothing is under the key then, or all of it.
   */
  putIfAbsent(key: string, body: Uint8Array | AsyncIterable<Uint8Array>): Promise<'created' | 'exists'>;
  /** Deletes an object, all versions of it; no fault where there is none. */
  delete(key: string): Promise<void>;
  /**
   * The versions under a prefix that no other verb shows: of objects that were deleted or written over from outside. Not
   * there where a store keeps none.
   */
  noncurrent?(prefix: string): Promise<NoncurrentVersion[]>;
}

/** What an object was before it was deleted or written over. */
export interface NoncurrentVersion {
  key: string;
  /** The store's own name of it. */
  version: string;
  get(): Promise<Uint8Array>;
  /** Deletes it for good; no fault where it is gone. */
  delete(): Promise<void>;
}

/** A sentence about a store, in whichever language it is asked for. */
export type StoreSentence = (texts: StoreTexts) => string;

/** The store could not do what was asked: full, read-only, unreachable. `message` is a sentence for an operator, in English. */
export class StoreError extends Error {
  override name = 'StoreError';
  /** The same in the languages that have it; null of one in English alone. */
  readonly said: StoreSentence | null;

  constructor(sentence: string | StoreSentence, options?: ErrorOptions) {
    super(typeof sentence === 'string' ? sentence : sentence(storeTexts.en), options);
    this.said = typeof sentence === 'string' ? null : sentence;
  }
}

/** An object is not what was written: cut off, edited. It concerns what it is about, and nothing else. */
export class DamagedError extends StoreError {}

/** To be caught with: what is damaged is passed over, as what is not there; it concerns nothing else. */
export function passDamaged(error: unknown): null {
  if (error instanceof DamagedError) return null;
  throw error;
}

/** What lies under a key of a write-once store differs from what was to be written: an alarm, never overwritten. */
export class ConflictError extends Error {
  override name = 'ConflictError';
  readonly said: StoreSentence;

  constructor(sentence: StoreSentence) {
    super(sentence(storeTexts.en));
    this.said = sentence;
  }
}

/** An object in pieces of at most `size` bytes, in order. @throws {StoreError} where there is no such key. */
export async function* pieces(store: Store, key: string, size = 4 * 2 ** 20): AsyncGenerator<Uint8Array> {
  const head = await store.head(key);
  if (!head) throw new StoreError(`there is no "${key}" in the store`);
  for (let start = 0; start < head.size; start += size) {
    const bytes = await store.get(key, { start, end: Math.min(start + size, head.size) });
    if (!bytes) throw new StoreError((t) => t.deletedMeanwhile(key));
    yield bytes;
  }
}

/** A small object as JSON; null where there is no such key. @throws {DamagedError} where it is no JSON. */
export async function getJson(store: Store, key: string): Promise<unknown> {
  const bytes = await store.get(key);
  if (!bytes) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new DamagedError((t) => t.noJson(key));
  }
}

/**
 * Creates a small object, one line of JSON. @returns What lies under the key then: this, or what was there before.
 * @throws {DamagedError} where that is damaged.
 */
export async function createJson<T>(store: Store, key: string, value: T, schema: Reads<T>): Promise<T> {
  const bytes = new TextEncoder().encode(`${JSON.stringify(value)}\n`);
  if ((await store.putIfAbsent(key, bytes)) === 'created') return value;
  return (await getParsed(store, key, schema)) ?? value;
}

/**
 * An object of JSON as its schema reads it; null where it is not there.
 * @throws {DamagedError} where it is damaged: no JSON, or not what the schema describes.
 */
export async function getParsed<T>(store: Store, key: string, schema: Reads<T>): Promise<T | null> {
  const json = await getJson(store, key);
  if (json === null) return null;
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  throw new DamagedError((t) => t.notWhole(key));
}

/** The part of a zod schema that reading needs. */
interface Reads<T> {
  safeParse(json: unknown): { success: true; data: T } | { success: false };
}

/**
 * Creates an object, or proves that the same bytes lie there already: how a stage that is run twice stays harmless.
 * @throws {ConflictError} where other bytes lie there.
 */
export async function putSame(store: Store, key: string, bytes: Uint8Array): Promise<'created' | 'exists'> {
  const done = await store.putIfAbsent(key, bytes);
  if (done === 'exists') {
    const there = await store.get(key);
    if (!there || Buffer.compare(there, bytes) !== 0) throw new ConflictError((t) => t.otherBytes(key));
  }
  return done;
}
