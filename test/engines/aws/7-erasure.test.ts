import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { putBytes, putWaiting } from '../../../functions/clerk/waiting.ts';
import type { Difference } from '../../../functions/rollup/diff.ts';
import { latest } from '../../../functions/rollup/published.ts';
import type { Verification } from '../../../functions/rollup/verify.ts';
import { keys } from '../../../schemas/keys.ts';
import { Erased } from '../../../schemas/ledger.ts';
import { madridDay } from '../../../schemas/time.ts';
import { dni } from '../../dni.ts';
import { answered, operator, typing } from './cli.ts';
import { announce, awaitAnswer, deployed, put, s3, sha256, store, ticketOf } from './client.ts';

/**
 * A person asks, and the operator's commands take them out of the deployment: out of every version of every object, killed on the
 * way and run again, and for good, whatever is sent again.
 */

/** A made-up person whom nobody else sent; the other one is sent beside them. */
const number = randomInt(60_000_000, 70_000_000);
const ana = { document: dni(number), name: 'Ana', surnames: `Quintela Zzyzx${number}`, born: '23/04/1985' };
const luz = { ...ana, document: dni(number + 1), name: 'Luz', surnames: 'Ribeira Muestra', born: '01/02/1990' };
const typed = [ana.document, ana.name, ana.surnames, ana.born, ''];
const activity = `Curso ${randomUUID()}`;
const csv = (people: (typeof ana)[], of = activity, day = '16/03/2018') =>
  Buffer.from(
    [
      'DNI/NIE;Nombre;Apellidos;Fecha de nacimiento;Colectivo;Actividad;Fecha de fin;Superado',
      ...people.map((p) => `${p.document};${p.name};${p.surnames};${p.born};Ciudadanía;${of};${day};Sí`),
    ].join('\n'),
  );

async function send(network: string, bytes: Buffer) {
  const ticket = await ticketOf(network);
  const granted = await announce(ticket, bytes);
  if (granted.status === 'awaited') expect((await put(granted, bytes)).status).toBe(200);
  return awaitAnswer(ticket, granted.upload);
}

/** All versions under a prefix, and their delete markers. */
async function* versions(Bucket: string, Prefix = '') {
  let at: { KeyMarker?: string; VersionIdMarker?: string } | null = {};
  while (at) {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({ Bucket, Prefix, ...at }),
    );
    for (const { Key, VersionId } of page.Versions ?? []) yield { Key: Key!, VersionId: VersionId!, isMarker: false };
    for (const { Key, VersionId } of page.DeleteMarkers ?? [])
      yield { Key: Key!, VersionId: VersionId!, isMarker: true };
    at = page.IsTruncated ? { KeyMarker: page.NextKeyMarker!, VersionIdMarker: page.NextVersionIdMarker! } : null;
  }
}

/** Where a text that only the person has stands in clear, in any version of any object. */
async function inClear(): Promise<string[]> {
  const found: string[] = [];
  const { landing, rejects, lake } = deployed.buckets;
  for (const [Bucket, prefix] of [
    [landing, ''],
    [rejects, ''],
    [lake, 'maps/'],
    [lake, 'receipts/'],
    [lake, 'erased/'],
  ] as const)
    for await (const { Key, VersionId, isMarker } of versions(Bucket, prefix)) {
      if (isMarker) continue;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      const text = Buffer.from(await Body!.transformToByteArray()).toString('utf8');
      if ([ana.document, `Zzyzx${number}`].some((secret) => text.includes(secret))) found.push(`${Key} ${VersionId}`);
    }
  return found;
}

const day = madridDay(new Date().toISOString());
/** @returns the number of what it published. */
async function rollup(): Promise<number> {
  const { code, out, err } = await operator('rollup', '--as-of', day, '--json');
  expect([code, err]).toEqual([0, expect.not.stringContaining('received after')]);
  const { run, number } = (await latest(store))!;
  // The day is not over.
  const expected = { run, as_of: day, published: number, provisional: true, pending: [], later: 0 };
  expect(JSON.parse(out)).toEqual(expected);
  return number;
}
const erase = () => typing(typed, 'erase', '--reason', 'Art. 17', '--yes');
const person = async () => {
  const { code, out, err } = await typing(typed, 'person', '--json').done;
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Record<'uploads' | 'waiting' | 'unsent' | 'maps' | 'noncurrent' | 'unread', unknown[]>;
};
let before: number;

it('finds what is kept: rows of the lake, rejected ones, what waits, headings, and what was deleted', async () => {
  expect(await send('cyl', csv([ana, luz]))).toMatchObject({ status: 'accepted' });
  expect(await send('carm', csv([ana], activity, '31/02/2018'))).toMatchObject({ status: 'refused' });
  const heading = `${ana.name} ${ana.surnames}`;
  expect((await operator('map', '--network', 'cyl', '--dataset', 'training', `${heading}=-`)).code).toBe(0);

  const bytes = csv([ana], `${activity} de nuevo`);
  const request = { network: 'cyl', file: 'a.csv', size: bytes.length, sha256: sha256(bytes), settings: {} };
  const at = new Date().toISOString();
  const waiting = await putWaiting({ ...request, mode: 'add', again: false }, at, store);
  await putBytes(waiting, [bytes] as never, store);
  // Deleted as an operator's hand or a lifecycle rule deletes: a version stays behind a marker.
  const deleted = { Bucket: deployed.buckets.landing, Key: keys.landingRows('cyl', sha256(activity).slice(0, 32), 1) };
  const rows = `${JSON.stringify({ kind: 'row', sheet: 1, row: 2, cells: [ana.document] })}\n`;
  await s3.send(new PutObjectCommand({ ...deleted, Body: rows, IfNoneMatch: '*' }));
  await s3.send(new DeleteObjectCommand(deleted));
  while (!(await store.head(keys.waitingPreview('cyl', waiting.upload)))) await sleep(500);
  before = await rollup();

  const found = await person();
  expect(found.uploads).toHaveLength(2);
  expect([found.waiting.length, found.maps.length, found.noncurrent.length, found.unsent]).toEqual([1, 1, 1, []]);
  expect((await inClear()).length).toBeGreaterThan(5);
});

it('erases: killed on the way and run again, it ends in an empty search over every version', async () => {
  const records = async () => (await store.list('erased/')).length;
  const revised = async () => (await store.list('receipts/')).some((key) => key.endsWith('.1.json'));
  const [earlier, wasRevised] = [await records(), await revised()];
  // Once something is written anew, and once more when that is committed.
  for (const isSo of [async () => wasRevised || (await revised()), async () => (await records()) > earlier]) {
    const { done, kill } = erase();
    let ended = false;
    void done.finally(() => {
      ended = true;
    });
    while (!ended && !(await isSo())) await sleep(20);
    kill();
    process.stdout.write(`pledge erase, killed: ${(await done).code}\n`);
  }
  const { code, out } = await erase().done;
  expect(code, out).toBe(0);
  expect(await records()).toBe(earlier + 1);

  const left = await person();
  expect(Object.entries(left).filter(([what, list]) => what !== 'unread' && list.length > 0)).toEqual([]);
  expect(await inClear()).toEqual([]);
  const [key] = (await store.list('erased/')).slice(-1);
  const { objects, deleted } = Erased.parse(JSON.parse(Buffer.from((await store.get(key!))!).toString()));
  const bucketOf = (of: string) =>
    of.startsWith('landing/')
      ? deployed.buckets.landing
      : of.startsWith('rejects/')
        ? deployed.buckets.rejects
        : deployed.buckets.lake;
  for (const old of [...objects.map((object) => object.old), ...deleted])
    for await (const { Key } of versions(bucketOf(old), old)) expect(Key).not.toBe(old);
});

it('keeps the person out of what is sent again, and takes them out of that raw file too', async () => {
  const again = await send('cyl', Buffer.concat([csv([ana]), Buffer.from('\n\n')]));
  expect(again).toMatchObject({ status: 'refused', errors: [{ code: 'person_erased' }] });
  expect((await inClear()).length).toBe(1);
  expect((await erase().done).code).toBe(0);
  expect(await inClear()).toEqual([]);
});

it('changes figures by that person only, and the run of before is still proven', async () => {
  const after = await rollup();
  const [diff] = await answered<Difference>('diff', String(before), String(after));
  expect(diff!.figures.length).toBeGreaterThan(0);
  for (const { figure, change, parts } of diff!.figures) expect([figure, parts.erased]).toEqual([figure, change]);
  const citizens = diff!.figures.find((f) => f.figure === 'citizens_trained' && f.network === null);
  expect(citizens).toMatchObject({ change: -1 });

  const [then] = await answered<Verification>('verify', '--run', String(before));
  expect(then).toMatchObject({ equal: true, erased: 2, differences: [] });
  const [now] = await answered<Verification>('verify', '--run', String(after));
  expect(now).toMatchObject({ equal: true, erased: 0, differences: [] });
  expect(now!.raw).toBeGreaterThan(10);
  const { out } = await operator('explain', 'citizens_trained', '--json');
  expect(JSON.parse(out)).toMatchObject({ as_of: day, indicator: 'citizens_trained' });
});
