import type { Store } from './store.ts';

/** A store in memory, for a dry run and for tests. `under` is read where it has no object itself, and never written. */
export function memoryStore(under?: Store): Store & { objects: Map<string, Uint8Array> } {
  const objects = new Map<string, Uint8Array>();
  return {
    objects,
    async get(key, range) {
      const bytes = objects.get(key);
      return bytes ? bytes.slice(range?.start ?? 0, range?.end ?? bytes.length) : (under?.get(key, range) ?? null);
    },
    async head(key) {
      const bytes = objects.get(key);
      return bytes ? { size: bytes.length, created: '1970-01-01T00:00:00.000Z' } : (under?.head(key) ?? null);
    },
    async list(prefix) {
      const keys = new Set((await under?.list(prefix)) ?? []);
      for (const key of objects.keys()) if (key.startsWith(prefix)) keys.add(key);
      return [...keys].sort();
    },
    async putIfAbsent(key, body) {
      // The body is read before the look, as a slow writer meets a fast one's object.
      const pieces: Uint8Array[] = [];
      if (body instanceof Uint8Array) pieces.push(body);
      else for await (const piece of body) pieces.push(piece.slice());
      if (await under?.head(key)) return 'exists';
      if (objects.has(key)) return 'exists';
      objects.set(key, new Uint8Array(Buffer.concat(pieces)));
      return 'created';
    },
    async delete(key) {
      objects.delete(key);
    },
  };
}
