import type { Replaced } from '../../schemas/ledger.ts';
import type { Mode } from '../../schemas/receipt.ts';

/** A file of a batch that was read, and is not committed. */
export interface BatchFile {
  mode: Mode;
  sha256: string;
  /** Null where the whole file was refused. */
  dataset: string | null;
  receivedAt: string;
  /** Accepted rows by month, `YYYY-MM`. */
  months: ReadonlyMap<string, number>;
  /** Rejected rows. */
  rejected: number;
}

/** Rows that count so far, of one file and month. */
export interface Standing {
  upload: string;
  sha256: string;
  dataset: string;
  receivedAt: string;
  month: string | null;
  rows: number;
}

/**
 * What a batch replaces, by dataset and month: the rows that count so far, were received before its last file that
 * replaces the month, and are of no file of the batch. A month of which nothing is taken is left out.
 * @param shas The SHA-256s of all files of the batch, also of those that were accepted before.
 * @param standing The network's.
 */
export function replacedBy(
  files: readonly BatchFile[],
  shas: ReadonlySet<string>,
  standing: readonly Standing[],
): Map<string, Replaced[]> {
  const replaced = new Map<string, Replaced[]>();
  for (const [dataset, months] of lastReplacing(files)) {
    const list: Replaced[] = [];
    for (const [month, last] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const there = standing.filter((s) => s.dataset === dataset && s.month === month);
      const rows = sum(there.filter((s) => !shas.has(s.sha256) && s.receivedAt < last).map((s) => s.rows));
      const brings =
        sum(files.filter((f) => f.dataset === dataset).map((f) => f.months.get(month) ?? 0)) +
        sum(there.filter((s) => shas.has(s.sha256)).map((s) => s.rows));
      if (rows > 0) list.push({ month, rows, brings });
    }
    replaced.set(dataset, list);
  }
  return replaced;
}

/** Of each dataset and month that a batch replaces, the time of the last file that does. */
function lastReplacing(files: readonly BatchFile[]): Map<string, Map<string, string>> {
  const datasets = new Map<string, Map<string, string>>();
  for (const { mode, dataset, months, receivedAt } of files) {
    if (mode !== 'replace' || dataset === null) continue;
    const last = datasets.get(dataset) ?? new Map<string, string>();
    for (const month of months.keys()) if (receivedAt > (last.get(month) ?? '')) last.set(month, receivedAt);
    datasets.set(dataset, last);
  }
  return datasets;
}

/** True where a person has to agree: a batch takes more rows of a month than it brings, or brings less than its files hold. */
export function needsYes(files: readonly BatchFile[], replaced: ReadonlyMap<string, readonly Replaced[]>): boolean {
  if (!files.some((f) => f.mode === 'replace' && f.months.size > 0)) return false;
  const takesMore = [...replaced.values()].flat().some(({ rows, brings }) => rows > brings);
  return takesMore || files.some((f) => f.rejected > 0 || f.dataset === null);
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);
