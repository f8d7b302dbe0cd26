import { datasets } from '../../schemas/datasets.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { readParquet } from '../parquet/tables.ts';
import type { StandingRows } from '../rollup/standing.ts';
import { provenObject } from '../runtime/ports/proven.ts';
import type { Store } from '../runtime/ports/store.ts';
import { isSameUpload } from '../upload/upload.ts';
import type { BatchFile, Standing } from './replace.ts';

/** What a batch is judged by: what its files bring, and what the network has. */

/** The accepted rows of an upload by the month of their date; rows without one are left out. */
export async function rowsByMonth(
  { lake, dataset, records, rows }: Receipt,
  store: Store,
): Promise<Map<string, number>> {
  if (!lake || !dataset) return new Map();
  const { dateField } = datasets[dataset];
  const counts = new Map<string, number>();
  // Only a wide file has several records of a row.
  const seen = records > rows.accepted ? new Set<string>() : null;
  for (const row of await readParquet(await provenObject(lake, store), ['sheet', 'row', dateField])) {
    const date = row[dateField];
    if (typeof date !== 'string') continue;
    const month = date.slice(0, 7);
    if (seen) {
      const place = `${month} ${row.sheet} ${row.row}`;
      if (seen.has(place)) continue;
      seen.add(place);
    }
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return counts;
}

/** The network's rows that count, with the file that each is of. */
export function standingFiles(standing: readonly StandingRows[], receipts: readonly Receipt[]): Standing[] {
  const byUpload = new Map(receipts.map((r) => [r.upload, r]));
  return standing.flatMap(({ upload, dataset, month, rows }) => {
    const receipt = byUpload.get(upload);
    return receipt ? [{ upload, sha256: receipt.sha256, receivedAt: receipt.received_at, dataset, month, rows }] : [];
  });
}

/** How many rows of a file count, whichever of its uploads they are of: it may have been sent several times. */
export function rowsOfFile(
  file: Parameters<typeof isSameUpload>[1],
  receipts: readonly Receipt[],
  standing: readonly { upload: string; rows: number }[],
): number {
  const uploads = new Set(receipts.filter((r) => isSameUpload(r, file)).map((r) => r.upload));
  return standing.reduce((all, { upload, rows }) => (uploads.has(upload) ? all + rows : all), 0);
}

/** A file as its batch is judged by. @param receipt What would come of it. */
export const batchFile = (
  { sha256, status, dataset, rows }: Receipt,
  { mode, receivedAt, months }: Pick<BatchFile, 'mode' | 'receivedAt' | 'months'>,
): BatchFile => ({
  mode,
  sha256,
  dataset: status === 'refused' ? null : dataset,
  receivedAt,
  months,
  rejected: rows.rejected,
});
