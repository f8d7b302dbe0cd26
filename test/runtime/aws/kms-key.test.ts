import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Aws } from '../../../functions/runtime/aws/call.ts';
import { pseudonymKey, restorePseudonymKey } from '../../../functions/runtime/aws/kms-key.ts';
import { memoryStore } from '../../../functions/runtime/ports/memory-store.ts';
import { DamagedError, StoreError } from '../../../functions/runtime/ports/store.ts';
import { proveStore } from '../../../functions/runtime/ports/store-identity.ts';

const mac = new Uint8Array(32).fill(7);
const ok = () => new Response(JSON.stringify({ Mac: Buffer.from(mac).toString('base64') }));
const fault = (status: number, type: string) => () =>
  new Response(JSON.stringify({ __type: `com.amazonaws.kms#${type}`, message: 'the service’s words' }), { status });

/** A KMS that answers in this order, and what it was asked. */
function kms(...answers: (() => Response)[]) {
  const asked: { url: string; init: RequestInit }[] = [];
  const waits: number[] = [];
  const aws: Aws = {
    region: 'eu-west-1',
    credentials: async () => ({ accessKeyId: 'id', secretAccessKey: 'secret' }),
    now: () => Date.parse('2018-04-03T09:15:00Z'),
    sleep: async (ms) => waits.push(ms),
    fetch: (async (url: string, init: RequestInit) => {
      asked.push({ url, init });
      return answers[asked.length - 1]!();
    }) as unknown as typeof fetch,
  };
  return { aws, asked, waits };
}

describe('the pseudonym key', () => {
  it('is what one GenerateMac gives', async () => {
    const { aws, asked } = kms(ok);
    expect(await pseudonymKey('arn:key', memoryStore(), aws)).toEqual(mac);
    expect(asked).toHaveLength(1);
    expect(asked[0]!.url).toBe('https://kms.eu-west-1.amazonaws.com/');
    expect(JSON.parse(String(asked[0]!.init.body))).toEqual({
      KeyId: 'arn:key',
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from('telecentre-pledge pseudonym key 1').toString('base64'),
    });
    expect(asked[0]!.init.headers).toMatchObject({
      'x-amz-target': 'TrentService.GenerateMac',
      authorization: expect.stringContaining('20180403/eu-west-1/kms/aws4_request'),
    });
  });

  it('is asked for again while KMS is busy or fails', async () => {
    const { aws, waits } = kms(fault(400, 'ThrottlingException'), fault(500, 'KMSInternalException'), ok);
    expect(await pseudonymKey('k', memoryStore(), aws)).toEqual(mac);
    expect(waits).toEqual([200, 400]);
  });

  it.each([
    [[fault(400, 'AccessDeniedException')], 1],
    [[fault(400, 'DisabledException')], 1],
    [Array(4).fill(fault(503, 'DependencyTimeoutException')), 4],
  ])('is not had, with the service’s words', async (answers, times) => {
    const { aws, asked } = kms(...answers);
    await expect(pseudonymKey('k', memoryStore(), aws)).rejects.toThrow(
      /^TrentService\.GenerateMac: \w+Exception, the service’s words$/,
    );
    expect(asked).toHaveLength(times);
  });

  it('of another length is none', async () => {
    const { aws } = kms(() => new Response(JSON.stringify({ Mac: 'AAAA' })));
    await expect(pseudonymKey('k', memoryStore(), aws)).rejects.toThrow('a key of 3 bytes; expected 32');
  });
});

describe('a restored key', () => {
  const restored = new Uint8Array(32).fill(9);
  const nonce = new Uint8Array(12).fill(1);
  const arn = 'arn:aws:kms:eu-west-1:111111111111:key/abc';
  /** As KMS does: another message is another MAC. */
  const aws: Aws = {
    ...kms().aws,
    fetch: (async (_: string, init: RequestInit) => {
      const { KeyId, Message } = JSON.parse(String(init.body));
      const Mac = createHmac('sha256', `${KeyId}`).update(Message).digest('base64');
      return new Response(JSON.stringify({ Mac }));
    }) as unknown as typeof fetch,
  };

  it('takes the place of the deployment’s own, for good', async () => {
    const store = memoryStore();
    const own = await pseudonymKey(arn, store, aws);
    expect(own).not.toEqual(restored);
    expect(await restorePseudonymKey(restored, nonce, { kmsKey: arn, store, aws })).toBe(true);
    expect(await pseudonymKey(arn, store, aws)).toEqual(restored);
    expect(await store.list('')).toEqual(['wrapped/abc.json']);
    expect(await restorePseudonymKey(restored, nonce, { kmsKey: arn, store, aws })).toBe(true);
    expect(await restorePseudonymKey(own, nonce, { kmsKey: arn, store, aws })).toBe(false);
    expect(await pseudonymKey(arn, store, aws)).toEqual(restored);
    // In another account the lake's copy of it is nothing.
    expect(await pseudonymKey('arn:aws:kms:eu-west-1:222222222222:key/def', store, aws)).not.toEqual(restored);
  });

  it('is not stored where the deployment’s own is the same', async () => {
    const store = memoryStore();
    const own = await pseudonymKey(arn, store, aws);
    expect(await restorePseudonymKey(own, nonce, { kmsKey: arn, store, aws })).toBe(true);
    expect(await store.list('')).toEqual([]);
  });

  it('that was changed, or wrapped under another key, is refused', async () => {
    const store = memoryStore();
    await restorePseudonymKey(restored, nonce, { kmsKey: 'key/other', store, aws });
    await store.putIfAbsent('wrapped/abc.json', (await store.get('wrapped/other.json'))!);
    await expect(pseudonymKey(arn, store, aws)).rejects.toThrow(DamagedError);
  });
});

describe('a store', () => {
  const names = { store: 'the store', wrongKey: { en: 'Put the right one there.', es: '' } };

  it('of an earlier format is refused', async () => {
    const store = memoryStore();
    await store.putIfAbsent('store.json', new TextEncoder().encode('{"format":1,"pledge":"x"}'));
    await expect(proveStore(store, mac, true, names)).rejects.toThrow(
      'the store was made by an earlier version of this program (store format 1; this version reads 2)',
    );
  });

  it('is told its key at first, and takes no other after', async () => {
    const store = memoryStore();
    const about = await proveStore(store, mac, true, names);
    expect(about).toMatchObject({ format: 2, sample: true });
    expect(await proveStore(store, mac, false, names)).toEqual(about);
    await expect(proveStore(store, new Uint8Array(32), true, names)).rejects.toThrow(StoreError);
  });
});
