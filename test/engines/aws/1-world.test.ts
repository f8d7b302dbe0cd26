import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openForWriting } from '../../../functions/local/data.ts';
import { type SampleFile, sampleWorld } from '../../../functions/local/sample/dataset.ts';
import { openWarehouse } from '../../../functions/local/warehouse.ts';
import { normalize } from '../../../functions/normalize/normalize.ts';
import { pdfFiles } from '../../../functions/report/pdf/pdf.ts';
import { publicTablesFile } from '../../../functions/report/public/tables.ts';
import { report } from '../../../functions/report/report.ts';
import { latest } from '../../../functions/rollup/published.ts';
import { rollup } from '../../../functions/rollup/rollup.ts';
import { silent } from '../../../functions/runtime/ports/log.ts';
import { typst } from '../../../functions/runtime/typst.ts';
import { send as sendUpload } from '../../../functions/upload/upload.ts';
import { keys, parseLandingKey } from '../../../schemas/keys.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { PublicTables } from '../../../schemas/public-tables.ts';
import type { Answer } from '../../../schemas/receipt.ts';
import { answered } from './cli.ts';
import { announce, awaitAnswer, put, store, ticketOf } from './client.ts';

/** What came of each file of the world, by its name within its network. */
const answers = new Map<string, Answer>();
const nameOf = (file: SampleFile) => `${file.network}/${file.name}`;
let folder: string;
let files: SampleFile[];
/**
 * What is received before: the files of the first months, and of one network until a file of it replaces another. These are 83
 * of the world's 363 files, of every kind but a scanned sheet and a file that is sent again on purpose. Each costs a search of
 * every version of every object for a person, a backup of them, and a reading by each of the statements of four runs.
 */
const endOf = (network: string) => (network === 'cemit' ? '2017-12' : '2017-08');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pledge-world-'));
  files = (await sampleWorld()).files.filter(({ network, received_at }) => received_at < endOf(network));
  expect(files.filter(({ replace }) => replace)).toHaveLength(1);
});
afterAll(() => rm(folder, { recursive: true }));

it('takes files of the sample world in, through the API and the URLs', async () => {
  const networks = [...new Set(files.map((f) => f.network))];
  await Promise.all(
    networks.map(async (network) => {
      const ticket = await ticketOf(network);
      for (const file of files.filter((f) => f.network === network)) await send(ticket, file);
    }),
  );
  expect(answers.size).toBe(files.length);
});

/** Sent before its bytes land, at the time that the world gives the file, as a page's *Send* does. */
async function send(ticket: string, file: SampleFile) {
  const { name, network, bytes, replace, again, settings, received_at } = file;
  const mode = replace ? 'replace' : 'add';
  const granted = await announce(ticket, bytes, {
    file: name,
    mode,
    yes: mode === 'replace',
    again: again ?? false,
    settings: settings ?? {},
  });
  if (granted.status === 'awaited') {
    const { upload } = granted;
    const batch = replace ? createHash('sha256').update(bytes).digest('hex') : null;
    await sendUpload({ upload, network, received_at, announced_at: null, batch, replaces: null }, store);
    expect(await put(granted, bytes)).toMatchObject({ status: 200 });
  }
  answers.set(nameOf(file), await awaitAnswer(ticket, granted.upload));
}

it('makes the report that the same files make on one machine, byte for byte', async () => {
  const asOf = '2019-01-31';
  const [local, aws] = await Promise.all([onOneMachine(asOf), onAws(asOf)]);
  expect(aws.run).toBe(local.run);
  expect(aws.report).toBe(local.report);
});

it('has made the PDFs that the same tables make here', async () => {
  const { run } = (await latest(store))!;
  const tables = PublicTables.parse(
    JSON.parse(text(await store.get(keys.report({ run, provisional: false }, publicTablesFile)))),
  );
  for (const { name, bytes } of pdfFiles({ tables, sample: true, pledge }, (await typst())!)) {
    const stored = (await store.get(keys.report({ run, provisional: false }, name))) ?? new Uint8Array();
    expect([name, Buffer.compare(stored, bytes)]).toEqual([name, 0]);
  }
});

/** The same uploads, with what announced them and made them count, read on one machine. */
async function onOneMachine(asOf: string) {
  const { store: there, key } = await openForWriting(join(folder, 'data'), { sample: true, now: Date.now() });
  const landed = await store.list('landing/');
  for (const name of [...landed, ...(await store.list('sent/'))])
    await there.putIfAbsent(name, (await store.get(name))!);
  for (const upload of landed.map(parseLandingKey))
    if (upload) await normalize(upload, { store: there, key, log: silent });
  const { models, warehouse } = await openWarehouse(join(folder, 'data'));
  const { run } = await rollup({ asOf }, { store: there, warehouse, models, log: silent });
  await report((await latest(there))!, { store: there, log: silent, sample: true });
  return { run, report: text(await there.get(keys.report({ run, provisional: false }, 'report.json'))) };
}

/** Started by hand, as an operator does. */
async function onAws(asOf: string) {
  const [{ run, published }] = (await answered('rollup', '--as-of', asOf)) as [{ run: string; published: number }];
  expect(published).toBe(1);
  return { run, report: text(await store.get(keys.report({ run, provisional: false }, 'report.json'))) };
}

const text = (bytes: Uint8Array | null) => new TextDecoder().decode(bytes ?? new Uint8Array());
