import { keys, parseWaitingKey, prefixes } from '../../schemas/keys.ts';
import { Mends, type Sent } from '../../schemas/ledger.ts';
import { mendableRows, type Receipt } from '../../schemas/receipt.ts';
import { storedLines } from '../normalize/lake/stored-rejects.ts';
import { getParsed, passDamaged, type Store } from '../runtime/ports/store.ts';
import { placeOf } from './bad-rows.ts';
import { lastTakenBack } from './take-back.ts';

/** What a network sent: of what is not read yet, that it was sent. */
interface SentBefore {
  receipts: readonly Receipt[];
  unread?: readonly Sent[];
}

/**
 * The places of mended rows, by the SHA-256 of the file that they are of: the same bytes have the same rows, under whatever
 * settings they wait, and when they are sent again. Those of a file that was taken back, or refused, are to be mended again.
 */
export async function mendedRows(
  network: string,
  { receipts, unread = [] }: SentBefore,
  store: Store,
): Promise<Map<string, Set<string>>> {
  const byUpload = new Map<string, Mends>();
  for (const { upload, mends } of [...receipts, ...unread]) if (mends) byUpload.set(upload, mends);
  for (const key of await store.list(`${prefixes.waiting.prefix}${network}/`)) {
    const { upload = '', part } = parseWaitingKey(key) ?? {};
    const mends = part === '.mends.json' && (await getParsed(store, key, Mends).catch(passDamaged));
    if (mends) byUpload.set(upload, mends);
  }
  const refused = new Set(receipts.filter(({ refusal }) => refusal).map(({ upload }) => upload));
  const places = new Map<string, Set<string>>();
  for (const [upload, mends] of byUpload) {
    if (refused.has(upload) || (await lastTakenBack(network, upload, store))?.withdrawn) continue;
    const own = places.get(mends.sha256) ?? new Set();
    for (const [sheet, row] of mends.rows) own.add(placeOf({ sheet, row }));
    places.set(mends.sha256, own);
  }
  return places;
}

/**
 * How many of the rows of a file that can be mended were not. A row that was mended is none of them where it is not rejected
 * any more, by other settings of its file, or where its person was erased, for whom it is left out already.
 * @param mended As {@link mendedRows}.
 * @param keptAt Where its rejected rows may lie, the first that is there: looked at only where its receipt does not list all.
 */
export async function leftToMend(
  receipt: Pick<Receipt, 'sha256' | 'rows' | 'refusal' | 'counts' | 'issues'>,
  mended: ReadonlyMap<string, ReadonlySet<string>>,
  keptAt: readonly string[],
  store: Store,
): Promise<number> {
  const places = mended.get(receipt.sha256) ?? new Set();
  if (places.size === 0) return mendableRows(receipt);
  const listed = receipt.issues.filter(isError);
  const asked = new Set(listed.flatMap(({ sheet, row }) => (row === null ? [] : placeOf({ sheet, row }))));
  const counted = receipt.counts.filter(isError).reduce((sum, { count }) => sum + count, 0);
  if (counted > listed.length) for (const place of (await rowsAmong(places, keptAt, store)) ?? places) asked.add(place);
  return Math.max(0, mendableRows(receipt) - [...places].filter((place) => asked.has(place)).length);
}

/** An error that is asked to be mended. */
const isError = ({ code, severity }: Pick<Receipt['counts'][number], 'code' | 'severity'>): boolean =>
  severity === 'error' && code !== 'person_erased';

/** Those of some places that have a row in the first object that is there; null where none is. */
async function rowsAmong(
  places: ReadonlySet<string>,
  keptAt: readonly string[],
  store: Store,
): Promise<Set<string> | null> {
  for (const key of keptAt) {
    if (!(await store.head(key))) continue;
    const found = new Set<string>();
    for await (const line of storedLines(key, store)) {
      if (line.kind === 'row' && places.has(placeOf(line))) found.add(placeOf(line));
      if (found.size === places.size) break;
    }
    return found;
  }
  return null;
}

/**
 * Where the rejected rows of a file that was sent lie; once these are gone, those that an erasure wrote in the raw file's
 * place, which are all its rows but the person's.
 */
export const keptRows = ({
  network,
  upload,
  rules,
  revision,
}: Pick<Receipt, 'network' | 'upload' | 'rules' | 'revision'>): string[] => [
  keys.rejects(rules, network, upload, revision),
  ...(revision > 0 ? [keys.landingRows(network, upload, revision)] : []),
];
