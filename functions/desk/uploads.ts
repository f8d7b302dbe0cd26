import { keys, parseOpenedKey, parseWithdrawnKey, prefixes } from '../../schemas/keys.ts';
import { Opened, Withdrawn } from '../../schemas/ledger.ts';
import { senderName, senders } from '../../schemas/pledge.ts';
import { madridDay } from '../../schemas/time.ts';
import { pastOf } from '../clerk/history.ts';
import { leftToMend, mendedRows } from '../clerk/mends.ts';
import { keptEnvelope } from '../runtime/ports/receipts.ts';
import { getParsed, passDamaged, type Store } from '../runtime/ports/store.ts';
import type { DeskUpload, UploadFilter } from './contract.ts';
import type { DeskNeeds } from './needs.ts';

/** A file that was sent, without what is read of its own objects for the few that are shown. */
export type OutlinedUpload = Omit<DeskUpload, 'file' | 'openedOn' | 'withdrawn'> & {
  opened: boolean;
  withdrawn: Withdrawn | null;
};

/** All that was sent, of every sender, the last received first. */
export async function outlinedUploads(needs: DeskNeeds): Promise<OutlinedUpload[]> {
  const { store, pledge, counting } = needs;
  const standing = new Map<string, number>();
  for (const { upload, rows } of await counting.standing()) standing.set(upload, (standing.get(upload) ?? 0) + rows);
  const withdrawn = await withdrawals(store);
  const opened = new Set(
    (await store.list(prefixes.opened.prefix)).flatMap((key) => {
      const of = parseOpenedKey(key);
      return of ? keys.opened(of.network, of.upload) : [];
    }),
  );
  const bySender = senders(pledge).map(async (network) => {
    const { receipts, unread } = await pastOf(network, store);
    const mended = await mendedRows(network, store);
    const outline = ({ upload, received_at }: { upload: string; received_at: string }) => ({
      ...{ network, name: senderName(network, needs.pledge), upload },
      ...{ receivedAt: received_at, receivedOn: madridDay(received_at) },
      opened: opened.has(keys.opened(network, upload)),
      withdrawn: withdrawn.get(upload) ?? null,
      standing: standing.get(upload) ?? 0,
    });
    return [
      ...receipts.map((r) => ({
        ...outline(r),
        ...{ status: r.status, dataset: r.dataset, mode: r.mode, months: r.months, toMend: leftToMend(r, mended) },
        rows: { accepted: r.rows.accepted, rejected: r.rows.rejected },
      })),
      ...unread.map((s) => ({
        ...outline(s),
        ...{ status: 'reading' as const, dataset: null, months: [], toMend: 0 },
        mode: s.batch === null ? ('add' as const) : ('replace' as const),
        rows: { accepted: 0, rejected: 0 },
      })),
    ];
  });
  const all = (await Promise.all(bySender)).flat();
  return all.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0));
}

/** The last record of each upload that is withdrawn now. */
async function withdrawals(store: Store): Promise<Map<string, Withdrawn>> {
  const last = new Map<string, string>();
  // Keys sort as their numbers do.
  for (const key of (await store.list(prefixes.withdrawn.prefix)).sort()) {
    const parsed = parseWithdrawnKey(key);
    if (parsed) last.set(parsed.upload, key);
  }
  const records = await Promise.all([...last.values()].map((key) => getParsed(store, key, Withdrawn)));
  return new Map(records.flatMap((r) => (r?.withdrawn ? [[r.upload, r] as const] : [])));
}

/** True of a file that somebody is to look at: refused as a whole, or with rows left to mend. */
export const isOpen = ({
  status,
  toMend,
  withdrawn,
}: Pick<OutlinedUpload, 'status' | 'toMend' | 'withdrawn'>): boolean =>
  !withdrawn && (status === 'refused' || toMend > 0);

export const matching =
  ({ network, open }: UploadFilter) =>
  (one: OutlinedUpload): boolean =>
    (network === null || one.network === network) && (!open || isOpen(one));

/** A file with its name, and when its answer was opened. */
export async function shownUpload({ opened, withdrawn, ...one }: OutlinedUpload, store: Store): Promise<DeskUpload> {
  const { network, upload } = one;
  // A marker that is damaged says of one file when it was opened: it hides no month.
  const record = opened ? await getParsed(store, keys.opened(network, upload), Opened).catch(passDamaged) : null;
  return {
    ...one,
    file: (await keptEnvelope(network, upload, store))?.file ?? null,
    openedOn: record?.on ?? null,
    withdrawn: withdrawn && { on: madridDay(withdrawn.at), by: withdrawn.by, why: withdrawn.why },
  };
}
