import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parquetOf } from '../../functions/parquet/tables.ts';
import type { RollupNeeds } from '../../functions/rollup/rollup.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { duckdbWarehouse } from '../../functions/runtime/disk/duckdb.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { lakeColumns } from '../../schemas/columns.ts';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { type CaseUpload, lakeRows, monthsOf, smallPledge, uploadId, uploadRow } from '../sql/case.ts';

export const models = await readModels('sql');

/** A data directory of its own, deleted when the test ends, with what a rollup over it needs. */
export function world(uploads: readonly CaseUpload[] = []) {
  const root = mkdtempSync(join(tmpdir(), 'rollup-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const store = directoryStore(root);
  const needs: RollupNeeds = {
    store,
    warehouse: duckdbWarehouse({ root, prelude: models.duckdb! }),
    models,
    log: silent,
    pledge: smallPledge,
  };
  return { root, store, needs, ready: plant(store, uploads) };
}

/** Writes what normalize would have written: lake files, and their receipts. `change` spoils a receipt. */
export async function plant(
  store: Store,
  uploads: readonly CaseUpload[],
  change: (receipt: Receipt) => Receipt = (r) => r,
) {
  for (const upload of uploads) {
    const { lake, receipt } = receiptOf(upload);
    if (lake && receipt.lake) await store.putIfAbsent(receipt.lake.key, lake);
    await store.putIfAbsent(
      keys.receipt(receipt.rules, receipt.network, receipt.upload),
      new TextEncoder().encode(`${JSON.stringify(change(receipt))}\n`),
    );
  }
}

function receiptOf(upload: CaseUpload): { lake: Uint8Array | null; receipt: Receipt } {
  const row = uploadRow(upload);
  const id = uploadId(upload.upload);
  const rows = lakeRows(upload);
  const lake = rows.length > 0 ? parquetOf(lakeColumns(upload.dataset!), rows) : null;
  return {
    lake,
    receipt: {
      upload: id,
      network: upload.network,
      dataset: upload.dataset,
      rules: upload.rules ?? rulesVersion,
      revision: 0,
      sha256: createHash('sha256').update(id).digest('hex'),
      mode: upload.mode ?? 'add',
      settings: {},
      received_at: upload.received_at,
      announced_at: null,
      batch: null,
      replaces: null,
      status: row.status as Receipt['status'],
      rows: {
        read: Number(row.rows_read),
        accepted: Number(row.rows_accepted),
        rejected: Number(row.rows_rejected),
        blank: 0,
        ignored: 0,
      },
      records: rows.length,
      months: monthsOf(upload),
      lake: lake && {
        key: keys.lake(upload.rules ?? rulesVersion, upload.dataset!, upload.network, id),
        bytes: lake.length,
        sha256: createHash('sha256').update(lake).digest('hex'),
      },
      refusal: upload.dataset ? null : { code: 'file_not_a_table', params: {} },
      columns: [],
      issues: [],
      counts: [],
    },
  };
}
