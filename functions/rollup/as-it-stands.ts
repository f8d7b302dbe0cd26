import type { RunManifest } from '../../schemas/publication.ts';
import { receiptsThatHold } from '../runtime/ports/receipts.ts';
import type { Store } from '../runtime/ports/store.ts';
import { idOf } from './changes.ts';

/** A list with each upload's revision of now, without the uploads of which an erasure left nothing. */
export async function asItStands(list: RunManifest, store: Store): Promise<RunManifest> {
  const holding = receiptsThatHold(await store.list('receipts/'));
  const revisions = new Map(holding.map((found) => [`${found.rules}/${idOf(found)}`, found.revision]));
  const uploads = list.uploads.flatMap((u) => {
    const revision = revisions.get(`${u.rules}/${idOf(u)}`);
    return revision === undefined ? [] : [{ ...u, revision }];
  });
  return { ...list, uploads };
}
