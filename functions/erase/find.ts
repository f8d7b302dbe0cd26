import { datasets } from '../../schemas/datasets.ts';
import { HeadingMap } from '../../schemas/heading-map.ts';
import { keys, parseHeadingMapKey, prefixes } from '../../schemas/keys.ts';
import { Receipt, type RejectLine } from '../../schemas/receipt.ts';
import { isTheirs, type Known, type Reason, type Shown } from '../normalize/check/same-person.ts';
import { tokensUnder } from '../normalize/check/tokens.ts';
import { storedLines } from '../normalize/lake/stored-rejects.ts';
import { rowGroups, type WideRow } from '../parquet/tables.ts';
import { provenObject } from '../runtime/ports/proven.ts';
import { keptEnvelope, receiptsThatHold } from '../runtime/ports/receipts.ts';
import { someAtOnce } from '../runtime/ports/some-at-once.ts';
import { getParsed, type Store } from '../runtime/ports/store.ts';
import { mentionsOf, type Person, tokensOf } from './asked.ts';
import type { Found, FoundRow } from './found.ts';
import { addNoncurrent } from './noncurrent.ts';
import { linesIn, rowKey } from './raw.ts';
import { addUnsent, addWaiting } from './unsent.ts';

export interface FindNeeds {
  store: Store;
  /** The pseudonym key, 32 bytes. */
  key: Uint8Array;
}

/** The rows of several people: more has to be given to tell them apart. */
export class SeveralPeople extends Error {
  override name = 'SeveralPeople';
}

/**
 * Finds what is kept of a person: rows of the lake by tokens, and while they are kept, the rows as they were sent.
 * @throws {SeveralPeople} where no document was given and the rows have more than one.
 */
export async function find(person: Person, needs: FindNeeds): Promise<Found> {
  const { key } = needs;
  const store = await listedOnce(needs.store);
  const { born, ...known } = tokensOf(person, tokensUnder(key));
  const receipts = await allReceipts(store);
  let who: Known = known;
  let lakes = await lakesOf(receipts, who, born, store);
  const documents = new Set(lakes.flatMap((lake) => [...lake.documents]));
  if (who.documents.length === 0 && documents.size > 1)
    throw new SeveralPeople(
      `These rows are of people with ${documents.size} documents: give the document of the one who asks.`,
    );
  if (who.documents.length === 0 && documents.size === 1) {
    who = { ...who, documents: [...documents] };
    lakes = await lakesOf(receipts, who, born, store);
  }
  const mentions = mentionsOf(person);
  const found: Found = {
    uploads: [],
    waiting: [],
    unsent: [],
    near: [],
    unread: [],
    maps: [],
    noncurrent: [],
    known: who,
    mentions,
  };
  for (const lake of lakes) await addUpload(lake, found, store);
  await addWaiting(found, store);
  await addUnsent(receipts, found, store);
  for (const key of await store.list(prefixes.maps.prefix))
    if (parseHeadingMapKey(key) && namesIn((await getParsed(store, key, HeadingMap))!).some(mentions.inText))
      found.maps.push(key);
  await addNoncurrent(found, (row) => isTheirs(shownIn(row), who) !== null, store);
  return found;
}

/**
 * A store that asks once which private objects there are: of most uploads they are gone after their days, and each question is a
 * request on AWS.
 */
async function listedOnce(store: Store): Promise<Store> {
  const expiring = [prefixes.landing.prefix, prefixes.rejects.prefix];
  const there = new Set((await Promise.all(expiring.map((prefix) => store.list(prefix)))).flat());
  const isGone = (key: string) => !there.has(key) && expiring.some((prefix) => key.startsWith(prefix));
  return {
    ...store,
    get: async (key, range) => (isGone(key) ? null : store.get(key, range)),
    head: async (key) => (isGone(key) ? null : store.head(key)),
  };
}

/** The receipts that hold, under all rules. */
async function allReceipts(store: Store): Promise<Receipt[]> {
  const listed = receiptsThatHold(await store.list(prefixes.receipts.prefix));
  const receipts = await someAtOnce(listed, ({ rules, network, upload, revision }) =>
    getParsed(store, keys.receipt(rules, network, upload, revision), Receipt),
  );
  return receipts.filter((receipt) => receipt !== null);
}

/** What the lake has of the person in one upload. */
interface InLake {
  receipt: Receipt;
  signatures: Map<string, Reason>;
  documents: Set<string>;
  near: number;
  rows: FoundRow[];
}

/** Lake files, which are read whole, at a time. */
const lakesAtOnce = 16;

const lakesOf = (receipts: readonly Receipt[], who: Known, born: readonly string[], store: Store) =>
  someAtOnce(receipts, (receipt) => inLake(receipt, who, born, store), lakesAtOnce);

async function inLake(receipt: Receipt, who: Known, born: readonly string[], store: Store): Promise<InLake> {
  const found: InLake = { receipt, signatures: new Map(), documents: new Set(), near: 0, rows: [] };
  const { lake, people, dataset } = receipt;
  if (!lake || !dataset) return found;
  const near = new Set<string>();
  if (people)
    for await (const rows of rowGroups(await provenObject(people, store)))
      for (const row of rows) {
        const by = isTheirs(shownIn(row), who);
        if (by) found.signatures.set(String(row.signature), by);
        else if (isNear(row, who, born)) near.add(String(row.signature));
        if (by && row.document !== null) found.documents.add(String(row.document));
      }
  const isCompany = datasets[dataset].about === 'company' && who.companies.length > 0;
  if (found.signatures.size === 0 && near.size === 0 && !isCompany) return found;
  const byRow = new Map<string, FoundRow>();
  for await (const rows of rowGroups(await provenObject(lake, store)))
    for (const row of rows) {
      if (near.has(String(row.signature))) found.near++;
      const ofCompany = isCompany && who.companies.includes(String(row.company));
      const by = ofCompany ? 'document' : found.signatures.get(String(row.signature));
      if (!by) continue;
      const at = { sheet: Number(row.sheet), row: Number(row.row) };
      const there = byRow.get(rowKey(at));
      if (there) there.records.push(row);
      else byRow.set(rowKey(at), { ...at, by, records: [row], isRejected: false, cells: null });
    }
  found.rows = [...byRow.values()];
  return found;
}

/** A row of a people file as it is compared. */
const shownIn = (row: WideRow): Shown => ({
  document: row.document as string | null,
  exact: hexIn(row.exact),
  mail_1: hexIn(row.mail_1),
  mail_2: hexIn(row.mail_2),
  address: hexIn(row.address),
  isNamed: row.whole !== null,
});

const hexIn = (value: WideRow[string] | undefined): string | null =>
  typeof value === 'bigint' ? BigInt.asUintN(64, value).toString(16).padStart(16, '0') : null;

/** True of a row that is like the person in a part: somebody has to look whether it is theirs. */
function isNear(row: WideRow, who: Known, born: readonly string[]): boolean {
  const { exact, mail_1, mail_2, address } = shownIn(row);
  const parts = [1, 2, 3, 4, 5, 6].map((n) => hexIn(row[`born_${n}`]));
  return (
    (exact !== null && exact === who.exact) ||
    [mail_1, mail_2].some((mail) => mail !== null && who.mails.includes(mail)) ||
    (address !== null && address === who.address) ||
    parts.some((part) => part !== null && born.includes(part))
  );
}

/** Adds an upload with what is kept of it as it was sent. */
async function addUpload(lake: InLake, found: Found, store: Store): Promise<void> {
  const { receipt } = lake;
  const { network, upload, rules, revision } = receipt;
  const { mentions } = found;
  const rows = new Map(lake.rows.map((row) => [rowKey(row), row]));
  const others: FoundRow[] = [];
  const rejectsKey = keys.rejects(rules, network, upload, revision);
  const hasRejects = (await store.head(rejectsKey)) !== null;
  // Once the list is gone, what was read and is not in the lake is taken for rejected.
  const rejected = hasRejects ? new Set<string>() : null;
  const see = (line: RejectLine) => {
    if (line.kind !== 'row') return;
    const there = rows.get(rowKey(line));
    if (there) there.cells = line.cells;
    else if (mentions.inRow(line.cells))
      others.push({
        ...{ sheet: line.sheet, row: line.row, by: 'text', records: [], cells: line.cells },
        isRejected: rejected ? rejected.has(rowKey(line)) : receipt.refusal === null,
      });
  };
  let inRejects = false;
  if (hasRejects)
    for await (const line of storedLines(rejectsKey, store)) {
      // Of a file of millions of rejected rows only those are kept that are asked for below.
      if (line.kind === 'row' && mentions.inRow(line.cells)) rejected?.add(rowKey(line));
      see(line);
      inRejects ||= line.kind === 'value' && mentions.inText(line.value);
      inRejects ||= line.kind === 'sheet' && [line.name ?? '', ...line.headings].some(mentions.inText);
    }
  const raw = await rawOf(receipt, store);
  let inRaw = false;
  if (raw) {
    const lines = await linesIn(raw, store);
    if (!lines) found.unread.push(raw);
    for await (const line of lines ?? []) {
      see(line);
      inRaw ||= line.kind === 'sheet' && mentions.inText(line.name ?? '');
      inRaw ||= line.kind === 'row' && line.cells.some(mentions.inText);
    }
  }
  const accepted = others.length > 0 ? await acceptedRows(receipt, store) : new Set<string>();
  for (const other of others) if (!accepted.has(rowKey(other))) rows.set(rowKey(other), other);
  const file = (await keptEnvelope(network, upload, store))?.file ?? null;
  const isNamed = file !== null && mentions.inText(file);
  if (lake.near > 0) found.near.push({ network, upload, rows: lake.near });
  if (rows.size === 0 && !isNamed && !inRejects && !inRaw) return;
  const inOrder = [...rows.values()].sort((a, b) => a.sheet - b.sheet || a.row - b.row);
  found.uploads.push({ receipt, file, rows: inOrder, signatures: new Set(lake.signatures.keys()), raw, isNamed });
}

/** Where an upload's raw file, or what is left of it, lies. */
async function rawOf({ network, upload, revision }: Receipt, store: Store): Promise<string | null> {
  const rows = revision > 0 ? keys.landingRows(network, upload, revision) : null;
  for (const key of [rows, keys.landing(network, upload)]) if (key && (await store.head(key))) return key;
  return null;
}

/** The rows that an upload's lake file has. */
async function acceptedRows({ lake }: Receipt, store: Store): Promise<Set<string>> {
  const rows = new Set<string>();
  if (!lake) return rows;
  for await (const group of rowGroups(await provenObject(lake, store), ['sheet', 'row']))
    for (const { sheet, row } of group) rows.add(rowKey({ sheet: Number(sheet), row: Number(row) }));
  return rows;
}

/** The headings and words that were confirmed, as they were typed. */
const namesIn = ({ headings, values }: HeadingMap): string[] => [
  ...Object.values(headings).flatMap(Object.keys),
  ...Object.values(values).flatMap((fields) => Object.values(fields).flatMap(Object.keys)),
];
