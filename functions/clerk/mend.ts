import { createHash } from 'node:crypto';
import { keys, prefixes } from '../../schemas/keys.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import type { Envelope, Issue, Receipt, RejectLine } from '../../schemas/receipt.ts';
import { answer, type IssueWithText, issuesWithText } from '../normalize/answer/answer.ts';
import { normalize, sentAlone } from '../normalize/normalize.ts';
import { silent } from '../runtime/ports/log.ts';
import { memoryStore } from '../runtime/ports/memory-store.ts';
import type { Store } from '../runtime/ports/store.ts';
import { headingMapVersion, type UploadRequest } from '../upload/upload.ts';
import { type BadRow, type BadRows, cellId, errorsByRow, placeOf, shownRow } from './bad-rows.ts';
import { expectRow, mendedFile } from './mended-file.ts';
import { monthBeforeDay } from './proposals.ts';
import { previewLimits } from './reading.ts';
import type { EditedRow, Row } from './row.ts';

/** Rejected rows that their clerk edits, judged by the intake itself: as a file of them alone would be. */

/** What edited rows are judged with. */
export interface MendNeeds {
  store: Store;
  /** Milliseconds since 1970. */
  now(): number;
}

/** What announces the file of mended rows. */
export function mendedRequest(envelope: Envelope, bad: BadRows, bytes: Uint8Array): UploadRequest {
  return {
    network: envelope.network,
    file: `${envelope.file.replace(/\.[^.]*$/, '').slice(0, 230)}.mended.csv`,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mode: 'add',
    settings: { ...envelope.settings, dataset: bad.receipt.dataset! },
    again: false,
  };
}

/** Edited rows as the intake judges them today; a row without a remark would be accepted. */
export async function checkRows(
  envelope: Envelope,
  bad: BadRows,
  rows: readonly EditedRow[],
  language: AnswerLanguage,
  needs: MendNeeds,
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const { bytes, firstRow, originOf } = mendedFile(bad, rows);
  const { receipt, rejects } = await readMended(mendedRequest(envelope, bad, bytes), bytes, needs);
  if (receipt.refusal && rows.length > 1) {
    // One row may be the reason, and is no fault of the others.
    const each: Row[] = [];
    for (const row of rows) each.push(...(await checkRows(envelope, bad, [row], language, needs)));
    return each;
  }
  const errors = errorsByRow(receipt, rejects, language);
  return rows.map((edited, i) => {
    const there = expectRow(bad, edited);
    const found = errors.get(placeOf({ sheet: 1, row: firstRow + i })) ?? [];
    const own = found.map((issue) => ({
      ...issue,
      column: issue.column === null ? null : originOf(edited.sheet, issue.column),
    }));
    const shown = { edited: edited.values, also: Object.keys(edited.values) };
    if (!receipt.refusal) return shownRow(bad, there, own, language, shown);
    const refusal = refusalIssues(bad, there, edited, receipt, language);
    return shownRow(bad, there, [...own, ...refusal], language, shown);
  });
}

/** Why a file of one row is refused, as remarks on the row. */
function refusalIssues(
  bad: BadRows,
  { sheet, cells }: BadRow,
  { values }: EditedRow,
  receipt: Receipt,
  language: AnswerLanguage,
): IssueWithText[] {
  const dataset = bad.receipt.dataset!;
  const at = { severity: 'error', sheet: 1, row: 2, params: {} } as const;
  if (receipt.refusal!.code === 'date_order') {
    // One row has no order of dates: each of its dates that has the month first is none.
    const issues: Issue[] = [];
    const texts: RejectLine[] = [];
    for (const { column, field } of bad.receipt.columns.filter((c) => c.sheet === sheet)) {
      const value = values[cellId(bad, sheet, field, column)] ?? cells[column - 1] ?? '';
      if (monthBeforeDay(value.trim()) === null) continue;
      issues.push({ ...at, code: 'date_not_real', column, field });
      texts.push({ kind: 'value', sheet: 1, row: 2, column, value });
    }
    const rejects = Buffer.from(texts.map((line) => `${JSON.stringify(line)}\n`).join(''));
    if (issues.length > 0) return issuesWithText({ ...receipt, dataset, issues }, rejects, language);
  }
  const { message, fix, code } = answer(receipt, { file: '', rejects: null, language }).errors[0]!;
  return [{ ...at, code, column: null, field: null, message, fix }];
}

/** Reads a file of mended rows without anything of it being kept; no person's pseudonym is made with the key of the data. */
async function readMended(request: UploadRequest, bytes: Uint8Array, { store, now }: MendNeeds) {
  const at = new Date(now()).toISOString();
  const upload = '0'.repeat(32);
  const { network } = request;
  const scratch = memoryStore(mapsOf(store));
  const envelope: Envelope = {
    upload,
    ...request,
    heading_map_version: await headingMapVersion(network, store),
    announced_at: at,
  };
  for (const [key, value] of [
    [keys.envelope(network, upload), JSON.stringify(envelope)],
    [keys.landing(network, upload), bytes],
    [keys.sent(network, upload), JSON.stringify(sentAlone(envelope, now()))],
  ] as const)
    scratch.objects.set(key, Buffer.from(value as string));
  const receipt = await normalize(
    { network, upload },
    { store: scratch, key: new Uint8Array(32), log: silent, limits: previewLimits },
  );
  return { receipt, rejects: await scratch.get(keys.rejects(receipt.rules, network, upload)) };
}

/** Of the store only what headings and words were confirmed to mean is looked at: who was erased is found by the key alone. */
function mapsOf(store: Store): Store {
  const isMap = (key: string) => key.startsWith(prefixes.maps.prefix);
  return {
    ...store,
    get: async (key, range) => (isMap(key) ? store.get(key, range) : null),
    head: async (key) => (isMap(key) ? store.head(key) : null),
    list: async (prefix) => (isMap(prefix) ? store.list(prefix) : []),
  };
}
