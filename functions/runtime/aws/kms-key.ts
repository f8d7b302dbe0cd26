import { StoreError } from '../ports/store.ts';
import { type Aws, awsCall } from './call.ts';

/** What the pseudonym key is derived from. Another text is another key: never changed. */
const message = 'telecentre-pledge pseudonym key 1';

/**
 * The pseudonym key on AWS: one `GenerateMac` of an HMAC key that never leaves KMS, 32 bytes, the same each time. Called
 * once a cold start.
 * @param keyId The KMS key's id or ARN.
 */
export async function kmsKey(keyId: string, aws: Aws): Promise<Uint8Array> {
  const { Mac } = (await awsCall(
    'kms',
    'TrentService.GenerateMac',
    { KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(message).toString('base64') },
    aws,
  )) as { Mac?: string };
  const key = Buffer.from(Mac ?? '', 'base64');
  if (key.length !== 32) throw new StoreError(`KMS gave a key of ${key.length} bytes; expected 32.`);
  return new Uint8Array(key);
}
