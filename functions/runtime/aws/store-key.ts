import type { Store } from '../ports/store.ts';
import { proveStore, readAbout } from '../ports/store-identity.ts';
import { awsOf } from './clients.ts';
import { pseudonymKey } from './kms-key.ts';
import { settings } from './settings.ts';

/** As sentences have it. */
const name = 'this deployment';

/**
 * The pseudonym key of a deployment, once it is proven that its store was made with it. For a function that reads
 * files, once a cold start.
 * @param begins False where nothing may be recorded in a store that was not begun: what is read then is not of it. Default: true.
 * @throws {StoreError} where the store was made with another key, or is of another pledge.
 */
export async function storeKey(env: NodeJS.ProcessEnv, store: Store, begins = true): Promise<Uint8Array> {
  const { PSEUDONYM_KEY, SAMPLE } = settings(env, 'PSEUDONYM_KEY', 'SAMPLE');
  const key = await pseudonymKey(PSEUDONYM_KEY, store, awsOf(env));
  if (!begins && !(await readAbout(store, name))) return key;
  await proveStore(store, key, SAMPLE === 'true', {
    store: name,
    wrongKey: {
      en: 'Was the KMS key made anew? Restore the key from its backup: docs/operate.md, "A lost key".',
      es: '¿Se hizo de nuevo la clave de KMS? Repóngala desde su copia: docs/operate.md, "A lost key".',
    },
  });
  return key;
}
