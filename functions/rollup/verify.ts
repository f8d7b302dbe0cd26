import { keys, parseReceiptKey, rulesVersion } from '../../schemas/keys.ts';
import { type Pledge, pledge as thePledge } from '../../schemas/pledge.ts';
import type { Ledger, RunManifest } from '../../schemas/publication.ts';
import { type MadeTable, madeTables } from '../../schemas/run.ts';
import { gone, quartersDecided } from '../protect/quarters.ts';
import { damagedTables, decidedQuarters } from '../protect/shown.ts';
import { tablesOf } from '../protect/table-list.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import { checkLakeFiles } from './checks.ts';
import { changedObjects, changesOf } from './digest.ts';
import { erasedOf } from './erased.ts';
import { digestOfPledge, refreeze } from './freeze.ts';
import { lakeDigests, ledgerBytes, proveLedger } from './ledger.ts';
import { inputObjects, resultObjects } from './objects.ts';
import { latest, manifestOf, openRun, type Publication } from './published.ts';
import { withSession } from './session.ts';
import type { RollupNeeds } from './steps.ts';

export interface VerifyNeeds extends RollupNeeds {
  /**
   * Reads an upload's raw file anew; answers its receipt and lake files by key, which are then compared too, or null where the
   * raw file is no longer kept. Default: the raw files are left alone.
   */
  readAnew?: (upload: { network: string; upload: string }) => Promise<ReadonlyMap<string, Uint8Array> | null>;
  /**
   * Makes a publication's report again from the given objects of `runs/<run>/`; answers its objects by key, which are then
   * compared too. Default: the report is left alone.
   */
  report?: (of: Publication, made: ReadonlyMap<string, Uint8Array>) => Promise<ReadonlyMap<string, Uint8Array>>;
  /**
   * The rows of a table that may be damaged, each cell as text, first the names of its columns; null where it cannot be read.
   * Default: of a table that differs no row is told.
   */
  readTable?: (bytes: Uint8Array) => Promise<string[][] | null>;
}

export interface Verification {
  run: string;
  as_of: string;
  equal: boolean;
  /** How many objects were made again and compared. */
  compared: number;
  /** How many raw files were read anew. */
  raw: number;
  /**
   * Uploads of which a person was erased since: where there are any, the run is not computed again, and it is its chain, its
   * tables and what the erasures name that are proven.
   */
  erased: number;
  /** A sentence a difference; of a table, with its first row that differs. */
  differences: string[];
}

/**
 * Makes a published run again from the lake, in memory, and compares every byte with what is stored. `run` is a run's id;
 * default the run that readers take. Null where nothing is published, or not that run. A run of before an erasure is not made
 * again: its chain, its tables and the erasures' digests are proven.
 * @throws where the run's manifest or one of its receipts is gone.
 */
export async function verify({ run }: { run?: string }, needs: VerifyNeeds): Promise<Verification | null> {
  const { store, warehouse } = needs;
  const published = await latest(store, { run });
  if (!published) return null;
  const answer = (compared: number, differences: string[], { raw = 0, erased = 0 } = {}): Verification => ({
    run: published.run,
    as_of: published.as_of,
    equal: differences.length === 0,
    compared,
    raw,
    erased,
    differences,
  });
  const opened = await openRun(store, published).catch(sentenceOf);
  if (typeof opened === 'string') return answer(0, [opened]);
  const { manifest, ledger } = opened;
  // What the public is shown was drawn once: it is proven, and never drawn again.
  const shown = [...(await damagedTables(store)), ...(await lostTables(store, needs.pledge ?? thePledge))];
  const counted = { ...ledger.receipts, ...ledger.lake };
  const changes = await changesOf(counted, store);
  const erased = await erasedOf([...changes.keys()], counted, store);
  if (erased.size > 0) {
    const others = [...changes].filter(([key]) => !erased.has(key)).map(([, sentence]) => sentence);
    const differences = [...others, ...shown, ...(await differencesOfTables(ledger, store))];
    return answer(Object.keys(ledger.tables).length, differences, { erased: uploadsOf(erased) });
  }
  if (changes.size > 0) return answer(0, [...changes.values()]);
  const frozen = await refreeze(manifest, needs);
  if (frozen.manifest.run !== published.run) return answer(0, otherRun(manifest, frozen.manifest));
  const broken = (await checkLakeFiles(store, frozen.files)).flatMap((f) => f.first);
  if (broken.length > 0) return answer(0, broken);

  const raw = await fromRawFiles(manifest, needs);
  const made = inputObjects(frozen);
  // Of no run: what is stored of this one is not looked at while it is made again, as it may be damaged.
  const results = await withSession(warehouse, 'none', frozen.files, frozen.inputs, (session) =>
    resultObjects(session, published.run, Object.keys(madeTables) as MadeTable[], needs),
  );
  for (const [key, bytes] of results) made.set(key, bytes);
  const tables = Object.fromEntries(
    Object.keys(ledger.tables).map((key) => [key, digestOf(made.get(key) ?? new Uint8Array())]),
  );
  made.set(keys.runLedger(published.run), ledgerBytes({ ...ledger, lake: lakeDigests(frozen.files), tables }));
  const report = (shown.length === 0 && (await needs.report?.(published, made))) || new Map<string, Uint8Array>();
  const differences = [...shown];
  for (const [key, bytes] of raw.objects)
    if (Buffer.compare((await store.get(key)) ?? new Uint8Array(), bytes) !== 0)
      differences.push(`"${key}" differs from what its raw file gives`);
  for (const [key, bytes] of [...made, ...report]) {
    const stored = await store.get(key);
    if (!stored) differences.push(`"${key}" is not there`);
    else if (Buffer.compare(stored, bytes) !== 0)
      differences.push(
        `"${key}" differs from what the lake gives${await firstRow(published.run, key, stored, bytes, needs)}`,
      );
  }
  return answer(raw.objects.size + made.size + report.size, differences, { raw: raw.files });
}

/**
 * A sentence of each table that was decided and is not there. Of a quarter that was decided under other terms of the pledge, which
 * tables it had is not known.
 */
async function lostTables(store: Store, pledge: Pledge): Promise<string[]> {
  const quarters = await quartersDecided(store).catch(sentenceOf);
  if (typeof quarters === 'string') return [quarters];
  const decided = await decidedQuarters(store);
  const lost: string[] = [];
  for (const { quarter, run } of quarters) {
    const manifest = await manifestOf(store, run).catch(() => null);
    if (manifest?.pledge !== digestOfPledge(pledge)) continue;
    for (const { id } of tablesOf(pledge))
      if (!decided.get(id)?.includes(quarter)) lost.push(gone(keys.publicTable(id, quarter)));
  }
  return lost;
}

/** What does not hold of the tables of a run, and of the chain of publications. */
async function differencesOfTables({ tables }: Ledger, store: Store): Promise<string[]> {
  const chain = await proveLedger(store).then(
    () => null,
    (error) => sentenceOf(error),
  );
  return [...(await changedObjects(tables, store)), ...(chain === null ? [] : [chain])];
}

/** How many uploads have receipts among some keys. */
const uploadsOf = (found: ReadonlySet<string>): number =>
  new Set([...found].flatMap((key) => parseReceiptKey(key)?.upload ?? [])).size;

/** What the raw files give that are still kept, of the uploads that were read under the present rules. */
async function fromRawFiles({ uploads }: RunManifest, { readAnew, log }: VerifyNeeds) {
  const objects = new Map<string, Uint8Array>();
  let files = 0;
  const mine = readAnew ? uploads.filter((u) => u.rules === rulesVersion) : [];
  for (const [done, upload] of mine.entries()) {
    const anew = await readAnew!(upload);
    if (anew) files++;
    for (const [key, bytes] of anew ?? []) objects.set(key, bytes);
    log.progress?.('raw files', done + 1, mine.length);
  }
  return { objects, files };
}

/** What the store says of what it cannot give. */
function sentenceOf(error: unknown): string {
  if (error instanceof StoreError) return error.message;
  throw error;
}

/** Why a run's id cannot come out again: what it was made of is not what is here. */
function otherRun(then: RunManifest, now: RunManifest): string[] {
  const same = (field: 'rules' | 'sql' | 'pledge') => then[field] === now[field];
  const sentences: string[] = [];
  if (!same('sql')) sentences.push('the run was made by other texts of sql/ than this version has');
  if (!same('pledge')) sentences.push('the run was made for other terms of the pledge than this version has');
  if (!same('rules')) sentences.push(`the run was made under rules ${then.rules}, this version has rules ${now.rules}`);
  if (sentences.length > 0) return [`${sentences.join('; ')}: verify it with the version that made it`];
  return [`the receipts of run ${then.run} no longer give its list: run.json or a receipt was changed`];
}

/** `: row 3 is […], made again […]` of a result table; empty of any other object. */
async function firstRow(
  run: string,
  key: string,
  stored: Uint8Array,
  made: Uint8Array,
  { readTable }: VerifyNeeds,
): Promise<string> {
  const table = (Object.keys(madeTables) as MadeTable[]).find((t) => keys.runTable(run, t) === key);
  if (!table || !readTable) return '';
  const [now, then] = [await readTable(made), await readTable(stored)];
  if (!now) return '';
  if (!then) return ': it cannot be read';
  const text = (row: string[] | undefined) => (row ? JSON.stringify(row) : 'nothing');
  const at = Array.from({ length: Math.max(now.length, then.length) }, (_, i) => i).find(
    (i) => text(now[i]) !== text(then[i]),
  );
  return at === undefined ? '' : `: row ${at} is ${text(then[at])}, made again ${text(now[at])}`;
}
