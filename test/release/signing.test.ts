import { createHash, randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChain } from '../../functions/release/chain.ts';
import { StepRefused } from '../../functions/release/refusal.ts';
import { oneCoordinator, propose, release, remark, sendBack } from '../../functions/release/release.ts';
import { type Prepared, type Purpose, prepare, preparedFor, takeSigned } from '../../functions/release/signing.ts';
import { publicKeyOf, signed, statementOf } from '../../functions/release/statement.ts';
import { makeReport, type ReportFile, type ReportRequest } from '../../functions/report/report.ts';
import { publicationAt, publishedBytes } from '../../functions/rollup/published.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys, prefixes } from '../../schemas/keys.ts';
import type { Signed, Statement } from '../../schemas/release.ts';
import { depth } from '../deep.ts';
import { smallPledge } from '../sql/case.ts';
import {
  ana,
  at,
  keyedDigestOf,
  luis,
  publishedObjects,
  releaseOf,
  type SigningWith,
  signKeys,
  takeBack,
} from './world.ts';

const seed = randomInt(2 ** 31);
const later = (milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();

/** Reports by all that is stored when they are made. */
const reports = new Map<string, Promise<ReportFile[]>>();

/** A run's report, made once of the same store: what moves are the steps of a release, which no report reads. */
async function reportOver(store: Store, of: ReportRequest): Promise<ReportFile[]> {
  const digest = createHash('sha256').update(JSON.stringify(of));
  for (const key of await store.list(''))
    if (!key.startsWith(prefixes.released.prefix)) digest.update(`\n${key}\n`).update((await store.get(key))!);
  const known = digest.digest('hex');
  const there = reports.get(known) ?? makeReport(of, { store, pledge: smallPledge }).then((made) => made.files);
  reports.set(known, there);
  return there;
}

/** The first run is released and the second proposed, in a store that ends with the test; the steps are taken once. */
async function underway() {
  const signingOver = (store: Store): SigningWith => ({
    ...{ store, by: luis, at, keyedDigestOf, sample: false, signKey: signKeys[0]! },
    reportOf: (of) => reportOver(store, of),
  });
  taken ??= (async () => {
    const first = memoryStore(await publishedObjects());
    await releaseOf(1, signingOver(first));
    await propose((await publicationAt(first, 2))!, '', { store: first, by: ana, at });
    return first.objects;
  })();
  const store = memoryStore(await publishedObjects());
  for (const [key, bytes] of await taken) store.objects.set(key, bytes);
  return { store, signing: signingOver(store) };
}
let taken: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

type Underway = Awaited<ReturnType<typeof underway>>;
const signer = { public_key: publicKeyOf(signKeys[0]!) };
const purposes: readonly Purpose[] = [{ says: 'released' }, { says: 'taken_back', reason: 'sent twice' }];

/** What may move between the preparation and the signature that is handed back. */
interface Move {
  name: string;
  moves(at: Underway, handed: Signed & Prepared): Promise<unknown> | unknown;
  code: string;
}

const resaid = (change: (says: Statement) => object) => (_: Underway, handed: Signed & Prepared) => {
  const says = statementOf(handed);
  if (!says) return;
  Object.assign(handed, signed(JSON.stringify({ ...says, ...change(says) }), signKeys[0]!));
};
const bySomebody = ({ store }: Underway) => ({ store, by: ana, at });

const moves: readonly Move[] = [
  ...(
    [
      ['a remark', (w) => remark({ figure: 'citizens', network: null, remark: 'high' }, bySomebody(w))],
      ['a question', (w) => sendBack({ network: 'north', question: 'whole?' }, bySomebody(w))],
      ['the same run proposed again', async (w) => propose((await publicationAt(w.store, 2))!, '', bySomebody(w))],
      ['another run proposed', async (w) => propose((await publicationAt(w.store, 1))!, '', bySomebody(w))],
      ['that there is one coordinator', (w) => oneCoordinator('a team of one', bySomebody(w))],
      ['the released run taken back', (w) => takeBack('other', { ...w.signing, by: ana })],
      ['it was taken already', (w, handed) => takeSigned(handed, w.signing)],
    ] satisfies [string, Move['moves']][]
  ).map(([name, moves]) => ({ name, moves, code: 'taken_meanwhile' })),
  {
    name: 'more than an hour',
    moves: ({ signing }) => Object.assign(signing, { at: later(preparedFor + 1) }),
    code: 'expired',
  },
  {
    name: 'a clock that went back',
    moves: ({ signing }) => Object.assign(signing, { at: later(-1) }),
    code: 'expired',
  },
  {
    name: 'the key of the data',
    moves: ({ signing }) => Object.assign(signing, { keyedDigestOf: async () => 'e'.repeat(64) }),
    code: 'other_text',
  },
  {
    name: 'a key that nobody named',
    moves: (_, handed) => Object.assign(handed, signed(handed.statement, signKeys[1]!)),
    code: 'unknown_key',
  },
  {
    name: 'the signature',
    moves: (_, handed) => Object.assign(handed, { signature: '0'.repeat(128) }),
    code: 'not_signed',
  },
  {
    name: 'what is no statement',
    moves: (_, handed) => Object.assign(handed, { statement: '{}' }),
    code: 'other_text',
  },
  {
    name: 'spaces in the text',
    moves: (_, handed) => Object.assign(handed, { statement: `${handed.statement} ` }),
    code: 'other_text',
  },
  { name: 'what it is of', moves: (_, handed) => Object.assign(handed, { after: null }), code: 'taken_meanwhile' },
  ...(
    [
      ['number', ({ number }) => ({ number: number + 1 })],
      ['run', () => ({ run: 'f'.repeat(32) })],
      ['pledge', () => ({ pledge: 'other' })],
      ['as_of', () => ({ as_of: '2018-12-31' })],
      ['sample', () => ({ sample: true })],
      ['files', () => ({ files: [{ name: 'es.html', bytes: 1, sha256: 'f'.repeat(64) }] })],
      ['publication', () => ({ publication: 'f'.repeat(64) })],
      ['second_person', () => ({ second_person: false })],
      ['next_keys', () => ({ next_keys: ['f'.repeat(64)] })],
      ['before', () => ({ before: null })],
      ['signed_at', ({ signed_at }) => ({ signed_at: signed_at.replace('.000Z', 'Z') })],
    ] satisfies [keyof Statement, (says: Statement) => object][]
  ).map(([field, change]) => ({ name: `"${field}" of the text`, moves: resaid(change), code: 'other_text' })),
];

/** Moves that only what is released meets. */
const movesOfRelease: readonly Move[] = [
  {
    name: 'the report',
    moves: ({ signing }) => {
      const { reportOf } = signing;
      signing.reportOf = async (of) =>
        (await reportOf(of)).map((file) => ({ ...file, bytes: Buffer.concat([file.bytes, Buffer.from(' ')]) }));
    },
    code: 'other_text',
  },
  {
    name: 'who signs',
    moves: ({ signing }) => Object.assign(signing, { by: ana }),
    code: 'other_text',
  },
];

describe('a statement that is signed elsewhere', () => {
  it.each(purposes)('is taken as it was prepared: $says', async (purpose) => {
    const { store, signing } = await underway();
    const before = [...store.objects.keys()];
    const prepared = await prepare(purpose, signer, signing);
    expect([...store.objects.keys()]).toEqual(before);
    const of = signed(prepared.statement, signKeys[0]!);
    await takeSigned({ ...of, after: prepared.after }, { ...signing, at: later(preparedFor) });
    const { steps, state } = await readChain(store);
    expect(steps.at(-1)!.what).toMatchObject({ at: later(preparedFor), by: luis, signed: of });
    expect(statementOf(of)).toMatchObject({
      signed_at: at,
      reason: purpose.says === 'taken_back' ? 'sent twice' : null,
    });
    expect(state).toMatchObject(purpose.says === 'released' ? { stage: 'signed' } : { released: null });
  });

  it('names the keys that are added for the next', async () => {
    const { store, signing } = await underway();
    const nextKeys = ['e'.repeat(64)];
    const { statement, after } = await prepare({ says: 'released' }, { ...signer, nextKeys }, signing);
    await takeSigned({ ...signed(statement, signKeys[0]!), after }, signing);
    await release({ store, by: ana, at });
    expect(statementOf((await readChain(store)).state.statements.at(-1)!)!.next_keys).toContain(nextKeys[0]);
  });

  it('is prepared for nobody whose signature would not be taken', async () => {
    const { store, signing } = await underway();
    for (const [purpose, change, code] of [
      [purposes[0], { by: ` ${ana.toUpperCase()}` }, 'second_person'],
      [{ says: 'taken_back', reason: ' \n' }, {}, 'not_valid'],
      [{ says: 'taken_back', reason: 'x'.repeat(2001) }, {}, 'not_valid'],
    ] as const)
      await expect(prepare(purpose!, signer, { ...signing, ...change })).rejects.toMatchObject({ refusal: { code } });
    await expect(prepare(purposes[0]!, { public_key: `01${'0'.repeat(62)}` }, signing)).rejects.toMatchObject({
      refusal: { code: 'weak_key' },
    });
    const other = { public_key: publicKeyOf(signKeys[1]!) };
    await expect(prepare({ says: 'released' }, other, signing)).rejects.toMatchObject({
      refusal: { code: 'unknown_key' },
    });
    const { run: _, ...second } = (await publicationAt(store, 2))!;
    const bytes = store.objects.get(keys.published(2))!;
    store.objects.set(keys.published(2), publishedBytes({ ...second, run: (await publicationAt(store, 1))!.run }));
    await expect(prepare({ says: 'released' }, signer, signing)).rejects.toMatchObject({
      refusal: { code: 'publication_gone' },
    });
    store.objects.set(keys.published(2), bytes);
    await takeBack('twice', signing);
    await expect(prepare(purposes[1]!, signer, signing)).rejects.toMatchObject({ refusal: { code: 'none_released' } });
    store.objects.set(keys.published(2), Buffer.from('{}'));
    await expect(prepare({ says: 'released' }, signer, signing)).rejects.toMatchObject({
      refusal: { code: 'publication_gone' },
    });
  });

  const pairs = [
    ...purposes.flatMap((purpose) => moves.map((move) => ({ purpose, move }))),
    ...movesOfRelease.map((move) => ({ purpose: purposes[0]!, move })),
  ];
  it.each(pairs)('is refused after $move.name: $purpose.says', async ({ purpose, move }) => {
    const all = await underway();
    const { statement, after } = await prepare(purpose, signer, all.signing);
    const handed = { ...signed(statement, signKeys[0]!), after };
    await move.moves(all, handed);
    await expect(takeSigned(handed, all.signing)).rejects.toMatchObject({ refusal: { code: move.code } });
  });

  it(`is refused whatever moves between, in any order, and nothing is stored (seed ${seed})`, async () => {
    const some = fc.uniqueArray(fc.constantFrom(...moves), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...purposes), some, async (purpose, some) => {
        const all = await underway();
        const { statement, after } = await prepare(purpose, signer, all.signing);
        const handed = { ...signed(statement, signKeys[0]!), after };
        // One move may leave nothing for the next to be done with.
        const done = [];
        for (const move of some) {
          const moved = await Promise.resolve(move.moves(all, handed)).catch((error: unknown) => error);
          if (!(moved instanceof StepRefused)) done.push(move.name);
        }
        fc.pre(done.length > 0);
        const stored = [...all.store.objects.keys()];
        await expect(takeSigned(handed, all.signing)).rejects.toThrow(StepRefused);
        expect([...all.store.objects.keys()]).toEqual(stored);
      }),
      { seed, numRuns: depth(20, 200) },
    );
  });
});
