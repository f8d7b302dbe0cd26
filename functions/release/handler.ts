import { awsStore } from '../runtime/aws/clients.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { once } from '../runtime/aws/once.ts';
import { storeKey } from '../runtime/aws/store-key.ts';
import { storeKeyedDigests } from './keyed-digest.ts';

const store = awsStore(process.env);
const log = powertoolsLog();
const key = once(() => storeKey(process.env, store));

/**
 * Last step of the monthly run: stores the keyed digest of every publication that has none, so that a statement of it is prepared
 * by what has no right to the key.
 */
export async function handler(): Promise<{ made: number }> {
  const made = await storeKeyedDigests(await key(), store);
  log.info('keyed digests are stored', { made });
  return { made };
}
