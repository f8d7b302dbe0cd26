import { WrappedKey } from '../../../schemas/key-backup.ts';
import { keys } from '../../../schemas/keys.ts';
import { unwrapKey, wrapKey } from '../ports/sealed-key.ts';
import { DamagedError, getParsed, type Store, StoreError } from '../ports/store.ts';
import { keyCheck } from '../ports/store-identity.ts';
import { type Aws, awsCall } from './call.ts';

/** What the pseudonym key is derived from, and what wraps a restored one. Another text is another key: never changed. */
const messages = { own: 'telecentre-pledge pseudonym key 1', wrapping: 'telecentre-pledge wrapping key 1' } as const;

/**
 * The pseudonym key on AWS, 32 bytes, the same each time: the one that was restored, or else one `GenerateMac` of the
 * deployment's KMS key. That never leaves KMS, but the pseudonym key does: whoever may make this one call once has it for good.
 * Called once a cold start.
 * @param kmsKey The KMS key's id or ARN.
 * @throws {DamagedError} where the restored key was changed, or wrapped under another one.
 */
export async function pseudonymKey(kmsKey: string, store: Store, aws: Aws): Promise<Uint8Array> {
  const at = keys.wrappedKey(idOf(kmsKey));
  const wrapped = await getParsed(store, at, WrappedKey);
  if (!wrapped) return mac(kmsKey, messages.own, aws);
  const key = unwrapKey(wrapped, await mac(kmsKey, messages.wrapping, aws));
  if (!key) throw new DamagedError(`"${at}" does not open with the KMS key: it was changed. Restore the key again.`);
  return key;
}

/**
 * Puts a key in the place of the deployment's own, for good; the deployment's own key may be it already.
 * @param nonce 12 bytes that were never used before.
 * @returns false where another key was restored before: nothing was changed.
 */
export async function restorePseudonymKey(
  key: Uint8Array,
  nonce: Uint8Array,
  { kmsKey, store, aws }: { kmsKey: string; store: Store; aws: Aws },
): Promise<boolean> {
  const same = async () => keyCheck(await pseudonymKey(kmsKey, store, aws)) === keyCheck(key);
  if (await same()) return true;
  const under = await mac(kmsKey, messages.wrapping, aws);
  const wrapped = wrapKey(key, { kmsKey: idOf(kmsKey), under, nonce });
  await store.putIfAbsent(keys.wrappedKey(idOf(kmsKey)), Buffer.from(`${JSON.stringify(wrapped)}\n`));
  return same();
}

const idOf = (kmsKey: string) => kmsKey.split('/').at(-1)!;

async function mac(keyId: string, message: string, aws: Aws): Promise<Uint8Array> {
  const { Mac } = (await awsCall(
    'kms',
    'TrentService.GenerateMac',
    { KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(message).toString('base64') },
    aws,
  )) as { Mac?: string };
  const made = Buffer.from(Mac ?? '', 'base64');
  if (made.length !== 32) throw new StoreError(`KMS gave a key of ${made.length} bytes; expected 32.`);
  return new Uint8Array(made);
}
