import { describe, expect, it } from 'vitest';
import { addStep, readChain } from '../../functions/release/chain.ts';
import { releasedFolder } from '../../functions/release/export.ts';
import {
  expectKeyedDigest,
  keyedDigest,
  storedKeyedDigest,
  storeKeyedDigests,
} from '../../functions/release/keyed-digest.ts';
import { outcomes } from '../../functions/release/outcomes.ts';
import { signatureFaults } from '../../functions/release/prove.ts';
import { oneCoordinator, propose, release, remark, sendBack } from '../../functions/release/release.ts';
import { fingerprintOf, publicKeyOf, statementOf } from '../../functions/release/statement.ts';
import { digestOf } from '../../functions/runtime/ports/digest.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys } from '../../schemas/keys.ts';
import { ana, key, luis, publishedWorld, releaseOf, signKeys, signRun, takeBack } from './world.ts';

/** The public files of a run's report, as they are stored, sorted by their names. */
const publicNames = async (store: Store, run: string) =>
  (await store.list(publicFolder(run))).map((key) => key.slice(publicFolder(run).length)).sort();
const publicFolder = (run: string) => keys.report({ run, provisional: false }, 'public/');

describe('a release', () => {
  it('goes from a proposal to the public, and is taken back', async () => {
    const { store, by, signing, publication } = await publishedWorld();
    const [first, second] = [await publication(1), await publication(2)];
    await propose(first, 'April', by(ana));
    await remark({ figure: 'citizens', network: 'north', remark: 'high' }, by(luis));
    await sendBack({ network: 'north', question: 'whole?' }, by(luis));
    await expect(signRun(signing(luis))).rejects.toThrow(/was sent back/);
    await propose(second, 'it was not', by(ana));
    await expect(release(by(ana))).rejects.toThrow(
      'A run cannot be released now: the run is proposed, and not signed.',
    );
    await expect(signRun(signing(ana))).rejects.toThrow(/a second person signs it/);
    await signRun(signing(luis));
    await release(by(ana));

    const { steps, state } = await readChain(store);
    expect(steps.map((s) => [s.number, s.what.step, s.what.by])).toEqual([
      [1, 'proposed', ana],
      [2, 'remarked', luis],
      [3, 'sent_back', luis],
      [4, 'proposed', ana],
      [5, 'signed', luis],
      [6, 'released', ana],
    ]);
    expect(state.released).toEqual({ run: second.run, publication: 2 });
    expect([...outcomes(steps)]).toEqual([
      [1, 'dropped'],
      [2, 'released'],
    ]);
    expect((await releasedFolder(store)).map((f) => f.name)).toEqual([
      'index.html',
      'statements/000001.json',
      ...(await publicNames(store, second.run)),
    ]);
    expect(await publicNames(store, second.run)).toEqual(expect.arrayContaining(['es.html', 'eu.html', 'tables.json']));

    await expect(takeBack(' ', signing(luis))).rejects.toThrow(/"reason" is empty/);
    await takeBack('sent twice', signing(luis));
    const after = await readChain(store);
    expect(after.state).toMatchObject({ released: null, stage: 'none' });
    expect(statementOf(after.state.statements[1]!)).toMatchObject({
      says: 'taken_back',
      reason: 'sent twice',
      files: [],
    });
    expect((await releasedFolder(store)).map((f) => f.name)).toEqual([
      'index.html',
      'statements/000001.json',
      'statements/000002.json',
    ]);
  });

  it('says nothing of a person, a private table, or a plain digest of one', async () => {
    const { store, signing, publication } = await publishedWorld();
    await releaseOf(2, signing(luis));
    const [of] = (await readChain(store)).state.statements;
    const { digest } = await publication(2);
    expect(statementOf(of!)!.publication).toBe(keyedDigest(key, digest));
    const digests = await Promise.all(
      (await store.list('')).map(async (name) => [name, digestOf((await store.get(name))!)] as const),
    );
    const told = digests.filter(([name, sha256]) => of!.statement.includes(sha256) && !name.startsWith('report/'));
    expect(told).toEqual([]);
    for (const word of [ana, luis, 'person', 'north', digest])
      expect(of!.statement.replace('second_person', '')).not.toContain(word);
  });

  it('is proven to be of its publication, with the key of the data', async () => {
    const { store, signing, publication } = await publishedWorld();
    await releaseOf(2, signing(luis));
    const of = await publication(2);
    expect(await signatureFaults(of, key, store)).toEqual([]);
    expect(await signatureFaults(await publication(1), key, store)).toEqual([]);
    for (const [other, under] of [
      [{ ...of, digest: 'f'.repeat(64) }, key],
      [of, key.map((byte) => byte ^ 1)],
    ] as const)
      expect(await signatureFaults(other, under, store)).toEqual([
        'step 2 of the release is a signature of another publication than number 2',
      ]);
  });

  it('has its keyed digest stored once, of each publication that is whole, for who has no key', async () => {
    const { store, publication } = await publishedWorld();
    const [first, second] = [await publication(1), await publication(2)];
    await store.putIfAbsent(keys.published(3), Buffer.from('{}'));
    expect(await storedKeyedDigest(first, store)).toBeNull();
    await expect(expectKeyedDigest(second, store)).rejects.toMatchObject({ refusal: { code: 'no_keyed_digest' } });
    expect(await storeKeyedDigests(key, store)).toBe(2);
    for (const of of [first, second]) expect(await expectKeyedDigest(of, store)).toBe(keyedDigest(key, of.digest));
    // Run again, it makes none; of one that was lost, that one.
    expect(await storeKeyedDigests(key, store)).toBe(0);
    await store.delete(keys.keyedDigest(first.digest));
    expect(await storeKeyedDigests(key, store)).toBe(1);
    expect(await store.list('keyed/')).toHaveLength(2);
    // Another publication under the same number has none.
    expect(await storedKeyedDigest({ digest: 'f'.repeat(64) }, store)).toBeNull();
  });

  it('is proven to have stored the keyed digest of its publication', async () => {
    const { store, publication } = await publishedWorld();
    const of = await publication(1);
    await storeKeyedDigests(key, store);
    expect(await signatureFaults(of, key, store)).toEqual([]);
    await store.delete(keys.keyedDigest(of.digest));
    const other = Buffer.from(`{"keyed_digest":"${'f'.repeat(64)}"}\n`);
    await store.putIfAbsent(keys.keyedDigest(of.digest), other);
    expect(await signatureFaults(of, key, store)).toEqual([
      'the keyed digest that was stored of publication 1 is another one',
    ]);
    await store.delete(keys.keyedDigest(of.digest));
    await store.putIfAbsent(keys.keyedDigest(of.digest), Buffer.from('{}'));
    await expect(signatureFaults(of, key, store)).rejects.toThrow(/keyed\/.* is damaged/);
  });

  it('of one coordinator says so', async () => {
    const { store, by, signing } = await publishedWorld();
    await oneCoordinator('a team of one', by(ana));
    await expect(oneCoordinator('again', by(ana))).rejects.toThrow(/was said before/);
    await releaseOf(1, signing(ana));
    expect(statementOf((await readChain(store)).state.statements[0]!)!.second_person).toBe(false);
  });

  it('is none of provisional figures', async () => {
    const { by, publication } = await publishedWorld();
    await expect(propose({ ...(await publication(1)), provisional: true }, '', by(ana))).rejects.toThrow(
      /is provisional/,
    );
  });

  it('is signed by a key that the statement before names', async () => {
    const { store, signing } = await publishedWorld();
    await releaseOf(1, signing(luis));
    const other = signing(luis, signKeys[1]);
    await expect(releaseOf(2, other)).rejects.toThrow(/none that the statement before names/);
    const fingerprint = fingerprintOf(publicKeyOf(signKeys[1]!));
    await releaseOf(1, { ...signing(luis), nextKeys: [fingerprint] });
    await releaseOf(2, other);
    expect((await readChain(store)).state.statements).toHaveLength(3);
  });

  it('that was signed before another was taken back is signed again', async () => {
    const { store, by, signing, publication } = await publishedWorld();
    await releaseOf(1, signing(luis));
    await propose(await publication(2), '', by(ana));
    await signRun(signing(luis));
    await takeBack('wrong', signing(luis));
    await expect(release(by(ana))).rejects.toThrow(/proposed, and not signed/);
    await signRun(signing(luis));
    await release(by(ana));
    expect(outcomes((await readChain(store)).steps)).toEqual(
      new Map([
        [1, 'taken_back'],
        [2, 'released'],
      ]),
    );
  });
});

describe('the steps', () => {
  it('are one of two at once, and the other is told by whom', async () => {
    const { store, by, publication } = await publishedWorld();
    const both = await Promise.allSettled([
      propose(await publication(1), '', by(ana)),
      propose(await publication(2), '', by(luis)),
    ]);
    const lost = both.filter((one) => one.status === 'rejected');
    expect(lost).toHaveLength(1);
    expect(String(lost[0]!.reason)).toMatch(
      /^StepRefused: Meanwhile (Ana Ruiz|Luis Gil) took step 1, "proposed"\. Yours was not stored/,
    );
    const { steps } = await readChain(store);
    expect(steps).toHaveLength(1);
    expect(String(lost[0]!.reason)).toContain(steps[0]!.what.by);
    const chain = await readChain(store);
    await remark({ figure: 'citizens', network: null, remark: 'x' }, by(luis));
    await expect(addStep(chain, { ...steps[0]!.what, by: luis }, store)).rejects.toThrow(
      /Meanwhile Luis Gil took step 2/,
    );
  });

  it('are not read on where one is gone, changed, or exchanged', async () => {
    const { store, signing } = await publishedWorld();
    await releaseOf(1, signing(luis));
    const original = new Map<number, Uint8Array>();
    for (const number of [1, 2, 3]) original.set(number, (await store.get(keys.released(number)))!);
    const put = async (number: number, bytes: Uint8Array | undefined) => {
      await store.delete(keys.released(number));
      if (bytes) await store.putIfAbsent(keys.released(number), bytes);
    };
    const edited = (number: number, from: string, to: string) =>
      Buffer.from(Buffer.from(original.get(number)!).toString().replace(from, to));
    for (const [number, bytes, why] of [
      [1, undefined, /000001.json" is not there/],
      [2, undefined, /000002.json" is not there/],
      [1, edited(1, ana, 'Ana Gil'), /000001.json" was changed/],
      [2, edited(2, luis, 'Ana Gil'), /000002.json" was changed/],
      [2, original.get(3), /000002.json" was changed/],
      [3, Buffer.from('{}'), /000003.json" cannot be read/],
    ] as const) {
      await put(number, bytes);
      await expect(readChain(store)).rejects.toThrow(why);
      await put(number, original.get(number));
    }
    expect((await readChain(store)).steps).toHaveLength(3);
  });
});

it('a step that was decided before another one is not taken', async () => {
  const { store, by, publication } = await publishedWorld();
  await propose(await publication(1), '', { ...by(ana), after: null });
  const { last } = await readChain(store);
  const steps = [
    (after: string | null) => propose(publications[1]!, '', { ...by(ana), after }),
    (after: string | null) => remark({ figure: 'citizens', network: null, remark: 'x' }, { ...by(luis), after }),
    (after: string | null) => sendBack({ network: 'north', question: 'whole?' }, { ...by(luis), after }),
    (after: string | null) => oneCoordinator('a team of one', { ...by(ana), after }),
  ];
  const publications = [await publication(1), await publication(2)];
  for (const step of steps)
    for (const after of [null, 'f'.repeat(64)])
      await expect(step(after)).rejects.toMatchObject({ refusal: { code: 'taken_meanwhile', values: { by: ana } } });
  expect((await readChain(store)).steps).toHaveLength(1);
  await steps[1]!(last);
  expect((await readChain(store)).steps).toHaveLength(2);
});
