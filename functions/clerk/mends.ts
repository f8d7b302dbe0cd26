import { keys, parseWaitingKey, prefixes } from '../../schemas/keys.ts';
import { Mends, type Sent } from '../../schemas/ledger.ts';
import { mendableRows, type Receipt } from '../../schemas/receipt.ts';
import { getParsed, passDamaged, type Store } from '../runtime/ports/store.ts';
import { placeOf, readBadRows } from './bad-rows.ts';
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
 * @param mended As {@link mendedRows}. @param kept The lines of its rejected rows: asked for only where its receipt does not list all.
 */
export async function leftToMend(
  receipt: Pick<Receipt, 'sha256' | 'rows' | 'refusal' | 'counts' | 'issues'>,
  mended: ReadonlyMap<string, ReadonlySet<string>>,
  kept: () => Promise<Uint8Array | null>,
): Promise<number> {
  const places = [...(mended.get(receipt.sha256) ?? [])];
  if (places.length === 0) return mendableRows(receipt);
  const listed = receipt.issues.filter(isOfRow);
  const listedPlaces = new Set(listed.map(({ sheet, row }) => placeOf({ sheet, row: row! })));
  let isAsked = (place: string) => listedPlaces.has(place);
  const counted = receipt.counts.filter(isError).reduce((sum, { count }) => sum + count, 0);
  if (counted > receipt.issues.filter(isError).length) {
    const lines = await kept();
    const rows = lines && readBadRows(receipt as Receipt, lines, []).rows;
    isAsked = (place) => listedPlaces.has(place) || !rows || rows.has(place);
  }
  return Math.max(0, mendableRows(receipt) - places.filter(isAsked).length);
}

type Remark = Pick<Receipt['counts'][number], 'code' | 'severity'>;

/** An error that is asked to be mended. */
const isError = ({ code, severity }: Remark): boolean => severity === 'error' && code !== 'person_erased';

const isOfRow = (issue: Remark & { row: number | null }): boolean => isError(issue) && issue.row !== null;

/**
 * The lines of the rejected rows of a file that was sent; once these are gone, those that an erasure wrote in its place, which
 * hold all its rows but the person's. Null where neither is kept, or its raw file is.
 */
export const keptRows = async (
  { network, upload, rules, revision }: Pick<Receipt, 'network' | 'upload' | 'rules' | 'revision'>,
  store: Store,
): Promise<Uint8Array | null> =>
  (await store.get(keys.rejects(rules, network, upload, revision))) ??
  (revision > 0 ? store.get(keys.landingRows(network, upload, revision)) : null);
