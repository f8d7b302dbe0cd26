import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copiedWarehouse } from '../../functions/runtime/disk/copied-warehouse.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import type { LakeFile, Session, Warehouse } from '../../functions/runtime/ports/warehouse.ts';

let root: string;
let inner: ReturnType<typeof memoryStore>;
let fetched: string[];
let closed: number;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'copies-'));
  inner = memoryStore();
  fetched = [];
  closed = 0;
});
afterEach(() => rmSync(root, { recursive: true }));

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const put = (key: string, text: string) => void inner.objects.set(key, Buffer.from(text));
const file = (key: string, text?: string): LakeFile => ({
  ...{ key, dataset: 'training', network: 'cyl', upload: key },
  ...(text !== undefined && { sha256: digest(text) }),
});
/** Of copies there is nothing to be asked: a session here only ends. */
const under: Warehouse = { open: async () => ({ close: async () => void closed++ }) as unknown as Session };
const opened = () => {
  const store: Store = {
    ...inner,
    get: async (key) => {
      fetched.push(key);
      return inner.get(key);
    },
  };
  return copiedWarehouse({ store, root, warehouse: under });
};
const copyOf = (key: string) => (existsSync(join(root, key)) ? readFileSync(join(root, key), 'utf8') : null);

test('a file is fetched once, and its copy goes when no session names it', async () => {
  for (const key of ['lake/a', 'lake/b', 'lake/c']) put(key, key);
  const warehouse = opened();
  const [a, b, c] = ['lake/a', 'lake/b', 'lake/c'].map((key) => file(key, key)) as [LakeFile, LakeFile, LakeFile];
  const first = await warehouse.open('r', [a, b]);
  const second = await warehouse.open('r', [b, c]);
  expect(fetched.sort()).toEqual(['lake/a', 'lake/b', 'lake/c']);
  // The first session reads it still.
  expect(copyOf('lake/a')).toBe('lake/a');
  await first.close();
  await second.close();
  expect(closed).toBe(2);
  await (await warehouse.open('r', [])).close();
  expect(copyOf('lake/a')).toBe('lake/a');
  await (await warehouse.open('r', [b])).close();
  expect([copyOf('lake/a'), copyOf('lake/b'), copyOf('lake/c')]).toEqual([null, 'lake/b', null]);
  expect(fetched).toHaveLength(3);
  expect(readdirSync(join(root, 'lake'))).toEqual(['b']);
});

test('two sessions at once fetch a file once', async () => {
  put('lake/a', 'x');
  const warehouse = opened();
  await Promise.all([warehouse.open('r', [file('lake/a', 'x')]), warehouse.open('r', [file('lake/a', 'x')])]);
  expect(fetched).toEqual(['lake/a']);
});

test('what waits is fetched again where it was read again', async () => {
  put('waiting/a', 'old');
  const warehouse = opened();
  await warehouse.open('r', [file('waiting/a', 'old')]);
  put('waiting/a', 'new');
  await warehouse.open('r', [file('waiting/a', 'new')]);
  expect(copyOf('waiting/a')).toBe('new');
});

test('a file that is gone, or is another, is refused, and found once it is back', async () => {
  const warehouse = opened();
  await expect(warehouse.open('r', [file('lake/a', 'right')])).rejects.toThrow('"lake/a" is gone');
  put('lake/a', 'wrong');
  await expect(warehouse.open('r', [file('lake/a', 'right')])).rejects.toThrow('"lake/a" is not the file');
  expect(copyOf('lake/a')).toBeNull();
  put('lake/a', 'right');
  await warehouse.open('r', [file('lake/a', 'right')]);
  expect(copyOf('lake/a')).toBe('right');
});
