import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parquetOf } from '../../functions/parquet/tables.ts';
import { type RollupAnswer, type RollupNeeds, rollup } from '../../functions/rollup/rollup.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { duckdbWarehouse } from '../../functions/runtime/disk/duckdb.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import type { Row } from '../../functions/runtime/ports/warehouse.ts';
import { type Column, lakeColumns, peopleColumns } from '../../schemas/columns.ts';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { type Memory, remembered } from '../remembered.ts';
import {
  type Case,
  type CaseUpload,
  lakeRows,
  monthsOf,
  peopleRows,
  smallPledge,
  uploadId,
  uploadRow,
} from '../sql/case.ts';

export const models = await readModels('sql');

/**
 * A data directory of its own, deleted when the test ends, with what a rollup over it needs.
 * @param memory What the engine answered other tests over the same bytes. Default: the engine is asked for all of it.
 */
export function world(uploads: readonly CaseUpload[] = [], memory?: Memory) {
  const root = folder();
  onTestFinished(() => rmSync(root, { recursive: true }));
  const { store, needs } = over(root);
  const warehouse = memory ? remembered(needs.warehouse, root, memory) : needs.warehouse;
  return { root, store, needs: { ...needs, warehouse }, ready: plant(store, uploads) };
}

/**
 * A world in which something was made already, such as runs that are published. It is made when the first test asks for it,
 * and each test has a copy; it lies in the temporary folder of the run until that ends, as tests of several files may share it.
 * What tests ask alike of their copies the engine answers once; what made the world is asked anew.
 * @returns The world, and what making it answered.
 */
export function prepared<T>(uploads: readonly CaseUpload[], make: (needs: RollupNeeds) => Promise<T>) {
  const memory: Memory = new Map();
  let made: Promise<{ template: string; answer: T }> | undefined;
  async function makeOnce() {
    const template = folder();
    const { store, needs } = over(template);
    await plant(store, uploads);
    return { template, answer: await make(needs) };
  }
  return async () => {
    made ??= makeOnce();
    const { template, answer } = await made;
    const copy = world([], memory);
    cpSync(template, copy.root, { recursive: true });
    return { ...copy, made: answer };
  };
}

/** A world in which a run is published as of each of these days, in their order. */
export const published = (uploads: readonly CaseUpload[], ...days: string[]) =>
  prepared(uploads, async (needs) => {
    const answers: RollupAnswer[] = [];
    for (const asOf of days) answers.push(await rollup({ asOf }, needs));
    return answers;
  });

const folder = () => mkdtempSync(join(tmpdir(), 'rollup-'));

function over(root: string) {
  const store = directoryStore(root);
  const needs: RollupNeeds = {
    store,
    warehouse: duckdbWarehouse({ root, prelude: models.duckdb! }),
    models,
    log: silent,
    pledge: smallPledge,
  };
  return { root, store, needs };
}

/** Writes what normalize would have written: lake files, and their receipts. `change` spoils a receipt; `says` as of a case. */
export async function plant(
  store: Store,
  uploads: readonly CaseUpload[],
  change: (receipt: Receipt) => Receipt = (r) => r,
  says: Case['says'] = {},
) {
  for (const upload of uploads) {
    const { objects, receipt } = receiptOf(upload, says);
    for (const [key, bytes] of objects) await store.putIfAbsent(key, bytes);
    await store.putIfAbsent(
      keys.receipt(receipt.rules, receipt.network, receipt.upload),
      new TextEncoder().encode(`${JSON.stringify(change(receipt))}\n`),
    );
  }
}

function receiptOf(upload: CaseUpload, says: Case['says']): { objects: Map<string, Uint8Array>; receipt: Receipt } {
  const row = uploadRow(upload);
  const id = uploadId(upload.upload);
  const rows = lakeRows(upload);
  const people = peopleRows(upload, says);
  const objects = new Map<string, Uint8Array>();
  const put = (folder: string, columns: readonly Column[], of: readonly Row[]) => {
    if (of.length === 0) return null;
    const key = keys.lake(upload.rules ?? rulesVersion, folder, upload.network, id);
    const bytes = parquetOf(columns, of);
    objects.set(key, bytes);
    return { key, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  return {
    objects,
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
      lake: put(upload.dataset ?? '', upload.dataset ? lakeColumns(upload.dataset) : [], rows),
      people: put('people', peopleColumns, people),
      refusal: upload.dataset ? null : { code: 'file_not_a_table', params: {} },
      columns: [],
      issues: [],
      counts: [],
    },
  };
}
