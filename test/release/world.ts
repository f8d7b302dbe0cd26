import { createPrivateKey, type KeyObject } from 'node:crypto';
import { keyedDigest } from '../../functions/release/keyed-digest.ts';
import { propose, release } from '../../functions/release/release.ts';
import { type Signing, signWith } from '../../functions/release/signing.ts';
import { newSignKey } from '../../functions/release/statement.ts';
import { report } from '../../functions/report/report.ts';
import { type Publication, publicationAt } from '../../functions/rollup/published.ts';
import type { RollupNeeds } from '../../functions/rollup/steps.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { published } from '../rollup/world.ts';
import { type CaseUpload, smallPledge } from '../sql/case.ts';

const uploads: CaseUpload[] = ['2018-02-02', '2018-03-02'].map((day, at) => ({
  upload: `a${at + 1}`,
  network: 'north',
  dataset: 'training',
  received_at: `${day}T09:00:00.000Z`,
  rows: [{ person: `person ${at}`, end_date: '2018-01-10' }],
}));

export const at = '2018-05-01T09:00:00.000Z';
export const key = new Uint8Array(32).fill(7);
export const signKeys: KeyObject[] = [0, 1].map(() => createPrivateKey(newSignKey()));
export const [ana, luis] = ['Ana Ruiz', 'Luis Gil'] as const;

/** The keyed digest of a publication, made with the key. */
export const keyedDigestOf: Signing['keyedDigestOf'] = async ({ digest }) => keyedDigest(key, digest);

const publishedTwice = published(uploads, '2018-02-28', '2018-03-31');

/** A store with two published runs, 1 and 2, and who takes steps there. */
export async function publishedWorld() {
  const { store, needs, root } = await publishedTwice();
  const by = (name: string) => ({ store, by: name, at });
  const reportOf = async (publication: Publication) => (await reportOfRun(publication, needs)).files;
  const signing = (name: string, signKey = signKeys[0]!): SigningWith => ({
    ...{ ...by(name), keyedDigestOf, sample: false, reportOf },
    signKey,
  });
  return { root, store, needs, by, signing, publication: async (n: number) => (await publicationAt(store, n))! };
}

/** The same store in memory, made by the first who asks: not to be written to. */
export const publishedObjects = (): Promise<Store> => {
  objects ??= publishedWorld().then(async ({ store }) => {
    const copy = memoryStore();
    for (const name of await store.list('')) copy.objects.set(name, (await store.get(name))!);
    return copy;
  });
  return objects;
};
let objects: Promise<Store> | undefined;

/** All that a signature needs, and the key. */
export type SigningWith = Signing & { signKey: KeyObject; nextKeys?: string[] };

/** The report of a publication, written. */
const reportOfRun = (publication: Publication, { store }: RollupNeeds) =>
  report(publication, { store, log: silent, pledge: smallPledge });

/** Signs the proposed run. */
export const signRun = (signing: SigningWith) => signWith({ says: 'released' }, signing, signing);

/** Takes the released run back. */
export const takeBack = (reason: string, signing: SigningWith) =>
  signWith({ says: 'taken_back', reason }, signing, signing);

/** Proposes, signs and releases a publication, by two people. */
export async function releaseOf(number: number, signing: SigningWith): Promise<void> {
  const { store } = signing;
  await propose((await publicationAt(store, number))!, '', { store, by: ana, at });
  await signRun(signing);
  await release({ store, by: ana, at });
}
