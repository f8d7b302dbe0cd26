import type { Store } from '../ports/store.ts';
import { proveStore } from '../ports/store-identity.ts';
import { awsOf } from './clients.ts';
import { pseudonymKey } from './kms-key.ts';
import { settings } from './settings.ts';

/**
 * The pseudonym key of a deployment, once it is proven that its store was made with it. For a function that reads
 * files, once a cold start.
 * @throws {StoreError} where the store was made with another key, or is of another pledge.
 */
export async function storeKey(env: NodeJS.ProcessEnv, store: Store): Promise<Uint8Array> {
  const { PSEUDONYM_KEY, SAMPLE } = settings(env, 'PSEUDONYM_KEY', 'SAMPLE');
  const key = await pseudonymKey(PSEUDONYM_KEY, store, awsOf(env));
  await proveStore(store, key, SAMPLE === 'true', {
    store: 'this deployment',
    wrongKey: {
      en: 'Was the KMS key made anew? Restore the key from its backup: docs/operate.md, "A lost key".',
      es: '¿Se hizo de nuevo la clave de KMS? Repóngala desde su copia: docs/operate.md, "A lost key".',
    },
  });
  return key;
}
