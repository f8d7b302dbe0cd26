import { beforeEach, expect, test } from 'vitest';
import { keepingStore } from '../../functions/runtime/ports/keeping-store.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';

let under: ReturnType<typeof memoryStore>;
let asked: string[];
const store = (most = 1000): Store =>
  keepingStore(
    {
      ...under,
      get: (key, range) => {
        asked.push(key);
        return under.get(key, range);
      },
    },
    most,
  );
beforeEach(() => {
  under = memoryStore();
  asked = [];
});
const put = (key: string, text: string) => under.putIfAbsent(key, Buffer.from(text));
const textOf = async (from: Store, key: string) => Buffer.from((await from.get(key)) ?? []).toString();

test('receipts and records are asked for once; what changes, what is not there and parts are asked for each time', async () => {
  const kept = ['receipts/1/network=cyl/a.json', 'sent/cyl/a.json', 'withdrawn/cyl/a/000001.json', 'rules/2.json'];
  const others = ['waiting/cyl/a.preview.json', 'maps/cyl/000001.json', 'landing/cyl/a', 'rejects/1/cyl/a.ndjson'];
  for (const key of [...kept, ...others]) await put(key, key);
  const keeping = store();
  for (const key of [...kept, ...others]) expect(await textOf(keeping, key)).toBe(key);
  for (const key of [...kept, ...others]) expect(await textOf(keeping, key)).toBe(key);
  expect(asked.slice(kept.length + others.length)).toEqual(others);
  expect(await keeping.get(kept[0]!, { start: 0, end: 2 })).toEqual(new Uint8Array(Buffer.from('re')));
  expect(await keeping.get('receipts/1/network=cyl/b.json')).toBeNull();
  await put('receipts/1/network=cyl/b.json', 'b');
  expect(await textOf(keeping, 'receipts/1/network=cyl/b.json')).toBe('b');
});

test('what is deleted, and all of it once more was erased, is let go', async () => {
  await put('receipts/a', 'a');
  await put('receipts/b', 'b');
  const keeping = store();
  await textOf(keeping, 'receipts/a');
  await keeping.delete('receipts/a');
  expect(await keeping.get('receipts/a')).toBeNull();
  await textOf(keeping, 'receipts/b');
  await keeping.list('erased/');
  await under.delete('receipts/b');
  expect(await textOf(keeping, 'receipts/b')).toBe('b');
  await put('erased/000001.json', '{}');
  await keeping.list('erased/');
  expect(await keeping.get('receipts/b')).toBeNull();
});

test('no more bytes are kept than may be', async () => {
  for (const key of ['sent/a', 'sent/b', 'sent/c']) await put(key, '1234');
  const keeping = store(8);
  for (const key of ['sent/a', 'sent/b', 'sent/c', 'sent/c', 'sent/b', 'sent/a']) await keeping.get(key);
  expect(asked).toEqual(['sent/a', 'sent/b', 'sent/c', 'sent/a']);
});
