import { createHash } from 'node:crypto';
import { keys, parseReceiptKey, rulesVersion } from '../../schemas/keys.ts';
import { type Pledge, pledge as thePledge } from '../../schemas/pledge.ts';
import { Receipt } from '../../schemas/receipt.ts';
import type { InputRow, InputTable, RunManifest } from '../../schemas/run.ts';
import { madridDay } from '../../schemas/time.ts';
import { getJson, type Store, StoreError } from '../runtime/ports/store.ts';
import type { LakeFile } from '../runtime/ports/warehouse.ts';
import type { ModelTexts } from './models.ts';

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
  bytes: number;
  /** SHA-256 of the file, hexadecimal, as its receipt says. */
  sha256: string;
}

/**
 * The frozen list as of a day: of each upload that was received by its end in Europe/Madrid, the receipt of the highest
 * rules; refused ones too. The run's id follows from it, and from nothing that a key, a machine or a clock gives.
 */
export async function freeze(asOf: string, needs: FreezeNeeds): Promise<Frozen> {
  const receipts = await readReceipts(await highestReceipts(needs.store), needs.store);
  const known = receipts.filter((r) => madridDay(r.received_at) <= asOf);
  return { ...frozen(asOf, known, needs), later: receipts.length - known.length };
}

/** Of each upload that was ever read, the receipt of the highest rules. */
export async function highestReceipts(store: Store): Promise<{ network: string; upload: string; rules: number }[]> {
  const highest = new Map<string, { network: string; upload: string; rules: number }>();
  for (const key of await store.list('receipts/')) {
    const found = parseReceiptKey(key);
    if (!found) continue;
    const id = `${found.network}/${found.upload}`;
    if (found.rules > (highest.get(id)?.rules ?? -1)) highest.set(id, found);
  }
  return [...highest.values()];
}

/**
 * A run's list frozen again, from its manifest: the same receipts, whatever came since.
 * @throws where a receipt is no longer there.
 */
export async function refreeze(manifest: RunManifest, needs: FreezeNeeds): Promise<Omit<Frozen, 'later'>> {
  return frozen(manifest.as_of, await readReceipts(manifest.uploads, needs.store), needs);
}

async function readReceipts(
  list: readonly { network: string; upload: string; rules: number }[],
  store: Store,
): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  for (let at = 0; at < list.length; at += 32)
    receipts.push(...(await Promise.all(list.slice(at, at + 32).map((one) => readReceipt(one, store)))));
  return receipts.sort((a, b) => compare(a.network, b.network) || compare(a.upload, b.upload));
}

async function readReceipt(
  { network, upload, rules }: { network: string; upload: string; rules: number },
  store: Store,
): Promise<Receipt> {
  const key = keys.receipt(rules, network, upload);
  const json = await getJson(store, key);
  if (json === null)
    throw new StoreError(
      `The receipt "${key}" is not there: it was deleted after it was listed. Put it back from your backup.`,
    );
  const read = Receipt.safeParse(json);
  if (!read.success)
    throw new StoreError(
      `The receipt "${key}" cannot be read: ${read.error.issues[0]?.path.join('.')} is not as expected. Nothing was changed; put it back from your backup.`,
    );
  if (read.data.network !== network || read.data.upload !== upload || read.data.rules !== rules)
    throw new StoreError(
      `The receipt "${key}" is of upload ${read.data.upload} of ${read.data.network}: it was moved. Nothing was changed; put it back where it was.`,
    );
  if ((read.data.lake === null) !== (read.data.status === 'refused'))
    throw new StoreError(
      `The receipt "${key}" contradicts itself: its status is ${read.data.status}, and it names ${read.data.lake ? 'a' : 'no'} lake file. Nothing was changed; put it back from your backup.`,
    );
  return { ...read.data, received_at: new Date(read.data.received_at).toISOString() };
}

function frozen(
  asOf: string,
  receipts: readonly Receipt[],
  { models, pledge = thePledge }: FreezeNeeds,
): Omit<Frozen, 'later'> {
  const { window, objective_end } = pledge;
  const frame = { as_of: asOf, window_start: window.start, window_end: window.end, objective_end, rules: rulesVersion };
  const parts = {
    as_of: asOf,
    rules: rulesVersion,
    sql: sha256(JSON.stringify(modelTexts(models))),
    pledge: sha256(JSON.stringify(pledge)),
    uploads: receipts.map((r) => ({
      network: r.network,
      upload: r.upload,
      received_at: r.received_at,
      mode: r.mode,
      rules: r.rules,
    })),
  };
  const run = sha256(JSON.stringify({ ...parts, parameters: frame })).slice(0, 32);
  return {
    manifest: { run, ...parts },
    inputs: { parameters: [frame], uploads: receipts.map(uploadRow), ...pledgeRows(pledge) },
    files: receipts.flatMap((r) =>
      r.lake && r.dataset
        ? [{ dataset: r.dataset, network: r.network, upload: r.upload, rules: r.rules, ...r.lake }]
        : [],
    ),
  };
}

const uploadRow = (r: Receipt): InputRow<'uploads'> => ({
  network: r.network,
  upload: r.upload,
  dataset: r.dataset,
  rules: r.rules,
  mode: r.mode,
  received_at: r.received_at,
  received_on: madridDay(r.received_at),
  status: r.status,
  rows_read: r.rows.read,
  rows_accepted: r.rows.accepted,
  rows_rejected: r.rows.rejected,
  rows_blank: r.rows.blank,
  rows_ignored: r.rows.ignored,
  records: r.records,
});

/** The pledge as tables; positions count from 1, in the pledge's order. */
const pledgeRows = (pledge: Pledge) => ({
  indicators: pledge.indicators.map((i, at) => ({
    position: at + 1,
    indicator: i.id,
    pillar: i.pillar,
    target: i.target,
    counts: i.counts,
    audience: i.audience,
    objective_end: i.named_in_objectives ? pledge.objective_end : null,
  })),
  milestones: pledge.milestones.map((m, at) => ({
    position: at + 1,
    milestone: m.id,
    due: m.due,
    programme: m.programme,
  })),
  networks: pledge.networks.map((n, at) => ({ position: at + 1, network: n.id })),
});

/** Every model with its text, sorted; without DuckDB's prelude, so that both engines give one run id. */
const modelTexts = (models: ModelTexts) =>
  Object.entries(models)
    .filter(([path]) => path.includes('/'))
    .sort(([a], [b]) => compare(a, b));

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
