import { createHash } from 'node:crypto';
import * as z from 'zod';
import { keys, parseHeadingMapKey, rulesVersion } from '../../schemas/keys.ts';
import { Envelope, Mode, Receipt, Settings } from '../../schemas/receipt.ts';
import type { Store } from '../runtime/ports/store.ts';
import { getJson } from '../runtime/ports/store.ts';

/** What a sender says before the bytes come. */
export const UploadRequest = z.strictObject({
  network: z.string(),
  /** The name of the file, without folders. */
  file: z.string().max(255),
  size: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mode: Mode,
  settings: Settings,
  /** True to take in a file that was sent before as a new upload. */
  again: z.boolean(),
});
export type UploadRequest = z.infer<typeof UploadRequest>;

/** Either the file was sent before, with what came of it; or its bytes are awaited under `keys.landing`. */
export type Announced = { kind: 'duplicate'; receipt: Receipt } | { kind: 'awaited'; envelope: Envelope };

/**
 * The first half of an upload: its envelope, written before the bytes. A file that was sent before has a receipt, and
 * nothing is written; but one that was refused whole is taken anew where the network has confirmed headings since, as
 * they may be what it lacked. An envelope that is there without a receipt is an upload that was broken off: it goes on,
 * with the time of receipt that it had.
 * @param receivedAt ISO 8601, UTC; null where the store's own time of the landed object counts.
 */
export async function announce(request: UploadRequest, receivedAt: string | null, store: Store): Promise<Announced> {
  const { network, file, size, sha256, mode, settings } = request;
  const mapVersion = await headingMapVersion(network, store);
  const upload = await idOf(request, receivedAt, mapVersion, store);
  const receipt = await getJson(store, keys.receipt(rulesVersion, network, upload));
  if (receipt) return { kind: 'duplicate', receipt: Receipt.parse(receipt) };

  const envelope: Envelope = {
    upload,
    network,
    file,
    size,
    sha256,
    mode,
    settings,
    heading_map_version: mapVersion,
    received_at: receivedAt,
  };
  const key = keys.envelope(network, upload);
  const done = await store.putIfAbsent(key, new TextEncoder().encode(`${JSON.stringify(envelope)}\n`));
  return { kind: 'awaited', envelope: done === 'created' ? envelope : Envelope.parse(await getJson(store, key)) };
}

/** The version of the headings that the network confirmed last; 0 where it confirmed none. */
async function headingMapVersion(network: string, store: Store): Promise<number> {
  const last = (await store.list(keys.headingMaps(network))).at(-1);
  return (last && parseHeadingMapKey(last)?.number) || 0;
}

/**
 * The id of a file as it is read now: of the one upload of it that was not refused; where all were, of one under the
 * headings of today. Nothing of a refused upload counts, so nothing counts twice.
 */
async function idOf(
  request: UploadRequest,
  receivedAt: string | null,
  mapVersion: number,
  store: Store,
): Promise<string> {
  for (let version = 0; version < mapVersion; version++) {
    const upload = uploadId(request, receivedAt, version);
    const receipt = await getJson(store, keys.receipt(rulesVersion, request.network, upload));
    if (receipt ? Receipt.parse(receipt).status !== 'refused' : version === 0) return upload;
    const envelope = await getJson(store, keys.envelope(request.network, upload));
    if (!envelope) continue;
    // One that was announced and has no receipt yet may still be accepted.
    if (!receipt || Envelope.parse(envelope).heading_map_version === mapVersion) return upload;
  }
  return uploadId(request, receivedAt, mapVersion);
}

/**
 * An upload's id follows from its network, content, mode, settings and, with *again*, the time of receipt: the same file
 * sent twice is one upload, whatever its name.
 * @param mapVersion the version of the confirmed headings, of one that was refused before; 0 of any other.
 */
export function uploadId(request: UploadRequest, receivedAt: string | null, mapVersion = 0): string {
  const { network, sha256, mode, settings, again } = request;
  const said = Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify([
    network,
    sha256,
    mode,
    said,
    again ? receivedAt : null,
    ...(mapVersion > 0 ? [mapVersion] : []),
  ]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
