/**
 * Where everything lies, the same in a directory and in S3. The alphabet is ours: a key is made of ids and numbers,
 * never of a file's text or a sender's file name.
 */

import type { Published } from './publication.ts';

/** The version of the rules that make a lake file and its receipt, writer included. Raised when their bytes change. */
export const rulesVersion = 1;

/**
 * The version of the report's pages. Raised when their bytes change for the same run: an older report stays where it is,
 * as it was.
 */
export const reportVersion = 3;

/** An upload's id, a run's id: 32 lower-case hexadecimal digits. */
export const idPattern = /^[0-9a-f]{32}$/;

const digits = (number: number) => String(number).padStart(6, '0');

/** An id in a key, with the revision that each erasure of rows of it raises; the first has none. */
const revised = (upload: string, revision: number) => (revision === 0 ? upload : `${upload}.${revision}`);

export const keys = {
  /** What this store is: the pledge, the format, the check value of the key. */
  about: 'store.json',
  /** A key that was restored into a deployment, wrapped under its KMS key, by the id of that. */
  wrappedKey: (kmsKey: string) => `wrapped/${kmsKey}.json`,
  envelope: (network: string, upload: string) => `landing/${network}/${upload}.json`,
  landing: (network: string, upload: string) => `landing/${network}/${upload}`,
  /** What was read of an upload's raw file without a person who was erased: lines as in `rejects/`. `revision` from 1. */
  landingRows: (network: string, upload: string, revision: number) =>
    `landing/${network}/${revised(upload, revision)}.ndjson`,
  /** `dataset` is also `people`: the tokens of an upload's signatures. */
  lake: (rules: number, dataset: string, network: string, upload: string, revision = 0) =>
    `lake/${rules}/${dataset}/network=${network}/${revised(upload, revision)}.parquet`,
  rejects: (rules: number, network: string, upload: string, revision = 0) =>
    `rejects/${rules}/${network}/${revised(upload, revision)}.ndjson`,
  receipt: (rules: number, network: string, upload: string, revision = 0) =>
    `receipts/${rules}/network=${network}/${revised(upload, revision)}.json`,
  /** What its clerk has not sent yet: the envelope, the bytes, what reading them found, and where it went since. */
  waitingEnvelope: (network: string, upload: string) => `waiting/${network}/${upload}.json`,
  waiting: (network: string, upload: string) => `waiting/${network}/${upload}`,
  waitingPreview: (network: string, upload: string) => `waiting/${network}/${upload}.preview.json`,
  waitingRejects: (network: string, upload: string) => `waiting/${network}/${upload}.rejects.ndjson`,
  waitingLake: (dataset: string, network: string, upload: string) =>
    `waiting/${network}/${upload}.lake/${dataset}/network=${network}/rows.parquet`,
  /** Of a file of mended rows: whose rows they are. */
  waitingMends: (network: string, upload: string) => `waiting/${network}/${upload}.mends.json`,
  /** What a clerk typed in rejected rows and did not save yet: of a file that waits, or was sent. */
  waitingDraft: (network: string, upload: string) => `waiting/${network}/${upload}.draft.json`,
  /** That reading it has begun, where no queue counts the readings; and that it was given up. */
  waitingBegun: (network: string, upload: string) => `waiting/${network}/${upload}.begun.json`,
  waitingFault: (network: string, upload: string) => `waiting/${network}/${upload}.fault.json`,
  waitingMoved: (network: string, upload: string) => `waiting/${network}/${upload}.moved.json`,
  /** What makes an upload count: its time of receipt, its batch, what it replaces. */
  sent: (network: string, upload: string) => `sent/${network}/${upload}.json`,
  /** That its sender opened the answer of an upload. */
  opened: (network: string, upload: string) => `opened/${network}/${upload}.json`,
  /** An upload taken back, or put back: six digits, so that the keys sort as the numbers do. */
  withdrawn: (network: string, upload: string, number: number) =>
    `withdrawn/${network}/${upload}/${digits(number)}.json`,
  /** Rows that were erased for a person. */
  erased: (number: number) => `erased/${digits(number)}.json`,
  /** From when the rules of a number hold. */
  rules: (rules: number) => `rules/${rules}.json`,
  /** A version of what a network's headings were confirmed to mean: six digits, so that the keys sort. */
  headingMap: (network: string, number: number, revision = 0) =>
    `maps/${network}/${revised(digits(number), revision)}.json`,
  headingMaps: (network: string) => `maps/${network}/`,
  /** A table of a run, input or result. */
  runTable: (run: string, table: string) => `runs/${run}/${table}/${table}.parquet`,
  runManifest: (run: string) => `runs/${run}/run.json`,
  runLedger: (run: string) => `runs/${run}/ledger.json`,
  /** Where its tables came from, as events of OpenLineage, a line each. */
  runLineage: (run: string) => `runs/${run}/lineage.ndjson`,
  /** Six digits, so that the keys sort as the numbers do. */
  published: (number: number) => `published/${digits(number)}.json`,
  /** A step of the sign-off of a run: six digits, so that the keys sort as the numbers do. */
  released: (number: number) => `released/${digits(number)}.json`,
  /** The keyed digest of a publication, by the SHA-256 of its object: what a statement says of it. Made on AWS only. */
  keyedDigest: (publication: string) => `keyed/${publication}.json`,
  /** What differs between two publications, by what it follows from; and why it could not be found, each time. Made on AWS only. */
  difference: (id: string) => `differences/${id}.json`,
  differenceFault: (id: string, asked: number) => `differences/${id}.${asked}.json`,
  /** A published run's table for analysts: the same rows, with the run and its day. Made on AWS only. */
  analysis: (table: string, run: string) => `analysis/${table}/${run}.parquet`,
  /** What the public is shown in a table for a quarter, `2018-q1`: decided once, and never again. */
  publicTable: (table: string, quarter: string) => `public/${table}/${quarter}.json`,
  /** Which quarter is decided next, and by which run: six digits, so that the keys sort as the numbers do. */
  publicQuarter: (number: number) => `public/quarters/${digits(number)}.json`,
  /** A file of a publication's report: a provisional one's lies apart, as its run may be published again once its day is over. */
  report: ({ run, provisional }: Pick<Published, 'run' | 'provisional'>, file: string, version = reportVersion) =>
    `report/${run}/${version}${provisional ? '-provisional' : ''}/${file}`,
  /** A file that was announced by a link on a day: six digits, so that the keys sort. */
  quota: (link: string, day: string, number: number) => `quota/${day}/${link}/${digits(number)}.json`,
  quotas: (link: string, day: string) => `quota/${day}/${link}/`,
  /** Who may upload, by the SHA-256 of the ticket; and the note that it is no longer valid. */
  ticket: (hash: string) => `tickets/${hash}.json`,
  revocation: (hash: string) => `tickets/${hash}.revoked`,
} as const;

/**
 * Where what the canary of a deployment sends lies, in each bucket: under the same keys, in a folder of their own. No key
 * of what counts begins with it.
 */
export const canaryFolder = 'canary/';

/** A bucket's key in the canary's folder, as it stands in there; null of any other. */
export const ofCanary = (key: string): string | null =>
  key.startsWith(canaryFolder) ? key.slice(canaryFolder.length) : null;

/** The prefixes of the store, and which of them hold personal data (private, and deleted after their days). */
export const prefixes = {
  landing: { prefix: 'landing/', private: true },
  rejects: { prefix: 'rejects/', private: true },
  waiting: { prefix: 'waiting/', private: true },
  lake: { prefix: 'lake/', private: false },
  receipts: { prefix: 'receipts/', private: false },
  sent: { prefix: 'sent/', private: false },
  opened: { prefix: 'opened/', private: false },
  withdrawn: { prefix: 'withdrawn/', private: false },
  erased: { prefix: 'erased/', private: false },
  rules: { prefix: 'rules/', private: false },
  wrapped: { prefix: 'wrapped/', private: false },
  maps: { prefix: 'maps/', private: false },
  runs: { prefix: 'runs/', private: false },
  published: { prefix: 'published/', private: false },
  released: { prefix: 'released/', private: false },
  keyed: { prefix: 'keyed/', private: false },
  differences: { prefix: 'differences/', private: false },
  analysis: { prefix: 'analysis/', private: false },
  public: { prefix: 'public/', private: false },
  report: { prefix: 'report/', private: false },
  quota: { prefix: 'quota/', private: false },
  tickets: { prefix: 'tickets/', private: false },
} as const;

/** Reads a receipt's key back; null for any other key. */
export function parseReceiptKey(
  key: string,
): { rules: number; network: string; upload: string; revision: number } | null {
  const m = /^receipts\/(\d{1,9})\/network=([a-z0-9_]+)\/([0-9a-f]{32})(?:\.([1-9]\d{0,8}))?\.json$/.exec(key);
  return m ? { rules: Number(m[1]), network: m[2]!, upload: m[3]!, revision: Number(m[4] ?? 0) } : null;
}

/** Reads the key of a `sent` object back; null for any other key. */
export function parseSentKey(key: string): { network: string; upload: string } | null {
  const m = /^sent\/([a-z0-9_]+)\/([0-9a-f]{32})\.json$/.exec(key);
  return m ? { network: m[1]!, upload: m[2]! } : null;
}

/** Reads the key of an opened answer back; null for any other key. */
export function parseOpenedKey(key: string): { network: string; upload: string } | null {
  const m = /^opened\/([a-z0-9_]+)\/([0-9a-f]{32})\.json$/.exec(key);
  return m ? { network: m[1]!, upload: m[2]! } : null;
}

/** Reads the key of a withdrawal back; null for any other key. */
export function parseWithdrawnKey(key: string): { network: string; upload: string; number: number } | null {
  const m = /^withdrawn\/([a-z0-9_]+)\/([0-9a-f]{32})\/(\d{6,9})\.json$/.exec(key);
  return m ? { network: m[1]!, upload: m[2]!, number: Number(m[3]) } : null;
}

/** Reads the key of a landed file's bytes back; null for any other key, an envelope's too. */
export function parseLandingKey(key: string): { network: string; upload: string } | null {
  const m = /^landing\/([a-z0-9_]+)\/([0-9a-f]{32})$/.exec(key);
  return m ? { network: m[1]!, upload: m[2]! } : null;
}

/** Reads the key of a landed file's rows without a person back; null for any other key. */
export function parseLandingRowsKey(key: string): { network: string; upload: string; revision: number } | null {
  const m = /^landing\/([a-z0-9_]+)\/([0-9a-f]{32})\.([1-9]\d{0,8})\.ndjson$/.exec(key);
  return m ? { network: m[1]!, upload: m[2]!, revision: Number(m[3]) } : null;
}

/** Reads a key of what waits back; null for any other key. */
export function parseWaitingKey(key: string): { network: string; upload: string; part: string } | null {
  const m = /^waiting\/([a-z0-9_]+)\/([0-9a-f]{32})(\.[a-z.]+|\.lake\/.+)?$/.exec(key);
  return m ? { network: m[1]!, upload: m[2]!, part: m[3] ?? '' } : null;
}

/** Reads the key of a network's heading map back; null for any other key. */
export function parseHeadingMapKey(key: string): { network: string; number: number; revision: number } | null {
  const m = /^maps\/([a-z0-9_]+)\/(\d{6,9})(?:\.([1-9]\d{0,8}))?\.json$/.exec(key);
  return m ? { network: m[1]!, number: Number(m[2]), revision: Number(m[3] ?? 0) } : null;
}

/** Reads a key of `released/` back; null for any other key. */
export function parseReleasedKey(key: string): number | null {
  const m = /^released\/(\d{6,9})\.json$/.exec(key);
  return m ? Number(m[1]) : null;
}

/** Reads a key of `published/` back; null for any other key. */
export function parsePublishedKey(key: string): number | null {
  const m = /^published\/(\d{6,})\.json$/.exec(key);
  return m ? Number(m[1]) : null;
}

/** Reads the key of a table that the public is shown back; null for any other key. */
export function parsePublicTableKey(key: string): { table: string; quarter: string } | null {
  const m = /^public\/([a-z0-9_.]+)\/(\d{4}-q[1-4])\.json$/.exec(key);
  return m ? { table: m[1]!, quarter: m[2]! } : null;
}

/** Reads the key of a quarter that is decided back; null for any other key. */
export function parsePublicQuarterKey(key: string): number | null {
  const m = /^public\/quarters\/(\d{6,9})\.json$/.exec(key);
  return m ? Number(m[1]) : null;
}
