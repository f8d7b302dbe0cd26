import { keys, parseLandingKey, prefixes } from '../../schemas/keys.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { waitingEnvelope, waitingObjects } from '../clerk/waiting.ts';
import { getJson, passDamaged, type Store } from '../runtime/ports/store.ts';
import type { Found } from './found.ts';
import { linesIn } from './raw.ts';

/** Adds the files that wait and have rows of the person, and drafts of rows of an upload that has some. */
export async function addWaiting(found: Found, store: Store): Promise<void> {
  for (const { network, upload, keys: own } of await waitingObjects(store)) {
    const finding = [keys.waitingRejects(network, upload), keys.waiting(network, upload)].filter((k) =>
      own.includes(k),
    );
    let rows = 0;
    for (const key of finding) rows = Math.max(rows, await rowsIn(key, found, store));
    const draft = keys.waitingDraft(network, upload);
    if (own.includes(draft)) {
      const isTheirs = found.uploads.some(({ receipt }) => receipt.upload === upload);
      rows = Math.max(rows, isTheirs ? 1 : await rowsOfDraft(draft, found, store));
      finding.unshift(draft);
    }
    const envelope = await waitingEnvelope(network, upload, store).catch(passDamaged);
    if (rows === 0 && !(envelope && found.mentions.inText(envelope.file))) continue;
    const last = rows > 0 ? finding : [keys.waitingEnvelope(network, upload)];
    const ordered = [...own.filter((key) => !last.includes(key)), ...last];
    const { file = null, announced_at = null } = envelope ?? {};
    found.waiting.push({ network, upload, file, announced_at, rows, keys: ordered });
  }
}

/** Adds what landed without ever being sent: its command was broken off. */
export async function addUnsent(receipts: readonly Receipt[], found: Found, store: Store): Promise<void> {
  const read = new Set(receipts.map(({ network, upload }) => `${network}/${upload}`));
  for (const key of await store.list(prefixes.landing.prefix)) {
    const landed = parseLandingKey(key);
    if (!landed || read.has(`${landed.network}/${landed.upload}`)) continue;
    if ((await rowsIn(key, found, store)) > 0) found.unsent.push(key);
  }
}

/** How many rows of a raw file, or of a list of rejected ones, are the person's by their text; 0 of one that cannot be read, which is noted. */
async function rowsIn(key: string, { mentions, unread }: Found, store: Store): Promise<number> {
  const lines = await linesIn(key, store);
  if (!lines) unread.push(key);
  let rows = 0;
  for await (const line of lines ?? [])
    if (line.kind === 'row' ? mentions.inRow(line.cells) : line.kind === 'value' && mentions.inText(line.value)) rows++;
  return rows;
}

/** How many rows of a draft are the person's by what was typed; a damaged draft has none that anybody can read. */
async function rowsOfDraft(key: string, { mentions }: Found, store: Store): Promise<number> {
  const json = (await getJson(store, key).catch(passDamaged)) as {
    rows?: { values?: Record<string, string> }[];
  } | null;
  return (json?.rows ?? []).filter(({ values }) => mentions.inRow(Object.values(values ?? {}).map(String))).length;
}
