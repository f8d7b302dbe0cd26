import { createHash } from 'node:crypto';
import * as z from 'zod';
import { keys, parseHeadingMapKey, rulesVersion } from '../../schemas/keys.ts';
import { Sent } from '../../schemas/ledger.ts';
import { Envelope, Mode, type Receipt, Settings } from '../../schemas/receipt.ts';
import { receiptsOf } from '../runtime/ports/receipts.ts';
import { createJson, getParsed, type Store } from '../runtime/ports/store.ts';

/** What a sender announces before the bytes are sent. */
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

/**
 * Either the file was accepted before, with its receipt; or it was refused, and nothing that it is read by has changed
 * since; or its bytes are awaited under `keys.landing`.
 */
export type Announced = { kind: 'duplicate' | 'refused'; receipt: Receipt } | { kind: 'awaited'; envelope: Envelope };

/**
 * The first half of an upload: its envelope, written before the bytes. Nothing is written for a file that was accepted
 * before, or was refused and would be again. An envelope that is there already is an upload that was broken off: it goes
 * on with that one.
 * @param at When it is announced: ISO 8601, UTC. With *again* a part of the upload's id.
 * @param earlier The network's receipts. Default: read from the store.
 */
export async function announce(
  request: UploadRequest,
  at: string,
  store: Store,
  earlier?: readonly Receipt[],
): Promise<Announced> {
  const past = earlier ?? (await receiptsOf(request.network, store));
  const receipt = request.again ? undefined : past.find((r) => isSameUpload(r, request));
  if (receipt) return { kind: 'duplicate', receipt };
  const version = await headingMapVersion(request.network, store);
  const pending = await pendingEnvelope(request, at, version, { store, past });
  if (pending) return { kind: 'awaited', envelope: pending };
  const upload = uploadId(request, at, version);
  const same = past.find((r) => r.upload === upload && r.rules === rulesVersion);
  if (same) return { kind: same.status === 'refused' ? 'refused' : 'duplicate', receipt: same };
  const envelope: Envelope = { upload, ...request, heading_map_version: version, announced_at: at };
  const key = keys.envelope(request.network, upload);
  return { kind: 'awaited', envelope: await createJson(store, key, envelope, Envelope) };
}

/** The envelope of the same upload under earlier confirmed headings, where that was announced and not read yet. */
async function pendingEnvelope(
  request: UploadRequest,
  at: string,
  version: number,
  { store, past }: { store: Store; past: readonly Receipt[] },
): Promise<Envelope | null> {
  const read = new Set(past.map((r) => r.upload));
  for (let before = 0; before < version; before++) {
    const upload = uploadId(request, at, before);
    if (read.has(upload)) continue;
    const there = await getParsed(store, keys.envelope(request.network, upload), Envelope);
    if (there) return there;
  }
  return null;
}

/** Makes an announced upload count. @returns What makes it count: this, or what was recorded when it was sent before. */
export const send = (sent: Sent, store: Store): Promise<Sent> =>
  createJson(store, keys.sent(sent.network, sent.upload), sent, Sent);

/**
 * True where a request names an upload that was accepted: the same bytes, under any name, mode and rules. Other settings
 * make another upload where they take effect.
 */
export function isSameUpload(
  receipt: Receipt,
  { network, sha256, settings }: Pick<UploadRequest, 'network' | 'sha256' | 'settings'>,
): boolean {
  if (receipt.status === 'refused' || receipt.network !== network || receipt.sha256 !== sha256) return false;
  const effective = (of: Settings) => JSON.stringify(sorted(of).filter(([name]) => takesEffect(name, receipt)));
  return effective(settings) === effective(receipt.settings);
}

/** A setting fills a field that the file has no column for. What a file holds is known once it was accepted. */
function takesEffect(setting: string, { columns }: Receipt): boolean {
  if (setting === 'dataset') return false;
  // The pass mark makes an outcome of a grade.
  const fields = setting === 'pass_mark' ? ['completed', 'result'] : [setting];
  return !columns.some(({ field }) => fields.includes(field));
}

/** The version of the headings that the network confirmed last; 0 where it confirmed none. */
export async function headingMapVersion(network: string, store: Store): Promise<number> {
  const last = (await store.list(keys.headingMaps(network))).at(-1);
  return (last && parseHeadingMapKey(last)?.number) || 0;
}

/**
 * An upload's id follows from its network, content, mode, settings, the version of the confirmed headings and, with
 * *again*, the time.
 */
export function uploadId(request: UploadRequest, at: string, headingMapVersion: number): string {
  const { network, sha256, mode, settings, again } = request;
  const text = JSON.stringify([network, sha256, mode, sorted(settings), again ? at : null, headingMapVersion]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

const sorted = (settings: Settings) =>
  Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
