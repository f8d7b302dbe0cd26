import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { releaseSample } from '../../../functions/local/sample/release.ts';
import { readChain } from '../../../functions/release/chain.ts';
import { propose } from '../../../functions/release/release.ts';
import { signWith } from '../../../functions/release/signing.ts';
import { readSignKey, statementOf } from '../../../functions/release/statement.ts';
import { at, publishedWorld } from '../../release/world.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-release-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function world(name: string) {
  const { store, publication, signing } = await publishedWorld();
  const keyFile = join(folder, `${name}.pem`);
  const { signKey: _, by: __, ...own } = signing('nobody');
  const needs = { ...own, store, keyFile, at };
  const stepsOf = async () => (await readChain(store)).steps.map(({ what }) => `${what.step} ${what.by}`);
  return { store, keyFile, needs, stepsOf, publication: await publication(1), other: await publication(2) };
}
const whole = ['proposed Ana Ruiz', 'signed Luis Gil', 'released Ana Ruiz'];

it('is released by two made-up people once, as what it is', async () => {
  const { store, keyFile, needs, stepsOf, publication } = await world('once');
  await releaseSample(publication, needs);
  expect(await stepsOf()).toEqual(whole);
  const [signed] = (await readChain(store)).state.statements;
  expect(statementOf(signed!)).toMatchObject({ sample: true, second_person: true, run: publication.run });
  if (process.platform !== 'win32') expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  const before = await store.list('');
  const pem = await readFile(keyFile, 'utf8');
  await releaseSample(publication, needs);
  expect([await store.list(''), await readFile(keyFile, 'utf8')]).toEqual([before, pem]);
});

it('is ended where it was begun', async () => {
  const { store, needs, stepsOf, publication } = await world('begun');
  await propose(publication, '', { store, by: 'Ana Ruiz', at });
  await releaseSample(publication, needs);
  expect(await stepsOf()).toEqual(whole);
});

it('is left alone where anybody took a step of their own: what was taken back is not released again', async () => {
  const { keyFile, needs, stepsOf, publication } = await world('own');
  await releaseSample(publication, needs);
  const signKey = readSignKey(await readFile(keyFile, 'utf8'))!;
  await signWith({ says: 'taken_back', reason: 'no' }, { signKey }, { ...needs, by: 'Luis Gil', sample: true });
  await releaseSample(publication, needs);
  expect(await stepsOf()).toEqual([...whole, 'taken_back Luis Gil']);

  const another = await world('another');
  await propose(another.other, 'mine', { store: another.store, by: 'Marta', at });
  await releaseSample(another.publication, another.needs);
  expect(await another.stepsOf()).toEqual(['proposed Marta']);
});
