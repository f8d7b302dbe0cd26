import { createHash } from 'node:crypto';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import { type Limits, limits as usual } from '../../schemas/limits.ts';
import type { Envelope, Mode, Receipt, Settings } from '../../schemas/receipt.ts';
import { normalize } from '../normalize/normalize.ts';
import type { Workers } from '../normalize/workers/workers.ts';
import { sizeOfFile, streamFile } from '../runtime/disk/files.ts';
import type { Log } from '../runtime/ports/log.ts';
import { memoryStore } from '../runtime/ports/memory-store.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import { announce, type UploadRequest } from '../upload/upload.ts';
import { fileSource } from './file-source.ts';
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
  /** True where the same file was sent before: nothing was stored. */
  duplicate: boolean;
  /** Null where it is no longer kept. */
  envelope: Envelope | null;
  /** The lines of `rejects/`; null where they are no longer kept. */
  rejects: Uint8Array | null;
}

export interface IngestNeeds {
  store: Store;
  key: Uint8Array;
  log: Log;
  /** Writes nothing, and answers what would be. */
  dryRun?: boolean;
  /** Default: those of `schemas/limits.ts`. */
  limits?: Limits;
  /** Where large files are read; default: in this thread. */
  workers?: Workers | null;
}

/** What is said of a file before its bytes come; it is read once, for its hash. */
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
 * Takes one file in, by the same path as any upload: announce, land, normalize. Killed at any point and run again, it
 * ends in the same bytes.
 */
export async function takeIn(item: Item, needs: IngestNeeds, said?: UploadRequest): Promise<Taken> {
  const request = said ?? (await requestOf(item, needs.log));
  const store = needs.dryRun ? scratch(needs.store, item) : needs.store;
  const announced = await announce(request, item.receivedAt, store);
  if (announced.kind === 'duplicate') return { item, duplicate: true, ...(await stored(announced.receipt, store)) };

  const { upload } = announced.envelope;
  await land(item, request, keys.landing(item.network, upload), store);
  const { key, log, limits, workers } = needs;
  const receipt = await normalize(
    { network: item.network, upload },
    {
      store,
      key,
      log,
      ...(limits ? { limits } : {}),
      ...(workers && request.size >= worthThreads ? { workers } : {}),
    },
  );
  return { item, duplicate: false, ...(await stored(receipt, store)) };
}

async function stored(receipt: Receipt, store: Store): Promise<Pick<Taken, 'receipt' | 'envelope' | 'rejects'>> {
  const { network, upload } = receipt;
  const envelope = await store.get(keys.envelope(network, upload));
  return {
    receipt,
    envelope: envelope && (JSON.parse(new TextDecoder().decode(envelope)) as Envelope),
    rejects: await store.get(keys.rejects(rulesVersion, network, upload)),
  };
}

const pieceSize = 4 * 2 ** 20;

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
    if (hash.digest('hex') !== request.sha256)
      throw new StoreError(
        `"${item.path}" changed while it was read. Nothing was taken in; close the program that writes it, and try again.`,
      );
  }
  if ((await store.head(key))?.size === request.size) return;
  await store.putIfAbsent(key, bytes());
}

/** For a dry run: what is written stays in memory, the raw file where it is. */
function scratch(under: Store, item: Item): Store {
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
