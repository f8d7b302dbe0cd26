import { createHash } from 'node:crypto';
import { rulesVersion } from '../../schemas/keys.ts';
import { type Pledge, pledge as thePledge } from '../../schemas/pledge.ts';
import type { RunManifest } from '../../schemas/publication.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import type { InputRow, InputTable } from '../../schemas/run.ts';
import { madridDay } from '../../schemas/time.ts';
import type { Store } from '../runtime/ports/store.ts';
import type { LakeFile } from '../runtime/ports/warehouse.ts';
import type { ModelTexts } from './models.ts';
import { pledgeRows } from './pledge-rows.ts';
import { type LedgerEntry, ledgerAsOf, pendingAsOf, readReceipts } from './receipts.ts';

export interface FreezeNeeds {
  store: Store;
  models: ModelTexts;
  /** Default: the pledge of `schemas/pledge.ts`. */
  pledge?: Pledge;
}

/** Everything that a run reads, settled before it reads it. */
export interface Frozen {
  manifest: RunManifest;
  inputs: { [T in InputTable]: InputRow<T>[] };
  /** How many uploads there are that were received after the day: they are not in the list. */
  later: number;
  /** The lake files of the uploads that have accepted rows, in the manifest's order. */
  files: FrozenFile[];
}
export interface FrozenFile extends LakeFile {
  rules: number;
  revision: number;
  bytes: number;
  /** SHA-256 of the file, hexadecimal, as its receipt says. */
  sha256: string;
}

/**
 * The frozen list as of a day: of each upload that was received by its end in Europe/Madrid, the receipt of the highest
 * rules in force; refused ones and withdrawn ones too. The run's id follows from it, and from nothing that a key, a machine
 * or a clock gives.
 */
export async function freeze(asOf: string, needs: FreezeNeeds): Promise<Frozen> {
  const ledger = await ledgerAsOf(asOf, needs.store);
  const known = ledger.filter(({ receipt }) => madridDay(receipt.received_at) <= asOf);
  const pending = await pendingAsOf(asOf, ledger, needs.store);
  return { ...frozen(asOf, known, pending, needs), later: ledger.length - known.length };
}

/** Every day that there is: nothing that was received is left out. */
const always = '9999-12-31';

/**
 * All that was received so far, read or not yet, as the last day that there is sees it; with uploads that are not sent yet, or not read.
 * @param more Their receipts, as they would be.
 */
export async function freezeAll(needs: FreezeNeeds, more: readonly Receipt[] = []): Promise<Omit<Frozen, 'later'>> {
  const ledger = await ledgerAsOf(always, needs.store);
  const unsent = more.map((receipt) => ({ receipt, withdrawn: false }));
  return frozen(always, [...ledger, ...unsent], await pendingAsOf(always, ledger, needs.store), needs);
}

/**
 * A run's list frozen again, from its manifest: the same receipts, whatever came since.
 * @throws where a receipt is no longer there.
 */
export async function refreeze(manifest: RunManifest, needs: FreezeNeeds): Promise<Omit<Frozen, 'later'>> {
  const receipts = await readReceipts(manifest.uploads, needs.store);
  const withdrawn = new Set(manifest.uploads.filter((u) => u.withdrawn).map((u) => `${u.network}/${u.upload}`));
  const ledger = receipts.map((r) => ({ receipt: r, withdrawn: withdrawn.has(`${r.network}/${r.upload}`) }));
  return frozen(manifest.as_of, ledger, manifest.pending, needs);
}

function frozen(
  asOf: string,
  ledger: readonly LedgerEntry[],
  pending: RunManifest['pending'],
  { models, pledge = thePledge }: FreezeNeeds,
): Omit<Frozen, 'later'> {
  const { window, objective_end } = pledge;
  const frame = { as_of: asOf, window_start: window.start, window_end: window.end, objective_end, rules: rulesVersion };
  const parts = {
    as_of: asOf,
    rules: rulesVersion,
    sql: sha256(JSON.stringify(modelTexts(models))),
    pledge: digestOfPledge(pledge),
    uploads: ledger.map(({ receipt: r, withdrawn }) => ({
      network: r.network,
      upload: r.upload,
      revision: r.revision,
      sha256: r.sha256,
      received_at: r.received_at,
      announced_at: r.announced_at,
      mode: r.mode,
      batch: r.batch,
      rules: r.rules,
      withdrawn,
    })),
    pending: pending.map(({ network, upload }) => ({ network, upload })),
  };
  const run = sha256(JSON.stringify({ ...parts, parameters: frame })).slice(0, 32);
  const positions = new Map([...ledger].sort(inOrder).map(({ receipt }, at) => [receipt, at + 1]));
  const position = (receipt: Receipt) => positions.get(receipt)!;
  return {
    manifest: { run, ...parts },
    inputs: {
      parameters: [frame],
      uploads: ledger.map((entry) => uploadRow(entry, position(entry.receipt))),
      upload_months: ledger.flatMap(({ receipt }) =>
        receipt.months.map((month) => ({ upload_position: position(receipt), month })),
      ),
      ...pledgeRows(pledge),
    },
    files: ledger.flatMap(({ receipt: r }) =>
      r.lake && r.dataset
        ? [
            { ...fileOf(r), dataset: r.dataset, ...r.lake },
            ...(r.people ? [{ ...fileOf(r), dataset: 'people', ...r.people }] : []),
          ]
        : [],
    ),
  };
}

const fileOf = ({ network, upload, rules, revision }: Receipt) => ({ network, upload, rules, revision });

/** The total order of uploads: by time of receipt, then of announcement; network and id only where nothing else can. */
function inOrder({ receipt: a }: LedgerEntry, { receipt: b }: LedgerEntry): number {
  return (
    compare(a.received_at, b.received_at) ||
    compare(a.announced_at ?? '', b.announced_at ?? '') ||
    compare(a.network, b.network) ||
    compare(a.upload, b.upload)
  );
}

const uploadRow = ({ receipt: r, withdrawn }: LedgerEntry, position: number): InputRow<'uploads'> => ({
  position,
  network: r.network,
  upload: r.upload,
  dataset: r.dataset,
  rules: r.rules,
  revision: r.revision,
  sha256: r.sha256,
  mode: r.mode,
  received_at: r.received_at,
  announced_at: r.announced_at,
  batch: r.batch,
  withdrawn,
  received_on: madridDay(r.received_at),
  status: r.status,
  rows_read: r.rows.read,
  rows_accepted: r.rows.accepted,
  rows_rejected: r.rows.rejected,
  rows_blank: r.rows.blank,
  rows_ignored: r.rows.ignored,
  records: r.records,
});

/** Every model with its text, sorted; without DuckDB's prelude, so that both engines give one run id. */
const modelTexts = (models: ModelTexts) =>
  Object.entries(models)
    .filter(([path]) => path.includes('/'))
    .sort(([a], [b]) => compare(a, b));

/** Of the terms of a pledge, as a run's manifest names it: SHA-256, hexadecimal. */
export const digestOfPledge = (pledge: Pledge): string => sha256(JSON.stringify(pledge));

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
