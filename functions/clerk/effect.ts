import { createHash } from 'node:crypto';
import type { Replaced } from '../../schemas/ledger.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { freezeAll } from '../rollup/freeze.ts';
import { compile, type ModelTexts } from '../rollup/models.ts';
import { keepPeople } from '../rollup/objects.ts';
import { withSession } from '../rollup/session.ts';
import type { Store } from '../runtime/ports/store.ts';
import type { Session, Warehouse } from '../runtime/ports/warehouse.ts';
import type { Effect } from './contract.ts';

/** What the questions about rows that count are asked with. */
export interface WarehouseNeeds {
  store: Store;
  warehouse: Warehouse;
  models: ModelTexts;
}

/** What sending changes among the rows of a network, beside what a replace takes. */
export type RowChanges = Pick<Effect, 'newPeople' | 'corrections' | 'repeats'>;

const nothing: RowChanges = { newPeople: 0, corrections: 0, repeats: 0 };

/**
 * What an upload would change, as if it were sent alone now.
 * @param receipt What would come of it, with lake files that are in the store. Its time of receipt is after the network's
 *   last one.
 * @param unread Receipts of uploads that are sent, as they will be once they are read.
 */
export async function rowChanges(
  receipt: Receipt,
  unread: readonly Receipt[],
  needs: WarehouseNeeds,
): Promise<RowChanges> {
  if (!receipt.lake) return nothing;
  const { manifest, files, inputs } = await freezeAll(needs, [...unread, receipt]);
  return withSession(needs.warehouse, manifest.run, files, inputs, async (session) => {
    await keepPeople(session, needs.models, ['sought', 'people']);
    return changesOf(receipt.upload, session, needs);
  });
}

/** What each of several uploads that were sent changed when it was received, as people are linked now. */
export async function sentChanges(uploads: readonly string[], needs: WarehouseNeeds): Promise<Map<string, RowChanges>> {
  const { manifest, files, inputs } = await freezeAll(needs);
  return withSession(needs.warehouse, manifest.run, files, inputs, async (session) => {
    await keepPeople(session, needs.models, ['sought', 'people']);
    const changes = new Map<string, RowChanges>();
    for (const upload of uploads) changes.set(upload, await changesOf(upload, session, needs));
    return changes;
  });
}

async function changesOf(upload: string, session: Session, { models }: WarehouseNeeds): Promise<RowChanges> {
  const [row] = await session.select(compile(models, 'explain/sending_changes'), { params: [upload] });
  return {
    newPeople: Number(row!.new_people),
    corrections: Number(row!.corrections),
    repeats: Number(row!.repeats),
  };
}

/** An effect with its digest; whether a person has to agree is not in it. */
export function effectOf(changes: RowChanges, replaces: readonly Replaced[], needsYes: boolean): Effect {
  const { newPeople, corrections, repeats } = changes;
  const months = replaces.map(({ month, rows, brings }) => [month, rows, brings]);
  const text = JSON.stringify([newPeople, corrections, repeats, months]);
  const digest = createHash('sha256').update(text).digest('hex');
  return { newPeople, corrections, repeats, replaces: [...replaces], needsYes, digest };
}
