import { type Column, lakeColumns, peopleColumns } from '../../schemas/columns.ts';
import { HeadingMap } from '../../schemas/heading-map.ts';
import { keys, parseHeadingMapKey } from '../../schemas/keys.ts';
import type { Erased } from '../../schemas/ledger.ts';
import type { IssueCount, Receipt, RejectLine } from '../../schemas/receipt.ts';
import { storedLines } from '../normalize/lake/stored-rejects.ts';
import { parquetOfBatches, rowGroups, type WideRow } from '../parquet/tables.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import { provenObject } from '../runtime/ports/proven.ts';
import { getParsed, type Store, StoreError } from '../runtime/ports/store.ts';
import type { Mentions } from './asked.ts';
import type { FoundUpload } from './found.ts';
import { linesIn, linesWithout, ndjson, rowKey } from './raw.ts';

/** What takes the place of an upload's objects. */
export interface Revision {
  /** By new key. */
  objects: Map<string, Uint8Array | AsyncIterable<Uint8Array>>;
  replaced: Erased['objects'];
  deleted: string[];
}

/**
 * An upload without a person, as its next revision: its lake files, rejected rows, raw file and receipt. The rows that go are
 * counted as rejected, as they are where the same rows are sent again; what the upload replaces stays
 * (docs/specification.md#erasure).
 */
export async function revise(found: FoundUpload, mentions: Mentions, store: Store): Promise<Revision> {
  const { receipt, signatures, rows, raw } = found;
  const { network, upload, rules } = receipt;
  const revision = receipt.revision + 1;
  const made: Revision = { objects: new Map(), replaced: [], deleted: [] };
  const gone = new Set(rows.map(rowKey));
  const isGone = (row: WideRow) => gone.has(rowKey({ sheet: Number(row.sheet), row: Number(row.row) }));
  const without = async (
    file: Receipt['lake'],
    folder: string,
    columns: readonly Column[],
    drops: (row: WideRow) => boolean,
  ): Promise<Receipt['lake']> => {
    if (!file) return null;
    const bytes = await filtered(file, columns, drops, store);
    const key = keys.lake(rules, folder, network, upload, revision);
    const sha256 = bytes && digestOf(bytes);
    made.replaced.push({ old: file.key, sha256: file.sha256, new: bytes && key, new_sha256: sha256 });
    if (!bytes) return null;
    made.objects.set(key, bytes);
    return { key, bytes: bytes.length, sha256: sha256! };
  };
  const { dataset } = receipt;
  const lake = dataset && (await without(receipt.lake, dataset, lakeColumns(dataset), isGone));
  const people = await without(receipt.people, 'people', peopleColumns, (row) => signatures.has(String(row.signature)));

  const oldKey = keys.receipt(rules, network, upload, receipt.revision);
  const old = await store.get(oldKey);
  if (!old) throw new StoreError((t) => t.listedAndGone(oldKey));
  const bytes = Buffer.from(`${JSON.stringify({ ...withoutRows(found), revision, lake, people })}\n`);
  const key = keys.receipt(rules, network, upload, revision);
  made.objects.set(key, bytes);
  made.replaced.push({ old: oldKey, sha256: digestOf(old), new: key, new_sha256: digestOf(bytes) });

  const rejectsKey = keys.rejects(rules, network, upload, receipt.revision);
  const left = (lines: AsyncIterable<RejectLine>) => ndjson(linesWithout(lines, gone, mentions));
  if (await store.head(rejectsKey)) {
    made.objects.set(keys.rejects(rules, network, upload, revision), left(storedLines(rejectsKey, store)));
    made.deleted.push(rejectsKey);
  }
  if (raw) {
    const lines = await linesIn(raw, store);
    if (lines) made.objects.set(keys.landingRows(network, upload, revision), left(lines));
    made.deleted.push(raw);
  }
  if (found.isNamed) made.deleted.push(keys.envelope(network, upload));
  return made;
}

/** A network's confirmed headings and words without those that name a person, as the next revision of their version. */
export async function reviseMap(key: string, mentions: Mentions, store: Store): Promise<Revision> {
  const { network, number, revision } = parseHeadingMapKey(key)!;
  const map = (await getParsed(store, key, HeadingMap))!;
  const without = <T>(named: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(named).filter(([text]) => !mentions.inText(text)));
  const each = <T>(of: Partial<Record<string, T>>, act: (value: T) => T) =>
    Object.fromEntries(Object.entries(of).map(([name, value]) => [name, act(value!)]));
  const left: HeadingMap = {
    ...map,
    headings: each(map.headings, without),
    values: each(map.values, (fields) => each(fields, without)),
  };
  const objects = new Map([[keys.headingMap(network, number, revision + 1), Buffer.from(`${JSON.stringify(left)}\n`)]]);
  return { objects, replaced: [], deleted: [key] };
}

/** A file of the lake without some rows; null where none is left. */
async function filtered(
  file: NonNullable<Receipt['lake']>,
  columns: readonly Column[],
  drops: (row: WideRow) => boolean,
  store: Store,
): Promise<Uint8Array | null> {
  const bytes = await provenObject(file, store);
  let kept = 0;
  async function* rest() {
    for await (const rows of rowGroups(bytes)) {
      const left = rows.filter((row) => !drops(row));
      kept += left.length;
      yield left;
    }
  }
  const written = await parquetOfBatches(columns, rest());
  return kept === 0 ? null : written;
}

/** A receipt in which the person's rows are rejected ones whatever they were, counted by sheet and not listed. */
function withoutRows({ receipt, rows }: FoundUpload): Receipt {
  const gone = new Set(rows.map(rowKey));
  const accepted = rows.filter(({ records }) => records.length > 0);
  const isGone = ({ sheet, row }: { sheet: number; row: number | null }) =>
    row !== null && gone.has(rowKey({ sheet, row }));
  const counts = receipt.counts.map((count) => ({ ...count }));
  for (const issue of receipt.issues.filter(isGone)) {
    const count = counts.find((c) => isSameCount(c, issue));
    if (count) count.count--;
  }
  for (const { sheet } of rows.filter(({ records, isRejected }) => records.length > 0 || isRejected)) {
    const erased = { code: 'person_erased', severity: 'error', sheet, column: null, field: null } as const;
    const count = counts.find((c) => isSameCount(c, erased));
    if (count) count.count++;
    else counts.push({ ...erased, count: 1 });
  }
  const read = receipt.rows;
  const left = { ...read, accepted: read.accepted - accepted.length, rejected: read.rejected + accepted.length };
  return {
    ...receipt,
    status: left.accepted === 0 ? 'refused' : left.rejected > 0 ? 'partly_accepted' : 'accepted',
    rows: left,
    records: receipt.records - accepted.reduce((sum, { records }) => sum + records.length, 0),
    issues: receipt.issues.filter((issue) => !isGone(issue)),
    counts: counts.filter(({ count }) => count > 0),
  };
}

const isSameCount = (a: Omit<IssueCount, 'count'>, b: Omit<IssueCount, 'count'>): boolean =>
  a.code === b.code && a.severity === b.severity && a.sheet === b.sheet && a.column === b.column && a.field === b.field;
