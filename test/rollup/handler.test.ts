import { afterEach, expect, it, vi } from 'vitest';
import type * as Handler from '../../functions/rollup/handler.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { proveStore } from '../../functions/runtime/ports/store-identity.ts';
import { cloud } from '../runtime/aws/cloud.ts';

/** The monthly run's first step, as AWS calls it. */
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const started = { started: '2018-05-05T01:00:00Z', input: {} };

async function freezing(store: ReturnType<typeof memoryStore>) {
  const aws = await cloud(store, {});
  const settings = { LAKE_BUCKET: 'lake', SQL_FOLDER: 'sql', DATABASE: 'pledge_test', WORK_GROUP: 'pledge-test' };
  for (const [name, value] of Object.entries({ ...settings, POWERTOOLS_LOG_LEVEL: 'SILENT' })) vi.stubEnv(name, value);
  // It takes its environment when it is loaded.
  vi.resetModules();
  const { freeze }: typeof Handler = await import('../../functions/rollup/handler.ts');
  return { freeze, close: aws.close };
}

it('is refused before the first upload in the laptop’s words, by a name that no step tries again, and writes nothing', async () => {
  const store = memoryStore();
  const { freeze, close } = await freezing(store);
  const refused = await freeze(started).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    name: 'NothingYet',
    message: expect.stringMatching(/nothing .* yet.*pledge ingest/),
  });
  expect([...store.objects.keys()]).toEqual([]);
  await close();
});

it('freezes as of the day before where there is a store, however little is in it', async () => {
  const store = memoryStore();
  await proveStore(store, new Uint8Array(32), true, { store: 'the store', wrongKey: { en: '', es: '' } });
  const { freeze, close } = await freezing(store);
  expect(await freeze(started)).toMatchObject({ as_of: '2018-05-04', pending: [] });
  await close();
});
