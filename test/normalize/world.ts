import { createHash } from 'node:crypto';
import { answer } from '../../functions/normalize/answer/answer.ts';
import { normalize } from '../../functions/normalize/normalize.ts';
import { readParquet } from '../../functions/parquet/tables.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import type { Row } from '../../functions/runtime/ports/warehouse.ts';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import type { Sent } from '../../schemas/ledger.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import type { Answer, Envelope, Receipt, RejectLine } from '../../schemas/receipt.ts';

export const testKey = Buffer.alloc(32, 'the key of the tests');

export interface Given {
  network?: string;
  settings?: Envelope['settings'];
  received_at?: string;
  file?: string;
}

/** Puts a file and its envelope where an upload leaves them. */
export async function land(
  store: Store,
  bytes: Uint8Array,
  given: Given = {},
): Promise<{ network: string; upload: string }> {
  const { network = 'cyl', settings = {}, received_at = '2018-05-01T10:00:00.000Z', file = 'casos.csv' } = given;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const upload = sha256.slice(0, 32);
  const envelope: Envelope = {
    upload,
    network,
    file,
    size: bytes.length,
    sha256,
    mode: 'add',
    settings,
    heading_map_version: 0,
    again: false,
    announced_at: received_at,
  };
  const sent: Sent = { upload, network, received_at, announced_at: null, batch: null, replaces: null };
  await store.putIfAbsent(keys.sent(network, upload), Buffer.from(JSON.stringify(sent)));
  await store.putIfAbsent(keys.envelope(network, upload), Buffer.from(JSON.stringify(envelope)));
  await store.putIfAbsent(keys.landing(network, upload), bytes);
  return { network, upload };
}

export interface TakenIn {
  receipt: Receipt;
  lake: Row[];
  /** The tokens of the people whom the accepted rows name. */
  people: Row[];
  /** Without the line that ends them. */
  rejects: RejectLine[];
  answer: (language: AnswerLanguage) => Answer;
  objects: Map<string, Uint8Array>;
}

/** Takes one file in, in a store of its own. */
export async function takeIn(bytes: Uint8Array | string, given: Given = {}): Promise<TakenIn> {
  const store = memoryStore();
  const upload = await land(store, typeof bytes === 'string' ? Buffer.from(bytes) : bytes, given);
  const receipt = await normalize(upload, { store, key: testKey, log: silent });
  const rejects = store.objects.get(keys.rejects(rulesVersion, upload.network, upload.upload)) ?? null;
  return {
    receipt,
    lake: receipt.lake ? await readParquet(store.objects.get(receipt.lake.key)!) : [],
    people: receipt.people ? await readParquet(store.objects.get(receipt.people.key)!) : [],
    // Only where they are asked for: a file of a million rejected rows is not to be measured by its test.
    get rejects() {
      const lines = rejects ? Buffer.from(rejects).toString().trimEnd().split('\n') : [];
      return lines.map((line) => JSON.parse(line)).filter(({ kind }) => kind !== 'end');
    },
    answer: (language) => answer(receipt, { file: given.file ?? 'casos.csv', rejects, language }),
    objects: store.objects,
  };
}
