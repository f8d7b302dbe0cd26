import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryStore, sweepDrafts } from '../../functions/runtime/disk/directory-store.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { ConflictError, pieces, putSame, type Store, StoreError } from '../../functions/runtime/ports/store.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'store-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (b: Uint8Array | null) => b && new TextDecoder().decode(b);
async function* slowly(parts: string[]) {
  for (const part of parts) {
    await new Promise((done) => setTimeout(done, 1));
    yield bytes(part);
  }
}

const kinds: Record<string, () => Store> = {
  directory: () => directoryStore(join(root, `d${Math.floor(performance.now() * 1000)}`)),
  memory: () => memoryStore(),
  'memory over a directory': () => memoryStore(directoryStore(join(root, 'none'))),
};

describe.each(Object.entries(kinds))('the store, %s', (_, make) => {
  it('creates once, and reads whole, in part, and in pieces', async () => {
    const store = make();
    expect(await store.get('a/b')).toBeNull();
    expect(await store.head('a/b')).toBeNull();
    expect(await store.putIfAbsent('a/b', bytes('primero'))).toBe('created');
    expect(await store.putIfAbsent('a/b', bytes('segundo'))).toBe('exists');
    expect(await store.putIfAbsent('a/c', slowly(['uno', 'dos', 'tres']))).toBe('created');
    expect(text(await store.get('a/b'))).toBe('primero');
    expect(text(await store.get('a/b', { start: 2, end: 5 }))).toBe('ime');
    expect(text(await store.get('a/b', { start: 5, end: 50 }))).toBe('ro');
    expect((await store.head('a/c'))?.size).toBe(10);
    const parts = [];
    for await (const piece of pieces(store, 'a/c', 4)) parts.push(text(piece));
    expect(parts).toEqual(['unod', 'ostr', 'es']);
  });

  it('lists sorted, by any prefix, and forgets what is deleted', async () => {
    const store = make();
    for (const key of ['x/2/b', 'x/10/a', 'x/2/a', 'xy', 'w/z']) await store.putIfAbsent(key, bytes(key));
    expect(await store.list('x')).toEqual(['x/10/a', 'x/2/a', 'x/2/b', 'xy']);
    expect(await store.list('x/2/')).toEqual(['x/2/a', 'x/2/b']);
    expect(await store.list('nothing/')).toEqual([]);
    await store.delete('x/2/a');
    await store.delete('x/2/a');
    expect(await store.list('x/2/')).toEqual(['x/2/b']);
  });

  it('gives one of many writers at once the key, whole', async () => {
    const store = make();
    const texts = Array.from({ length: 20 }, (_, i) => `escritor ${i} `);
    const done = await Promise.all(texts.map((t) => store.putIfAbsent('k', slowly([t, t, t]))));
    expect(done.filter((d) => d === 'created')).toHaveLength(1);
    expect(texts.map((t) => t + t + t)).toContain(text(await store.get('k')));
  });

  it('takes the same bytes twice, and alarms at others', async () => {
    const store = make();
    expect(await putSame(store, 'r', bytes('x'))).toBe('created');
    expect(await putSame(store, 'r', bytes('x'))).toBe('exists');
    await expect(putSame(store, 'r', bytes('y'))).rejects.toThrow(ConflictError);
    expect(text(await store.get('r'))).toBe('x');
  });
});

describe('the directory', () => {
  it('leaves no draft, also of a body that fails', async () => {
    const dir = join(root, 'drafts');
    const store = directoryStore(dir);
    await store.putIfAbsent('a', bytes('a'));
    await store.putIfAbsent('a', bytes('a'));
    const broken = (async function* () {
      yield bytes('half');
      throw new Error('the sender went away');
    })();
    await expect(store.putIfAbsent('b', broken)).rejects.toThrow('the sender went away');
    expect(await readdir(join(dir, '.tmp'))).toEqual([]);
    expect(await store.list('')).toEqual(['a']);
  });

  it('sweeps the drafts of the dead, and leaves those of the living', async () => {
    const dir = join(root, 'sweep');
    const store = directoryStore(dir);
    await store.putIfAbsent('a', bytes('a'));
    const host = (await import('node:os')).hostname().replace(/[^\w-]/g, '');
    const drafts = [`${host}.4194303.0.dead`, `${host}.${process.pid}.0.alive`, 'other.1.0.young', 'other.1.0.old'];
    for (const name of drafts) await writeFile(join(dir, '.tmp', name), 'half');
    await utimes(join(dir, '.tmp', 'other.1.0.old'), 1, 1);
    await sweepDrafts(dir, Date.now());
    expect((await readdir(join(dir, '.tmp'))).sort()).toEqual(
      [`${host}.${process.pid}.0.alive`, 'other.1.0.young'].sort(),
    );
  });

  it.each([
    [
      'a file where the folder should be',
      async (dir: string) => writeFile(dir, 'x'),
      /a file is where a folder should be/,
    ],
    [
      'a folder of a file in the way',
      async (dir: string) => {
        await mkdir(dir);
        await writeFile(join(dir, 'a'), 'x');
      },
      /a file is where a folder should be/,
    ],
  ])('says a sentence of %s', async (name, prepare, said) => {
    const dir = join(root, name.replaceAll(' ', '-'));
    await prepare(dir);
    const failure = await directoryStore(dir)
      .putIfAbsent('a/b', bytes('x'))
      .catch((e) => e);
    expect(failure).toBeInstanceOf(StoreError);
    expect(failure.message).toMatch(said);
  });
});
