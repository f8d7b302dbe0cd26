import { describe, expect, test } from 'vitest';
import { answer } from '../../functions/normalize/answer/answer.ts';
import { normalize } from '../../functions/normalize/normalize.ts';
import { answerUpload } from '../../functions/normalize/receive.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { type Store, StoreError } from '../../functions/runtime/ports/store.ts';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import { Answer } from '../../schemas/receipt.ts';
import { land, testKey } from './world.ts';

/** What a disk that was full, or a copy that was broken off, leaves of a private object: any beginning of it. */
const file = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n12345678A;Marcianos;Taller;ayer;Sí\n';

async function taken() {
  const store = memoryStore();
  const at = await land(store, Buffer.from(file));
  const receipt = await normalize(at, { store, key: testKey, log: silent });
  return { store, at, receipt };
}

/** A store in which one object is cut. */
const cut = (store: Store, key: string, bytes: number): Store => ({
  ...store,
  get: async (asked, range) => {
    const found = await store.get(asked, range);
    return asked === key && found ? found.subarray(0, bytes) : found;
  },
});

describe('a damaged private object', () => {
  test('a list of rejected rows, cut anywhere: the answer is there, and says so', async () => {
    const { store, at, receipt } = await taken();
    const rejects = (await store.get(keys.rejects(rulesVersion, at.network, at.upload)))!;
    for (let bytes = 0; bytes < rejects.length; bytes++) {
      const told = answer(receipt, { file: 'a.csv', rejects: rejects.subarray(0, bytes), language: 'es' });
      expect(Answer.parse(told).errors).toHaveLength(3);
      // Without the line end of the last line all is there.
      const isWhole = bytes === rejects.length - 1;
      expect([bytes, told.warnings.map((w) => w.code)]).toEqual([bytes, isWhole ? [] : ['rejects_damaged']]);
      expect(told).not.toHaveProperty('more');
    }
  });

  test('an envelope, cut anywhere: an answer that is there is given', async () => {
    const { store, at } = await taken();
    const key = keys.envelope(at.network, at.upload);
    const { length } = (await store.get(key))!;
    for (let bytes = 0; bytes < length; bytes += 7) {
      const { status, body } = await answerUpload(at.network, at.upload, 'es', {
        store: cut(store, key, bytes),
        now: '2018-04-03T09:15:00Z',
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({ file: at.upload, status: 'refused' });
    }
  });

  test('an envelope of a file that is not read yet: one sentence that names it', async () => {
    const store = memoryStore();
    const at = await land(store, Buffer.from(file));
    const key = keys.envelope(at.network, at.upload);
    for (const bytes of [0, 1, 40]) {
      const reading = normalize(at, { store: cut(store, key, bytes), key: testKey, log: silent });
      await expect(reading).rejects.toThrow(StoreError);
      await expect(reading).rejects.toThrow(`"${key}" is damaged`);
    }
    const wrong = { ...cut(store, key, 0), get: async () => Buffer.from('{}') };
    await expect(normalize(at, { store: wrong, key: testKey, log: silent })).rejects.toThrow(/is damaged/);
  });
});
