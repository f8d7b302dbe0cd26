import { createHash } from 'node:crypto';
import type { Replaced } from '../../schemas/ledger.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { type Frozen, freezeAll } from '../rollup/freeze.ts';
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

/** What sending changes among the rows of a network. */
export interface RowChanges extends Pick<Effect, 'newRows' | 'newPeople' | 'corrections' | 'repeats'> {
  /** Rows that a replace takes, and does not bring again. */
  gone: number;
}

const nothing: RowChanges = { newRows: 0, newPeople: 0, corrections: 0, repeats: 0, gone: 0 };

/**
 * What each of several uploads would change, by its id, as if it were sent alone now. Their people are linked once, all of them
 * together: it is most of the work.
 * @param receipts What would come of them, with lake files that are in the store. Their times of receipt are after their
 *   network's last one.
 * @param unread Receipts of uploads that are sent, as they will be once they are read.
 */
export async function rowChanges(
  receipts: readonly Receipt[],
  unread: readonly Receipt[],
  needs: WarehouseNeeds,
): Promise<Map<string, RowChanges>> {
  const withRows = receipts.filter((receipt) => receipt.lake);
  const none = new Map(receipts.map(({ upload }) => [upload, nothing]));
  if (withRows.length === 0) return none;
  const [unsentFrom] = withRows.map((receipt) => receipt.received_at).sort();
  const uploads = withRows.map(({ upload }) => upload);
  return new Map([
    ...none,
    ...(await changesOf(uploads, unsentFrom!, await freezeAll(needs, [...unread, ...withRows]), needs)),
  ]);
}

/** What each of several uploads that were sent changed when it was received, as people are linked now. */
export const sentChanges = async (
  uploads: readonly string[],
  needs: WarehouseNeeds,
): Promise<Map<string, RowChanges>> => changesOf(uploads, noTime, await freezeAll(needs), needs);

/** After every time of receipt: all that was received before an upload is looked at with it. */
const noTime = '9999';

async function changesOf(
  uploads: readonly string[],
  unsentFrom: string,
  { manifest, files, inputs }: Omit<Frozen, 'later'>,
  { warehouse, models }: WarehouseNeeds,
): Promise<Map<string, RowChanges>> {
  return withSession(warehouse, manifest.run, files, inputs, async (session) => {
    await keepPeople(session, models, ['sought', 'people']);
    const changes = new Map<string, RowChanges>();
    for (const upload of uploads) changes.set(upload, await changeOf(upload, unsentFrom, session, models));
    return changes;
  });
}

async function changeOf(upload: string, unsentFrom: string, session: Session, models: ModelTexts): Promise<RowChanges> {
  const params = [upload, unsentFrom];
  const [row] = await session.select(compile(models, 'explain/sending_changes'), { params });
  return {
    newRows: Number(row!.new_rows),
    newPeople: Number(row!.new_people),
    corrections: Number(row!.corrections),
    repeats: Number(row!.repeats),
    gone: Number(row!.gone),
  };
}

/** An effect with its digest; whether a person has to agree is not in it. */
export function effectOf(changes: RowChanges, replaces: readonly Replaced[], needsYes: boolean): Effect {
  const { newRows, newPeople, corrections, repeats } = changes;
  const months = replaces.map(({ month, rows, brings }) => [month, rows, brings]);
  const text = JSON.stringify([newRows, newPeople, corrections, repeats, months]);
  const digest = createHash('sha256').update(text).digest('hex');
  return { newRows, newPeople, corrections, repeats, replaces: [...replaces], needsYes, digest };
}
