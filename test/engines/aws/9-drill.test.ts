import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { latest } from '../../../functions/rollup/published.ts';
import { parseReceiptKey } from '../../../schemas/keys.ts';
import { cdkIn } from '../machines/cloud.ts';
import { browser } from './browser.ts';
import { answered, operator, typing } from './cli.ts';
import type { deployed } from './client.ts';
import { deleteStacks, keptBy } from './stacks.ts';

/**
 * The drill of docs/operate.md, "Back from nothing", over all that the other files left: every stack is deleted, and comes back in an
 * account that has nothing but a backup, and then beside the buckets and the key that outlived it.
 */

const { folder, env } = inject('cloud');
const cdk = cdkIn(join(folder, 'cdk'), env);
/** What was made for the first deployment is deployed again. */
const again = (...args: string[]) => cdk(...args, '--app', join(folder, 'cdk', 'out'));
const deploy = () => again('deploy', '--all', '--require-approval', 'never');
const passphrase = 'una frase larga de prueba';

let scratch: string;
let link: string;
let secret: string;
let upload: string;
/** What the first deployment is made of. */
let first: typeof deployed;
/** The last publication. */
let published: NonNullable<Awaited<ReturnType<typeof latest>>>;
let before: Awaited<ReturnType<typeof seen>>;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'pledge-drill-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const linkFor = async (...whose: string[]) =>
  (await answered<{ link: string }>('ticket', 'create', ...whose, '--days', '1', '--note', 'drill'))[0]!.link;

/** The clients of whichever deployment there is now: its API, buckets and site have new names each time. */
async function clients() {
  vi.resetModules();
  const client = await import('./client.ts');
  return { ...client, coordinator: browser({ origin: client.deployed.site, api: client.api, bySite: client.bySite }) };
}

/** What a sender, a coordinator and an operator see, by links and commands that stay the same. */
async function seen() {
  const { answerOf, coordinator, invoke } = await clients();
  // What a run of the same day would read, which its id follows from.
  const frozen = { started: new Date().toISOString(), input: { as_of: published.as_of } };
  const { run } = (await invoke('monthly-FreezeFunction', frozen)) as { run: string };
  expect((await coordinator.post('/es/entrar', { link })).status).toBe(303);
  const report: string[] = [];
  for (const name of ['es.html', 'report.json', 'public/es.html', 'public/tables.json']) {
    const { status, body } = await coordinator.get(`/es/mesa/informe/${published.number}/${name}`);
    expect([name, status]).toEqual([name, 200]);
    report.push(body);
  }
  const { status, body: answer } = await answerOf(secret, upload);
  expect(status).toBe(200);
  return {
    ...{ run, report, answer },
    tickets: (await answered<{ hash: string }>('ticket', 'list')).map(({ hash }) => hash).sort(),
    maps: (await operator('map', '--network', 'fct')).out,
  };
}

/** A new file goes the whole way: by the link, the queue, and the key, which is proven against what it made before. */
async function sends() {
  const { awaitAnswer, grant, put } = await clients();
  const bytes = Buffer.from(
    `DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n12345678Z;Ciudadanía;Curso ${randomUUID()};16/03/2018;Sí\n`,
  );
  const granted = await grant(secret, bytes);
  expect((await put(granted, bytes)).status).toBe(200);
  expect(await awaitAnswer(secret, granted.upload, 120)).toMatchObject({ status: 'accepted' });
}

it('has links, a report, a run and a backup, before anything happens', async () => {
  link = await linkFor('--coordinator', 'Ana Ruiz');
  secret = new URL(await linkFor('--network', 'cyl')).hash.slice(1);
  const { deployed, store } = await clients();
  first = deployed;
  const receipts = (await store.list('receipts/')).map(parseReceiptKey);
  upload = receipts.find((receipt) => receipt?.network === 'cyl')!.upload;
  published = (await latest(store))!;
  before = await seen();
  expect(before.run).toBe(published.run);
  const backedUp = typing([passphrase, passphrase], 'key', 'backup', join(scratch, 'local.key'));
  expect(await backedUp.done).toMatchObject({ code: 0 });
  expect(await operator('backup', 'make', join(scratch, 'backup'))).toMatchObject({ code: 0 });
});

it('comes back in an empty account from a backup: links, headings, report and run', async () => {
  await writeFile(join(scratch, 'kept.json'), JSON.stringify(await keptBy('storage')));
  await deleteStacks();
  expect((await operator('status')).err).toContain('There is no deployment "local"');

  await deploy();
  const { deployed, store } = await clients();
  expect(deployed.buckets.lake).not.toBe(first.buckets.lake);
  expect(deployed.pseudonyms).not.toBe(first.pseudonyms);
  expect(await store.list('receipts/')).toEqual([]);
  expect(await typing([passphrase], 'key', 'restore', join(scratch, 'local.key')).done).toMatchObject({ code: 0 });
  expect(await operator('backup', 'restore', join(scratch, 'backup'))).toMatchObject({ code: 0 });

  const after = await seen();
  // What a sender wrote is in clear, and in no backup: the answer keeps its figures, and loses the words of the file.
  const figures = ({ answer }: typeof after) => {
    const { status, rows, received_at } = JSON.parse(answer);
    return { status, rows, received_at };
  };
  expect({ ...after, answer: figures(after) }).toEqual({ ...before, answer: figures(before) });
  // Made again by every query, over tables that were restored, it is the same run with the same report, or would be refused.
  const [made] = await answered<{ run: string }>('rollup', '--as-of', published.as_of);
  expect(made!.run).toBe(published.run);
  await sends();
});

it('comes back beside its buckets and its key: links, answers, report and run, byte for byte', async () => {
  await deleteStacks();
  const mapping = join(scratch, 'kept.json');
  await again('import', 'Storage', '--resource-mapping', mapping, '--force');
  await deploy();
  const { api, buckets, pseudonyms } = (await clients()).deployed;
  expect([buckets, pseudonyms]).toEqual([first.buckets, first.pseudonyms]);
  expect(api).not.toBe(first.api);
  expect(await seen()).toEqual(before);
  await sends();
});
