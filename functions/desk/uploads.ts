import { keys, parseOpenedKey, parseWithdrawnKey, prefixes } from '../../schemas/keys.ts';
import { Opened, Withdrawn } from '../../schemas/ledger.ts';
import { type Pledge, senderName, senders } from '../../schemas/pledge.ts';
import { madridDay } from '../../schemas/time.ts';
import type { Counting } from '../clerk/counting.ts';
import { unreceived } from '../clerk/given-up.ts';
import { pastOf } from '../clerk/history.ts';
import { keptRows, leftToMend, mendedRows } from '../clerk/mends.ts';
import { keptEnvelope } from '../runtime/ports/receipts.ts';
import { getParsed, passDamaged, type Store } from '../runtime/ports/store.ts';
import type { DeskUpload, UploadFilter } from './contract.ts';

/** A file that was sent, without what is read of its own objects, and of what counts, for the few that are shown. */
export type OutlinedUpload = Omit<DeskUpload, 'file' | 'openedOn' | 'withdrawn' | 'standing'> & {
  opened: boolean;
  withdrawn: Withdrawn | null;
  /** Its rows could be mended, and none is left to be: each was, or its person was erased. */
  isMended: boolean;
};

/** All that was sent, the last received first. @param networks By whom. Default: by every sender. */
export async function outlinedUploads(
  { store, pledge, now }: { store: Store; pledge: Pledge; now(): number },
  networks: readonly string[] = senders(pledge),
): Promise<OutlinedUpload[]> {
  const withdrawn = await withdrawals(store);
  const opened = new Set(
    (await store.list(prefixes.opened.prefix)).flatMap((key) => {
      const of = parseOpenedKey(key);
      return of ? keys.opened(of.network, of.upload) : [];
    }),
  );
  const bySender = networks.map(async (network) => {
    const { receipts, unread } = await pastOf(network, store);
    const mended = await mendedRows(network, { receipts, unread }, store);
    const outline = ({ upload, received_at }: { upload: string; received_at: string }) => ({
      ...{ network, name: senderName(network, pledge), upload },
      ...{ receivedAt: received_at, receivedOn: madridDay(received_at) },
      opened: opened.has(keys.opened(network, upload)),
      withdrawn: withdrawn.get(upload) ?? null,
    });
    return [
      ...(await Promise.all(
        receipts.map(async (r) => {
          const { status, dataset, mode, months, rows, refusal } = r;
          const toMend = await leftToMend(r, mended, keptRows(r), store);
          return {
            ...outline(r),
            ...{ status, dataset, mode, months, toMend },
            rows: { accepted: rows.accepted, rejected: rows.rejected },
            isMended: refusal === null && rows.rejected > 0 && toMend === 0,
          };
        }),
      )),
      ...(await Promise.all(
        unread.map(async (s) => ({
          ...outline(s),
          ...{ status: await unreceived(s, now(), store), dataset: null, months: [], toMend: 0 },
          mode: s.batch === null ? ('add' as const) : ('replace' as const),
          rows: { accepted: 0, rejected: 0 },
          isMended: false,
        })),
      )),
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

/** True of a file that somebody is to look at: with rows left to mend, refused, or not read by anybody. */
const isOpen = ({ status, toMend, withdrawn, isMended }: OutlinedUpload): boolean =>
  !withdrawn && (toMend > 0 || status === 'unread' || (status === 'refused' && !isMended));

/** What is to be looked at of files that were sent: how many were refused, or could not be read, and how many rows are left to mend. */
export function leftToLookAt(uploads: readonly OutlinedUpload[]): Record<'refused' | 'unread' | 'toMend', number> {
  const open = uploads.filter(isOpen);
  return {
    // Of a file whose rows were all rejected, these are what is to be done.
    refused: open.filter(({ status, toMend }) => status === 'refused' && toMend === 0).length,
    unread: open.filter(({ status }) => status === 'unread').length,
    toMend: open.reduce((sum, one) => sum + one.toMend, 0),
  };
}

/** True of a file that has no receipt: nothing is known of its rows, and there is no answer to be opened. */
export const isUnreceived = ({ status }: Pick<OutlinedUpload, 'status'>): boolean =>
  status === 'reading' || status === 'unread';

export const matching =
  ({ network, open }: UploadFilter) =>
  (one: OutlinedUpload): boolean =>
    (network === null || one.network === network) && (!open || isOpen(one));

/** A file with its name, its rows that count, and when its answer was opened. */
export async function shownUpload(
  { opened, withdrawn, isMended: _, ...one }: OutlinedUpload,
  { store, counting }: { store: Store; counting: Pick<Counting, 'standing'> },
): Promise<DeskUpload> {
  const { network, upload } = one;
  const standing = (await counting.standing()).filter((rows) => rows.upload === upload);
  // A marker that is damaged says of one file when it was opened: it hides no month.
  const record = opened ? await getParsed(store, keys.opened(network, upload), Opened).catch(passDamaged) : null;
  return {
    ...one,
    file: (await keptEnvelope(network, upload, store))?.file ?? null,
    standing: standing.reduce((sum, { rows }) => sum + rows, 0),
    openedOn: record?.on ?? null,
    withdrawn: withdrawn && { on: madridDay(withdrawn.at), by: withdrawn.by, why: withdrawn.why },
  };
}
