import { createHash } from 'node:crypto';
import * as z from 'zod';
import { idPattern, keys, parseWaitingKey, prefixes } from '../../schemas/keys.ts';
import { Sent } from '../../schemas/ledger.ts';
import { limits } from '../../schemas/limits.ts';
import { Envelope, type Mode, Settings } from '../../schemas/receipt.ts';
import { createJson, getParsed, passDamaged, pieces, type Store } from '../runtime/ports/store.ts';
import { headingMapVersion, type UploadRequest, uploadId } from '../upload/upload.ts';
import type { Pieces, SettingChanges } from './contract.ts';
import { ClerkFault } from './faults.ts';

/**
 * Files that wait for their clerk: `waiting/<network>/<upload>` and what belongs to it. Nothing of it counts. It is private,
 * and kept for `limits.waitingDays` from the announcement on.
 */

const Moved = z.strictObject({ to: z.string().regex(/^[0-9a-f]{32}$/) });

/** Lets a file wait: its envelope, under the headings that are confirmed now. Announced twice, it is the same. */
export async function putWaiting(request: UploadRequest, at: string, store: Store): Promise<Envelope> {
  const version = await headingMapVersion(request.network, store);
  const upload = uploadId(request, at, version);
  const envelope: Envelope = { upload, ...request, heading_map_version: version, announced_at: at };
  return createJson(store, keys.waitingEnvelope(request.network, upload), envelope, Envelope);
}

/** Lets a file wait, as an upload of its own where it was sent before. */
export async function waitAgain(request: UploadRequest, at: string, store: Store): Promise<Envelope> {
  const id = uploadId(request, at, await headingMapVersion(request.network, store));
  const wasSent = (await store.head(keys.sent(request.network, id))) !== null;
  return putWaiting({ ...request, again: request.again || wasSent }, at, store);
}

/**
 * Takes the bytes of a waiting file in, and proves that they are those that were announced. Those that are there already
 * stay.
 * @throws {ClerkFault} `too_large` or `other_bytes`; nothing is kept then.
 */
export async function putBytes({ network, upload, size, sha256 }: Envelope, body: Pieces, store: Store): Promise<void> {
  // A store may wrap what the body throws.
  let fault: ClerkFault | null = null;
  async function* proven() {
    const hash = createHash('sha256');
    let seen = 0;
    for await (const piece of body) {
      seen += piece.length;
      if (seen > size) break;
      hash.update(piece);
      yield piece;
    }
    if (seen === size && hash.digest('hex') === sha256) return;
    fault = new ClerkFault('other_bytes', `"${upload}": the bytes are not the ${size} that were announced`);
    throw fault;
  }
  try {
    await store.putIfAbsent(keys.waiting(network, upload), proven());
  } catch (error) {
    throw fault ?? error;
  }
}

export const hasBytes = async ({ network, upload }: Envelope, store: Store): Promise<boolean> =>
  (await store.head(keys.waiting(network, upload))) !== null;

/** A waiting file's envelope; null where there is none of this id. */
export const waitingEnvelope = (network: string, upload: string, store: Store): Promise<Envelope | null> =>
  getParsed(store, keys.waitingEnvelope(network, upload), Envelope);

/** The id that an id leads to: the file may have been moved since, to other settings or to confirmed headings. */
export async function followMoves(network: string, upload: string, store: Store): Promise<string> {
  const passed = new Set<string>();
  let id = upload;
  while (!passed.has(id) && !(await store.head(keys.waitingEnvelope(network, id)))) {
    passed.add(id);
    id = (await getParsed(store, keys.waitingMoved(network, id), Moved))?.to ?? id;
  }
  return id;
}

/**
 * The waiting file that an id leads to, by the headings that are confirmed now: where it was announced under earlier ones, it
 * is moved. Null where none waits.
 */
export async function findWaiting(network: string, upload: string, store: Store): Promise<Envelope | null> {
  const id = await followMoves(network, upload, store);
  const envelope = await waitingEnvelope(network, id, store);
  // What was sent keeps the headings that it was sent under.
  if (!envelope || (await store.head(keys.sent(network, id)))) return null;
  if (envelope.heading_map_version === (await headingMapVersion(network, store))) return envelope;
  return moveWaiting(envelope, {}, store);
}

/** What is set; a setting that was taken away is left out. @throws {ClerkFault} for what no setting holds. */
function settingsOf(changed: SettingChanges): Settings {
  const settings = Settings.safeParse(
    Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== null)),
  );
  if (!settings.success) throw new ClerkFault('not_valid', 'there is no such setting');
  return settings.data;
}

/**
 * Lets the same bytes wait under another mode, other settings, or the headings that are confirmed now. Broken off at any
 * point, one of the two is whole; the old id leads to the new one.
 * @throws {ClerkFault} for what no setting holds.
 */
export async function moveWaiting(
  from: Envelope,
  { mode = from.mode, settings = {} }: { mode?: Mode; settings?: SettingChanges },
  store: Store,
): Promise<Envelope> {
  const { upload, heading_map_version: _, announced_at, ...request } = from;
  const { network } = from;
  const next = await putWaiting(
    { ...request, mode, settings: settingsOf({ ...request.settings, ...settings }) },
    announced_at,
    store,
  );
  if (next.upload === upload) return next;
  if (await hasBytes(from, store))
    await store.putIfAbsent(keys.waiting(network, next.upload), pieces(store, keys.waiting(network, upload)));
  for (const part of besides) {
    const bytes = await store.get(part(network, upload));
    if (bytes) await store.putIfAbsent(part(network, next.upload), bytes);
  }
  // An id that is chosen again is no longer one that was left.
  await store.delete(keys.waitingMoved(network, next.upload));
  await createJson(store, keys.waitingMoved(network, upload), { to: next.upload }, Moved);
  await dropWaiting(network, upload, store, { keepsTrace: true });
  return next;
}

/** Takes bytes along that came under an id after their file had been moved to another one. */
export async function moveBytes({ network, upload }: Envelope, from: string, store: Store): Promise<void> {
  const key = keys.waiting(network, from);
  if (from === upload || !(await store.head(key))) return;
  await store.putIfAbsent(keys.waiting(network, upload), pieces(store, key));
  await store.delete(key);
}

/** What is not of the file itself: whose rows it mends, and what was typed in its own. */
const besides = [keys.waitingMends, keys.waitingDraft];

/**
 * Deletes a waiting file, what was found in it, and the ids that led to it. Of one that was sent, what was typed in its own rows
 * stays, until it lapses. The envelope goes last: what is cut short is done again.
 */
export async function dropWaiting(
  network: string,
  upload: string,
  store: Store,
  { keepsTrace = false }: { keepsTrace?: boolean } = {},
): Promise<void> {
  const kept = new Set([keys.waitingEnvelope(network, upload), keys.waitingMoved(network, upload)]);
  if (await store.head(keys.sent(network, upload))) kept.add(keys.waitingDraft(network, upload));
  for (const key of await store.list(keys.waiting(network, upload))) if (!kept.has(key)) await store.delete(key);
  if (!keepsTrace) await store.delete(keys.waitingMoved(network, upload));
  await store.delete(keys.waitingEnvelope(network, upload));
}

/** The waiting files of a network, or of all, the first announced first; a damaged envelope is passed over. */
export async function listWaiting(store: Store, network?: string): Promise<Envelope[]> {
  const found: Envelope[] = [];
  for (const key of await store.list(prefixes.waiting.prefix + (network === undefined ? '' : `${network}/`))) {
    if (parseWaitingKey(key)?.part !== '.json') continue;
    const envelope = await getParsed(store, key, Envelope).catch(passDamaged);
    if (envelope) found.push(envelope);
  }
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const order = ({ announced_at, upload }: Envelope) => `${announced_at} ${upload}`;

/** The keys of all that waits, by upload, in order: also of what has no envelope. */
export async function waitingObjects(store: Store): Promise<{ network: string; upload: string; keys: string[] }[]> {
  const uploads = new Map<string, { network: string; upload: string; keys: string[] }>();
  for (const key of await store.list(prefixes.waiting.prefix)) {
    const parsed = parseWaitingKey(key);
    if (!parsed) continue;
    const { network, upload } = parsed;
    const one = uploads.get(`${network}/${upload}`) ?? { network, upload, keys: [] };
    one.keys.push(key);
    uploads.set(`${network}/${upload}`, one);
  }
  return [...uploads.values()];
}

/** The instant from which a waiting file may be deleted. */
export const lapses = (announcedAt: string): string =>
  new Date(Date.parse(announcedAt) + limits.waitingDays * 86_400_000).toISOString();

/**
 * Deletes what waited for too long; what was sent and is not read yet stays. Of what has no envelope, the object's own time
 * counts.
 * @param now Milliseconds since 1970. @returns How many files went.
 */
export async function lapseWaiting(store: Store, now: number): Promise<number> {
  const at = new Date(now).toISOString();
  let lapsed = 0;
  for (const { network, upload, keys: own } of await waitingObjects(store)) {
    const envelope = await waitingEnvelope(network, upload, store).catch(passDamaged);
    const since = envelope?.announced_at ?? (await store.head(own[0]!))?.created;
    if (since === undefined || lapses(since) >= at || (await isUnread(network, upload, store))) continue;
    for (const part of besides) await store.delete(part(network, upload));
    await dropWaiting(network, upload, store);
    if (envelope) lapsed++;
  }
  return lapsed;
}

/** True of what was sent and has no copy under `landing/` yet: its bytes are here only. */
async function isUnread(network: string, upload: string, store: Store): Promise<boolean> {
  const sent = await getParsed(store, keys.sent(network, upload), Sent).catch(passDamaged);
  return sent !== null && (await store.head(keys.landing(network, upload))) === null;
}

/** @throws {ClerkFault} for what is no upload's id, before a key is made of it. */
export function expectId(upload: string): string {
  if (idPattern.test(upload)) return upload;
  throw new ClerkFault('not_found', `"${upload.slice(0, 64)}" is no upload's id`);
}

/** A waiting file that an id leads to. @throws {ClerkFault} where none waits. */
export async function expectWaiting(network: string, upload: string, store: Store): Promise<Envelope> {
  const found = await findWaiting(network, expectId(upload), store);
  if (!found) throw new ClerkFault('not_found', `no file "${upload}" waits for "${network}"`);
  return found;
}
