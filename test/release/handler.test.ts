import { afterEach, expect, it, vi } from 'vitest';
import type * as Handler from '../../functions/release/handler.ts';
import { storedKeyedDigest } from '../../functions/release/keyed-digest.ts';
import { publicationAt } from '../../functions/rollup/published.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { proveStore } from '../../functions/runtime/ports/store-identity.ts';
import { cloud, deployment } from '../runtime/aws/cloud.ts';
import { key, keyedDigestOf, publishedObjects } from './world.ts';

/** The step of the monthly run that has the key, as AWS calls it. */
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const names = { store: 'the store', wrongKey: { en: '', es: '' } };

async function called(madeWith: Uint8Array) {
  const store = memoryStore(await publishedObjects());
  await proveStore(store, madeWith, true, names);
  const aws = await cloud(store, { GenerateMac: () => ({ Mac: Buffer.from(key).toString('base64') }) });
  const settings = { LAKE_BUCKET: 'lake', PSEUDONYM_KEY: deployment.pseudonyms, SAMPLE: 'true' };
  for (const [name, value] of Object.entries({ ...settings, POWERTOOLS_LOG_LEVEL: 'SILENT' })) vi.stubEnv(name, value);
  // It takes its environment when it is loaded.
  vi.resetModules();
  const { handler }: typeof Handler = await import('../../functions/release/handler.ts');
  return { store, handler, close: aws.close };
}

it('stores the digest of every publication under the key of KMS, once', async () => {
  const { store, handler, close } = await called(key);
  expect([await handler(), await handler()]).toEqual([{ made: 2 }, { made: 0 }]);
  for (const number of [1, 2]) {
    const publication = (await publicationAt(store, number))!;
    expect(await storedKeyedDigest(publication, store)).toBe(await keyedDigestOf(publication));
  }
  await close();
});

it('stores nothing under a key that the data were not made with', async () => {
  const { store, handler, close } = await called(key.map((byte) => byte ^ 1));
  await expect(handler()).rejects.toThrow(/is not the key that the data/);
  expect(await store.list('keyed/')).toEqual([]);
  await close();
});
