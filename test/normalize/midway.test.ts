import { describe, expect, test } from 'vitest';
import { normalize } from '../../functions/normalize/normalize.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { type Store, StoreError } from '../../functions/runtime/ports/store.ts';
import { limits } from '../../schemas/limits.ts';
import { land, takeIn, testKey } from './world.ts';

const heading = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n';
const good = '90000000B;Docente;Redes;16/03/2018;Sí\n';
const bad = '90000000A;Docente;Redes;16/03/2018;Sí\n';
const tooLong = `90000001N;Docente;${'x'.repeat(2 ** 20)};16/03/2018;Sí\n`;

describe('a reason to refuse the file that is met midway', () => {
  for (const [name, rows] of [
    ['after a block was written', 70_000],
    ['at once', 1],
  ] as const)
    test(name, async () => {
      const text = heading + bad + good.repeat(rows) + tooLong;
      const { receipt, objects, rejects, answer } = await takeIn(text);
      expect(receipt).toMatchObject({
        status: 'refused',
        refusal: { code: 'record_too_long' },
        rows: { read: 0, accepted: 0, rejected: 0, blank: 0, ignored: 0 },
        lake: null,
        months: [],
        issues: [],
        counts: [],
      });
      expect([...objects.keys()].filter((key) => key.startsWith('lake/'))).toEqual([]);
      expect(rejects.filter((r) => r.kind !== 'sheet')).toEqual([]);
      expect(answer('es').errors.map((e) => e.code)).toEqual(['record_too_long']);
    });
});

test('a file beyond the limit is refused by its size, before it is read', async () => {
  const store = memoryStore();
  const bytes = Buffer.from(heading + good);
  const upload = await land(store, bytes);
  const receipt = await normalize(upload, { store, key: testKey, log: silent, limits: { ...limits, localBytes: 10 } });
  expect(receipt.refusal).toEqual({ code: 'file_too_large', params: { found: bytes.length, limit: 10 } });
});

describe('a broken world is an error, and leaves no receipt', () => {
  const broken: [string, (store: Store) => Partial<Store>][] = [
    ['a full disk', () => ({ putIfAbsent: async (key) => Promise.reject(new StoreError(`no room for ${key}`)) })],
    ['a file that is gone', (store) => ({ get: async (key, range) => (range ? null : store.get(key)) })],
    [
      'a file that never landed',
      (store) => ({ head: async (key) => (key.startsWith('landing/') ? null : store.head(key)) }),
    ],
  ];
  for (const [name, fault] of broken)
    test(name, async () => {
      const store = memoryStore();
      const upload = await land(store, Buffer.from(heading + good));
      const run = normalize(upload, { store: { ...store, ...fault(store) }, key: testKey, log: silent });
      await expect(run).rejects.toThrow(StoreError);
      expect([...store.objects.keys()].every((key) => /^(?:landing|sent)\//.test(key))).toBe(true);
    });
  test('an upload that was not announced', async () => {
    const run = normalize(
      { network: 'cyl', upload: '0'.repeat(32) },
      { store: memoryStore(), key: testKey, log: silent },
    );
    await expect(run).rejects.toThrow(/was not announced/);
  });
});
