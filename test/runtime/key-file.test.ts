import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** The step of writing at which the system refuses; null for none. */
const fault = { step: null as string | null, code: '' };
vi.resetModules();
vi.doMock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>();
  const refused = (step: string) => {
    if (fault.step === step)
      throw Object.assign(new Error(`${fault.code}: ${step}`), { code: fault.code, syscall: step });
  };
  return {
    ...real,
    link: async (from: string, to: string) => {
      refused('link');
      return real.link(from, to);
    },
    open: async (...given: Parameters<typeof real.open>) => {
      refused('open');
      const file = await real.open(...given);
      return new Proxy(file, {
        get: (handle, name) => {
          const value = Reflect.get(handle, name);
          if (typeof value !== 'function') return value;
          return async (...parameters: unknown[]) => {
            // What fits is written before the disk is full.
            if (name === 'writeFile' && fault.step === name) await handle.write('pledge-key');
            refused(String(name));
            return value.apply(handle, parameters);
          };
        },
      });
    },
  };
});

const { newKey, readKey, writeKey } = await import('../../functions/runtime/disk/key-file.ts');
afterAll(() => {
  vi.doUnmock('node:fs/promises');
  vi.resetModules();
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'));
});
afterEach(() => {
  fault.step = null;
  rmSync(folder, { recursive: true });
});

describe('a key that cannot be written: one sentence with the cause, and nothing is left', () => {
  const causes = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'quota is used up',
    EROFS: 'read-only',
    EIO: 'the disk does not answer',
  };
  for (const [code, cause] of Object.entries(causes))
    test.each(['open', 'chmod', 'writeFile', 'sync', 'link'])(`${code} at %s`, async (step) => {
      const path = join(folder, 'data.key');
      Object.assign(fault, { step, code });
      const writing = writeKey(path, newKey());
      await expect(writing).rejects.toThrow(`The key file "${path}" cannot be written: `);
      await expect(writing).rejects.toThrow(cause);
      fault.step = null;
      expect(readdirSync(folder)).toEqual([]);
      // Once there is room, it is written.
      const key = newKey();
      expect(await writeKey(path, key)).toBe(true);
      expect(await readKey(path)).toEqual(key);
    });
});
