import { createHash } from 'node:crypto';
import { keys } from '../../schemas/keys.ts';
import type { Sent } from '../../schemas/ledger.ts';
import { type Limits, limits as usual } from '../../schemas/limits.ts';
import type { Envelope, Mode, Receipt, Settings } from '../../schemas/receipt.ts';
import { rejectTexts } from '../normalize/lake/stored-rejects.ts';
import { normalize } from '../normalize/normalize.ts';
import type { Workers } from '../normalize/workers/workers.ts';
import { sizeOfFile, streamFile } from '../runtime/disk/files.ts';
import type { Log } from '../runtime/ports/log.ts';
import { memoryStore } from '../runtime/ports/memory-store.ts';
import { keptEnvelope } from '../runtime/ports/receipts.ts';
import type { Store } from '../runtime/ports/store.ts';
import { announce, send, type UploadRequest } from '../upload/upload.ts';
import { fileSource } from './file-source.ts';
import { Failure } from './terminal.ts';
import { worthThreads } from './workers.ts';

/** One file to take in. */
export interface Item {
  path: string;
  /** As it is named to the sender. */
  name: string;
  network: string;
  mode: Mode;
  again: boolean;
  settings: Settings;
  /** ISO 8601, UTC. */
  receivedAt: string;
}

export interface Taken {
  item: Item;
  receipt: Receipt;
  /** True where the same file was accepted before: nothing was stored. */
  duplicate: boolean;
  /** Null where it is no longer kept, or is damaged. */
  envelope: Envelope | null;
  /** The lines of `rejects/` that are no rows; null where they are no longer kept. */
  rejects: Uint8Array | null;
}

export interface IngestNeeds {
  store: Store;
  key: Uint8Array;
  log: Log;
  /** Default: those of `schemas/limits.ts`. */
  limits?: Limits;
  /** Where large files are read; default: in this thread. */
  workers?: Workers | null;
}

/** What is known of a file beside itself. */
export interface TakeInOptions {
  /** Default: made of the file. */
  request?: UploadRequest;
  /** The network's receipts. Default: read from the store. */
  earlier?: readonly Receipt[];
  /** Default: a batch of its own, which was not asked about. */
  sent?: Pick<Sent, 'batch' | 'replaces'>;
  /** Records the file as sent after those that were named before. Default: at once. */
  inTurn?<T>(record: () => Promise<T>): Promise<T>;
}

/** What announces a file; it is read once, for its hash. */
export async function requestOf(item: Item, log: Log): Promise<UploadRequest> {
  const size = await sizeOfFile(item.path);
  return {
    network: item.network,
    file: item.name.slice(-255),
    size,
    sha256: await sha256Of(item.path, size, log),
    mode: item.mode,
    settings: item.settings,
    again: item.again,
  };
}

/**
 * Takes one file in, by the same path as any upload: announce, land, send, normalize. Killed at any point and run again,
 * it ends in the same bytes.
 */
export async function takeIn(item: Item, needs: IngestNeeds, options: TakeInOptions = {}): Promise<Taken> {
  const request = options.request ?? (await requestOf(item, needs.log));
  const landed = await landFile(item, request, needs.store, options.earlier);
  if ('answered' in landed) return answeredFile(landed, item, needs.store);
  const {
    inTurn = (record) => record(),
    sent = { batch: item.mode === 'replace' ? request.sha256 : null, replaces: null },
  } = options;
  await inTurn(() => sendFile(landed, item, sent, needs.store));
  return readFile(landed, item, needs);
}

/** A file that was sent before, and has its receipt. */
export interface Answered {
  answered: Receipt;
  /** False where it was refused, and would be again. */
  duplicate: boolean;
}

export const answeredFile = async ({ answered, duplicate }: Answered, item: Item, store: Store): Promise<Taken> => ({
  item,
  duplicate,
  ...(await stored(answered, store)),
});

/** Announces a file and copies its bytes, so that nothing but its sending is left; or finds that it was accepted before. */
export async function landFile(
  item: Item,
  request: UploadRequest,
  store: Store,
  earlier?: readonly Receipt[],
): Promise<Envelope | Answered> {
  const announced = await announce(request, item.receivedAt, store, earlier);
  if (announced.kind !== 'awaited') return { answered: announced.receipt, duplicate: announced.kind === 'duplicate' };
  await land(item, request, keys.landing(item.network, announced.envelope.upload), store);
  return announced.envelope;
}

/** Makes a landed file count, from its time of receipt on. */
export const sendFile = (
  { upload, network }: Envelope,
  { receivedAt }: Item,
  { batch, replaces }: Pick<Sent, 'batch' | 'replaces'>,
  store: Store,
): Promise<Sent> => send({ upload, network, received_at: receivedAt, announced_at: null, batch, replaces }, store);

/** Reads a file that was sent. */
export async function readFile(
  { network, upload, size }: Envelope,
  item: Item,
  { store, key, log, limits, workers }: IngestNeeds,
): Promise<Taken> {
  const receipt = await normalize(
    { network, upload },
    { store, key, log, ...(limits ? { limits } : {}), ...(workers && size >= worthThreads ? { workers } : {}) },
  );
  return { item, duplicate: false, ...(await stored(receipt, store)) };
}

export async function stored(receipt: Receipt, store: Store): Promise<Pick<Taken, 'receipt' | 'envelope' | 'rejects'>> {
  const { network, upload, rules, revision } = receipt;
  return {
    receipt,
    envelope: await keptEnvelope(network, upload, store),
    rejects: await rejectTexts(keys.rejects(rules, network, upload, revision), receipt, store),
  };
}

const pieceSize = 4 * 2 ** 20;

/** A whole file in memory. */
export async function readBytes(path: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamFile(path, pieceSize)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function sha256Of(path: string, size: number, log: Log): Promise<string> {
  const hash = createHash('sha256');
  let done = 0;
  for await (const piece of streamFile(path, pieceSize)) {
    hash.update(piece);
    done += piece.length;
    log.progress?.('reading', done, size);
  }
  return hash.digest('hex');
}

/** Copies the bytes, and proves that they are still those that were announced. */
async function land(item: Item, request: UploadRequest, key: string, store: Store): Promise<void> {
  // A file beyond the limit is refused by its size alone; half of it would be of no use.
  if (request.size > usual.localBytes) return;
  async function* bytes() {
    const hash = createHash('sha256');
    for await (const piece of streamFile(item.path, pieceSize)) {
      hash.update(piece);
      yield piece;
    }
    if (hash.digest('hex') !== request.sha256) throw new Failure(({ ingest }) => ingest.changed(item.path));
  }
  if ((await store.head(key))?.size === request.size) return;
  await store.putIfAbsent(key, bytes());
}

/** A store for a dry run of one file: what is written stays in memory, and its raw bytes are read where they lie. */
export function scratchStore(under: Store, item: Item): Store {
  const memory = memoryStore(under);
  const isLanding = (key: string) => key.startsWith('landing/') && !key.endsWith('.json');
  return {
    ...memory,
    async get(key, range) {
      if (!isLanding(key)) return memory.get(key, range);
      const file = await fileSource(item.path);
      try {
        return await file.read(range?.start ?? 0, range?.end ?? file.size);
      } finally {
        await file.close();
      }
    },
    async head(key) {
      if (!isLanding(key)) return memory.head(key);
      return { size: await sizeOfFile(item.path), created: item.receivedAt };
    },
    async putIfAbsent(key, body) {
      return isLanding(key) ? 'exists' : memory.putIfAbsent(key, body);
    },
  };
}
