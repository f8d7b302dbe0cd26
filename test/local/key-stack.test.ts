import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { keyPath, readKey } from '../../functions/runtime/disk/key-file.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keyCheck, proveStore } from '../../functions/runtime/ports/store-identity.ts';
import { deepIt } from '../deep.ts';
import { cloud } from '../runtime/aws/cloud.ts';
import { commandLine, typedIn } from './world.ts';

/** `pledge key … --stack`, between two deployments, each with a KMS key of its own, and a laptop. */
const now = '2018-05-10T09:00:00Z';
const line = commandLine(now);
const passphrase = 'caballo grapa batería cañón';
const mac = (account: string, message: string) => createHmac('sha256', account).update(message).digest();
const keyOf = (account: string) => new Uint8Array(mac(account, 'telecentre-pledge pseudonym key 1'));
const names = { store: 'x', wrongKey: { en: '', es: '' } };

let open: Awaited<ReturnType<typeof cloud>> | null = null;
afterEach(() => close());
async function close() {
  await open?.close();
  open = null;
}

/** Runs `pledge … --stack test` in an account; its store and its KMS key are its own. */
async function inAccount(account: string, store: Store, typed: string[], ...argv: string[]) {
  open = await cloud(store, {
    GenerateMac: ({ Message }) => ({
      Mac: mac(account, Buffer.from(String(Message), 'base64').toString()).toString('base64'),
    }),
  });
  const printed = await typedIn([...argv, '--stack', 'test'], { typed, now });
  await close();
  return printed;
}
const file = () => join(line.dir, randomUUID());

/** A backup of the first account's key. */
async function backedUp(): Promise<string> {
  const to = file();
  const { code } = await inAccount('one', memoryStore(), [passphrase, passphrase], 'key', 'backup', to);
  expect(code).toBe(0);
  return to;
}

describe('pledge key backup --stack', () => {
  it('writes a file that its owner alone may read, sealed, and says how it is kept', async () => {
    const to = file();
    const done = await inAccount('one', memoryStore(), [passphrase, passphrase], 'key', 'backup', to);
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(done.out).toContain('under your passphrase');
    expect((statSync(to).mode & 0o777).toString(8)).toBe('600');
    const text = readFileSync(to, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ format: 'pledge-key-sealed-1', key_check: keyCheck(keyOf('one')) });
    expect(text).not.toContain(Buffer.from(keyOf('one')).toString('hex'));
    expect(text + done.out).not.toContain(passphrase);
  });

  it.each([
    ['a short passphrase', ['cuatro', 'cuatro'], 'too short'],
    ['none', [], 'too short'],
    ['two that differ', [passphrase, `${passphrase}.`], 'differ'],
  ])('refuses %s, and writes nothing', async (_, typed, said) => {
    const to = file();
    const done = await inAccount('one', memoryStore(), typed, 'key', 'backup', to);
    expect(done.code).toBe(2);
    expect(done.err).toContain(said);
    expect(() => statSync(to)).toThrow('ENOENT');
  });

  it('leaves a file that is there as it is', async () => {
    const to = file();
    writeFileSync(to, 'mine');
    expect((await inAccount('one', memoryStore(), [passphrase, passphrase], 'key', 'backup', to)).code).toBe(2);
    expect(readFileSync(to, 'utf8')).toBe('mine');
  });
});

describe('pledge key restore', () => {
  deepIt('--stack gives another account the key: what its functions ask for is the first’s', async () => {
    const [from, store] = [await backedUp(), memoryStore()];
    const done = await inAccount('two', store, [passphrase], 'key', 'restore', from, '--json');
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(done.out)).toEqual({ stack: 'test', key_check: keyCheck(keyOf('one')) });
    const again = file();
    await inAccount('two', store, [passphrase, passphrase], 'key', 'backup', again);
    expect(JSON.parse(readFileSync(again, 'utf8')).key_check).toBe(keyCheck(keyOf('one')));
    // Done twice, it is done once.
    const before = await store.list('');
    expect((await inAccount('two', store, [passphrase], 'key', 'restore', from)).code).toBe(0);
    expect(await store.list('')).toEqual(before);
  });

  it('puts it beside a data directory of a laptop', async () => {
    line.typed.push(passphrase);
    const done = await line.pledge('key', 'restore', await backedUp());
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(await readKey(keyPath(line.data))).toEqual(keyOf('one'));
  });

  it('--stack takes the plain file of a laptop', async () => {
    const [from, store] = [file(), memoryStore()];
    writeFileSync(from, `pledge-key-1 ${'ab'.repeat(32)}\n`);
    expect((await inAccount('two', store, [], 'key', 'restore', from)).code).toBe(0);
    expect(await store.list('')).toContain('store.json');
  });

  deepIt('--stack refuses the key of other data, and changes nothing', async () => {
    const [from, store] = [await backedUp(), memoryStore()];
    await proveStore(store, keyOf('two'), false, names);
    const done = await inAccount('two', store, [passphrase], 'key', 'restore', from);
    expect(done.code).toBe(3);
    expect(done.err).toContain('the key of other data');
    expect(await store.list('')).toEqual(['store.json']);
  });

  deepIt('refuses another passphrase, and the key of another pledge', async () => {
    const [from, store] = [await backedUp(), memoryStore()];
    const wrong = await inAccount('two', store, ['another passphrase'], 'key', 'restore', from);
    expect(wrong).toMatchObject({ code: 3, err: expect.stringContaining('does not open') });
    const other = file();
    writeFileSync(other, JSON.stringify({ ...JSON.parse(readFileSync(from, 'utf8')), pledge: 'other' }));
    const foreign = await inAccount('two', store, [passphrase], 'key', 'restore', other);
    expect(foreign).toMatchObject({ code: 3, err: expect.stringContaining('the pledge "other"') });
    expect(await store.list('')).toEqual([]);
  });
});
