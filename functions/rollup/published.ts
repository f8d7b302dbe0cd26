import type * as z from 'zod';
import { keys, parsePublishedKey } from '../../schemas/keys.ts';
import { Ledger, Published, RunManifest } from '../../schemas/publication.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import { jsonOf } from '../runtime/ports/json.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';

/** A publication: a run, under a number. */
export interface Publication extends Published {
  number: number;
  /** SHA-256 of its object. */
  digest: string;
}

export interface Reading {
  /** Only this run's publications. */
  run?: string | undefined;
  /** Whether one of a day that was not over may be taken; default true. */
  provisional?: boolean;
  /** Is given the key of each damaged publication that is passed over. Default: nothing is done. */
  passed?: (key: string) => void;
}

/**
 * The publication that a reader takes: the highest number that is whole. Null where there is none.
 */
export async function latest(store: Store, reading: Reading = {}): Promise<Publication | null> {
  const { run, provisional = true, passed } = reading;
  for (const number of (await publishedNumbers(store)).reverse()) {
    const one = await publicationAt(store, number);
    if (!one) passed?.(keys.published(number));
    else if (run === undefined ? provisional || !one.provisional : one.run === run) return one;
  }
  return null;
}

/** The numbers that there are, from the lowest. */
export async function publishedNumbers(store: Store): Promise<number[]> {
  const found = (await store.list('published/')).map(parsePublishedKey).filter((n) => n !== null);
  return found.sort((a, b) => a - b);
}

/** A publication by its number; null where it is not there, or not what was written. */
export async function publicationAt(store: Store, number: number): Promise<Publication | null> {
  const bytes = await store.get(keys.published(number));
  if (!bytes) return null;
  const read = Published.safeParse(jsonOf(bytes));
  if (!read.success || Buffer.compare(publishedBytes(read.data), bytes) !== 0) return null;
  const { sha256, ...fields } = read.data;
  return sha256 === ownDigest(fields) ? { ...read.data, number, digest: digestOf(bytes) } : null;
}

/** A publication's object: one line of JSON, that proves itself. */
export function publishedBytes(fields: Omit<Published, 'sha256'>): Uint8Array {
  const { run, as_of, provisional, manifest, tables, ledger, previous, previous_sha256, past_damaged } = fields;
  const ordered = { run, as_of, provisional, manifest, tables, ledger, previous, previous_sha256, past_damaged };
  return new TextEncoder().encode(`${JSON.stringify({ ...ordered, sha256: ownDigest(ordered) })}\n`);
}

const ownDigest = (fields: Omit<Published, 'sha256'>) => digestOf(JSON.stringify(fields));

/** What went into a run. @throws where the run has no manifest: it was never finished. */
export async function manifestOf(store: Store, run: string): Promise<RunManifest> {
  return readObject(store, keys.runManifest(run), RunManifest);
}

/**
 * A published run's manifest and ledger, each proven by the publication.
 * @throws {StoreError} where one is gone or has other bytes.
 */
export async function openRun(store: Store, of: Publication): Promise<{ manifest: RunManifest; ledger: Ledger }> {
  return {
    manifest: await readObject(store, keys.runManifest(of.run), RunManifest, of.manifest),
    ledger: await readObject(store, keys.runLedger(of.run), Ledger, of.ledger),
  };
}

async function readObject<T extends z.ZodType>(
  store: Store,
  key: string,
  schema: T,
  digest?: string,
): Promise<z.infer<T>> {
  const bytes = await store.get(key);
  if (!bytes) throw new StoreError((t) => t.gone(key));
  const read = schema.safeParse(jsonOf(bytes));
  if (!read.success || (digest !== undefined && digestOf(bytes) !== digest))
    throw new StoreError((t) => t.notPublished(key));
  return read.data;
}
