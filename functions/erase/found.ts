import type { Receipt } from '../../schemas/receipt.ts';
import type { Known, Reason } from '../normalize/check/same-person.ts';
import type { WideRow } from '../parquet/tables.ts';
import type { NoncurrentVersion } from '../runtime/ports/store.ts';
import type { Mentions } from './asked.ts';

/** A row of the person's. */
export interface FoundRow {
  sheet: number;
  row: number;
  /** `text`: by what its cells say, as it is not in the lake. */
  by: Reason | 'text';
  /** What the lake holds of it, a record each; none of a row that was rejected. */
  records: WideRow[];
  /** It was read and rejected; not so of one of no records that is a footnote or the like. */
  isRejected: boolean;
  /** The cells as they were sent; null where these are no longer kept. */
  cells: string[] | null;
}

/** An upload that has something of the person, by one of its receipts. */
export interface FoundUpload {
  receipt: Receipt;
  /** The sender's name of the file; null where it is no longer kept. */
  file: string | null;
  rows: FoundRow[];
  /** The signatures of the people file that are theirs. */
  signatures: ReadonlySet<string>;
  /** The key of the raw file, or of its rows, while that is kept. */
  raw: string | null;
  /** The file's name mentions the person. */
  isNamed: boolean;
}

/** What is kept of a person. */
export interface Found {
  uploads: FoundUpload[];
  /** Files that wait for their clerk and have rows of theirs. */
  waiting: WaitingFile[];
  /** Raw files that landed, were never sent, and have rows of theirs. */
  unsent: string[];
  /** Rows that are not taken for theirs and might be, by upload: they share a name and birth date, parts of them, or an e-mail. */
  near: { network: string; upload: string; rows: number }[];
  /** Raw files that cannot be read, so that what is in them is not known. */
  unread: string[];
  /** Confirmed headings and words that name the person. */
  maps: string[];
  /** Versions of objects that are no longer current, which a versioned store keeps for a while, and have something of theirs. */
  noncurrent: NoncurrentVersion[];
  /** The tokens by which later rows are known; of a person who gave no document, with that of their rows. */
  known: Known;
  mentions: Mentions;
}

/** A file that its clerk has not sent, or a draft of mended rows, that has something of the person. */
export interface WaitingFile {
  network: string;
  upload: string;
  /** Its name, and when it was announced; null of what is left of one whose deletion was broken off. */
  file: string | null;
  announced_at: string | null;
  /** How many rows are theirs. */
  rows: number;
  /** All that belongs to it, in the order in which it is deleted: last that by which it is found again. */
  keys: string[];
}

/** How many files and lists have something of the person. */
export const partsOf = ({ uploads, waiting, unsent, maps, noncurrent }: Found): number =>
  uploads.length + waiting.length + unsent.length + maps.length + noncurrent.length;

/** What was found, as it is shown: without tokens. */
export const shownFound = (found: Found) => ({
  uploads: found.uploads.map(({ receipt, file, rows, raw }) => ({
    network: receipt.network,
    upload: receipt.upload,
    rules: receipt.rules,
    file,
    received_at: receipt.received_at,
    dataset: receipt.dataset,
    raw: raw !== null,
    rows: rows.map(({ records, isRejected: _, ...row }) => ({ ...row, records: records.map(plainRecord) })),
  })),
  waiting: found.waiting.map(({ keys: _, ...file }) => file),
  unsent: found.unsent,
  near: found.near,
  unread: found.unread,
  maps: found.maps,
  noncurrent: found.noncurrent.map(({ key, version }) => ({ key, version })),
});

/** Columns of the lake that say where a row lies, are pseudonyms, or repeat what another says. */
const places = new Set(['upload', 'sheet', 'row', 'record', 'signature', 'company', 'certificate', 'activity_key']);

/** A record of the lake as a person reads it. */
export const plainRecord = (record: FoundRow['records'][number]) =>
  Object.fromEntries(Object.entries(record).filter(([name, value]) => !places.has(name) && value !== null));
