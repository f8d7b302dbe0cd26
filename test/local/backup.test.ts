import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { keyPath, readKey } from '../../functions/runtime/disk/key-file.ts';
import { backedUp } from '../../functions/runtime/ports/backup.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { prefixes } from '../../schemas/keys.ts';
import { deepIt } from '../deep.ts';
import { cloud } from '../runtime/aws/cloud.ts';
import { commandLine, typedIn } from './world.ts';

/** A data directory with everything in it that outlives a file: rows, runs, a link, confirmed headings. */
const now = '2018-05-10T09:00:00Z';
const line = commandLine(now);
const backup = join(line.dir, 'backup');
const csv = (document: string, end: string) =>
  `DNI/NIE;Colectivo;Actividad;F. cierre;Superado\n${document};Ciudadanía;Taller;${end};Sí\n`;
let open: Awaited<ReturnType<typeof cloud>> | null = null;
let key: Uint8Array;

const elsewhere = async (data: string, ...argv: string[]) => typedIn([...argv, '--data', data], { now });
async function onStack(store: Store, ...argv: string[]) {
  open = await cloud(store, { GenerateMac: () => ({ Mac: Buffer.from(key).toString('base64') }) });
  const printed = await typedIn([...argv, '--stack', 'test'], { now });
  await open.close();
  open = null;
  return printed;
}
const copied = async (store: Store) =>
  (await store.list('')).filter((k) => k === 'store.json' || backedUp.some((prefix) => k.startsWith(prefix)));
async function contents(store: Store) {
  const texts: Record<string, string> = {};
  for (const k of await copied(store))
    texts[k] = createHash('sha256')
      .update((await store.get(k))!)
      .digest('hex');
  return texts;
}

beforeAll(async () => {
  // Headings that no list has: what they mean is in the backup too.
  expect((await line.pledge('map', '--network', 'cyl', '--dataset', 'training', 'F. cierre=end_date')).code).toBe(0);
  for (const [name, document, end, received] of [
    ['marzo.csv', '12345678Z', '16/03/2018', '2018-04-03'],
    ['abril.csv', '10000001S', '12/04/2018', '2018-05-03'],
  ] as const) {
    writeFileSync(join(line.dir, name), csv(document, end));
    expect(
      (await line.pledge('ingest', join(line.dir, name), '--network', 'cyl', '--received-at', received)).code,
    ).toBe(0);
  }
  expect((await line.pledge('ticket', 'create', '--network', 'cyl')).code).toBe(0);
  expect((await line.pledge('rollup', '--as-of', '2018-05-09')).code).toBe(0);
  expect((await line.pledge('backup', 'make', backup)).code).toBe(0);
  key = (await readKey(keyPath(line.data)))!;
});
afterEach(() => open?.close());

it('a backup names each prefix that is not in clear, or says why it is left out', () => {
  const out = Object.values(prefixes).filter(({ prefix }) => !backedUp.includes(prefix));
  expect(out.map(({ prefix }) => prefix).sort()).toEqual([
    'differences/',
    'landing/',
    'rejects/',
    'waiting/',
    'wrapped/',
  ]);
  expect(new Set(backedUp).size).toBe(backedUp.length);
});

describe('pledge backup make', () => {
  it('copies all that counts, byte for byte, and nothing in clear', async () => {
    const [from, to] = [directoryStore(line.data), directoryStore(backup)];
    expect(await contents(to)).toEqual(await contents(from));
    expect(await to.list('')).toEqual(await copied(to));
    for (const prefix of ['lake/', 'receipts/', 'runs/', 'published/', 'tickets/', 'maps/'])
      expect([prefix, (await to.list(prefix)).length > 0]).toEqual([prefix, true]);
    for (const k of await to.list('')) expect(Buffer.from((await to.get(k))!).includes('12345678Z')).toBe(false);
  });

  it('gives a data directory that proves itself', async () => {
    expect(await elsewhere(backup, 'verify')).toMatchObject({ code: 0 });
  });

  it('leaves a whole one as it is, and goes on with one that is not', async () => {
    expect((await line.pledge('backup', 'make', backup)).code).toBe(2);
    const part = join(line.dir, 'part');
    const to = directoryStore(part);
    const [lake] = await directoryStore(backup).list('lake/');
    await to.putIfAbsent(lake!, (await directoryStore(backup).get(lake!))!);
    expect((await elsewhere(join(line.dir, 'none'), 'backup', 'restore', part)).err).toContain('no whole backup');
    expect((await line.pledge('backup', 'make', part)).code).toBe(0);
    expect(await contents(to)).toEqual(await contents(directoryStore(backup)));
  });
});

describe('pledge backup restore', () => {
  deepIt(
    'and the key give the same runs and the same report in another place, and what comes next is counted on',
    async () => {
      const data = join(line.dir, 'restored');
      expect(await elsewhere(data, 'backup', 'restore', backup)).toMatchObject({ code: 0, err: '' });
      const copy = join(line.dir, 'copy.key');
      expect((await line.pledge('key', 'backup', copy)).code).toBe(0);
      expect((await elsewhere(data, 'key', 'restore', copy)).code).toBe(0);
      const report = async (of: string, out: string) => {
        expect((await elsewhere(of, 'report', '--out', out)).code).toBe(0);
        return readFileSync(join(out, 'report.json'), 'utf8');
      };
      expect(await report(data, join(line.dir, 'r2'))).toBe(await report(line.data, join(line.dir, 'r1')));
      const run = async (of: string) =>
        JSON.parse((await elsewhere(of, 'rollup', '--as-of', '2018-04-30', '--json')).out).run;
      expect(await run(data)).toBe(await run(line.data));
      const next = join(line.dir, 'mayo.csv');
      writeFileSync(next, csv('12345678Z', '02/05/2018'));
      const taken = await elsewhere(data, 'ingest', next, '--network', 'cyl', '--received-at', '2018-05-09', '--json');
      expect(taken.code).toBe(0);
    },
  );

  deepIt('puts a deployment’s into another, and done twice is done once', async () => {
    const [one, two] = [memoryStore(), memoryStore()];
    expect((await onStack(one, 'backup', 'restore', backup)).code).toBe(0);
    const dir = join(line.dir, 'of-stack');
    expect((await onStack(one, 'backup', 'make', dir)).code).toBe(0);
    for (let time = 0; time < 2; time += 1)
      expect(await onStack(two, 'backup', 'restore', dir)).toMatchObject({ code: 0, err: '' });
    expect(await contents(two)).toEqual(await contents(directoryStore(backup)));
  });

  it('refuses where there are other data, and changes nothing', async () => {
    const other = commandLine(now);
    writeFileSync(join(other.dir, 'a.csv'), csv('00000001R', '16/03/2018').replace('F. cierre', 'Fecha de fin'));
    await other.pledge('ingest', join(other.dir, 'a.csv'), '--network', 'cyl');
    const before = await directoryStore(other.data).list('');
    const done = await other.pledge('backup', 'restore', backup);
    expect(done).toMatchObject({ code: 3, err: expect.stringContaining('other data') });
    expect(await directoryStore(other.data).list('')).toEqual(before);
  });

  it('stops at an object that differs, and names it', async () => {
    const data = join(line.dir, 'differs');
    await elsewhere(data, 'backup', 'restore', backup);
    const store = directoryStore(data);
    const [receipt] = await store.list('receipts/');
    rmSync(join(data, receipt!));
    await store.putIfAbsent(receipt!, Buffer.from('{}\n'));
    const done = await elsewhere(data, 'backup', 'restore', backup);
    expect(done.code).not.toBe(0);
    expect(done.err).toContain(receipt!);
  });
});
