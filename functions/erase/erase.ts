import { keys, parseSentKey, prefixes } from '../../schemas/keys.ts';
import { Erased } from '../../schemas/ledger.ts';
import { madridDay } from '../../schemas/time.ts';
import { marked } from '../normalize/check/same-person.ts';
import { tokensUnder } from '../normalize/check/tokens.ts';
import { normalize } from '../normalize/normalize.ts';
import { finishErasures, nextErasure } from '../runtime/ports/erased.ts';
import type { Log } from '../runtime/ports/log.ts';
import { receiptsOf } from '../runtime/ports/receipts.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import { AskedFault, mentionsOf, type Person } from './asked.ts';
import { type FindNeeds, find } from './find.ts';
import type { Found } from './found.ts';
import { type Revision, revise, reviseMap } from './revise.ts';

export interface EraseNeeds extends FindNeeds {
  log: Log;
}

/** What came of an erasure. */
export interface Outcome {
  /** Of its record; null where there was nothing to record. */
  number: number | null;
  found: Found;
}

/**
 * Takes a person out of everything that is kept of them. What takes the place of their uploads is written first, under new
 * keys that no reader takes while the old ones are there; then files that wait are dropped, and versions that are no longer current; then the record, which is the
 * commit; then the old objects go. Broken off before the record and run again, it writes the same; after it, whoever next
 * writes to the store deletes what is left.
 * @throws {AskedFault} where the reason names the person: the record is kept for good.
 * @throws {SeveralPeople} as {@link find} does.
 */
export async function erase(
  person: Person,
  { at, by, why }: Pick<Erased, 'at' | 'by' | 'why'>,
  needs: EraseNeeds,
): Promise<Outcome> {
  const { store, key } = needs;
  if (mentionsOf(person).inText(why)) throw new AskedFault('reason');
  await finishErasures(store);
  await readPending(needs);
  const found = await find(person, needs);
  const revisions: Revision[] = [];
  const write = async (revision: Revision) => {
    for (const [to, body] of revision.objects) {
      // What lies there is of an erasure that was broken off, and nothing reads it.
      await store.delete(to);
      await store.putIfAbsent(to, body);
    }
    revisions.push(revision);
  };
  for (const upload of found.uploads) await write(await revise(upload, found.mentions, store));
  for (const map of found.maps) await write(await reviseMap(map, found.mentions, store));
  for (const own of [...found.waiting.flatMap((file) => file.keys), ...found.unsent]) await store.delete(own);
  for (const version of found.noncurrent) await version.delete();
  if (revisions.length === 0) return { number: null, found };
  const record: Erased = {
    at,
    until: madridDay(at),
    by,
    why,
    marks: marked(found.known, tokensUnder(key)),
    objects: revisions.flatMap((revision) => revision.replaced),
    deleted: [...new Set(revisions.flatMap((revision) => revision.deleted))],
  };
  const number = await putRecord(record, store);
  await finishErasures(store);
  return { number, found };
}

/** Writes the record under the next number. */
async function putRecord(record: Erased, store: Store): Promise<number> {
  const bytes = Buffer.from(`${JSON.stringify(Erased.parse(record))}\n`);
  for (;;) {
    const number = await nextErasure(store);
    if ((await store.putIfAbsent(keys.erased(number), bytes)) === 'created') return number;
  }
}

/** Reads what was sent and is not read yet, so that it is in the lake when somebody is looked for there. */
async function readPending({ store, key, log }: EraseNeeds): Promise<void> {
  const read = new Map<string, Set<string>>();
  for (const sent of await store.list(prefixes.sent.prefix)) {
    const parsed = parseSentKey(sent);
    if (!parsed) continue;
    const { network, upload } = parsed;
    if (!read.has(network)) read.set(network, new Set((await receiptsOf(network, store)).map((r) => r.upload)));
    if (read.get(network)!.has(upload)) continue;
    if (!(await store.head(keys.landing(network, upload))))
      throw new StoreError((t) => t.unreadUpload(upload, network));
    await normalize({ network, upload }, { store, key, log });
  }
}
