import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nameWords } from '../../functions/normalize/check/person-name.ts';
import { normalize } from '../../functions/normalize/normalize.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { ConflictError, type Store } from '../../functions/runtime/ports/store.ts';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import { land, takeIn, testKey } from './world.ts';

const input = (name: string) => readFileSync(join(import.meta.dirname, 'cases', name, 'input.csv'));
const run = (upload: { network: string; upload: string }, store: Store) =>
  normalize(upload, { store, key: testKey, log: silent });

describe('the bytes belong to the rules', () => {
  /** By case: the SHA-256 of all that was written. Never rewritten: other bytes are a new `rulesVersion`, and a new file. */
  const golden = join(import.meta.dirname, 'golden', `rules-${rulesVersion}.json`);
  test('the same files give the same bytes as ever', async () => {
    const made: Record<string, Record<string, string>> = {};
    for (const name of ['training-template', 'training-rows-of-all-kinds', 'certification', 'company'])
      made[name] = Object.fromEntries(
        [...(await takeIn(input(name))).objects]
          .filter(([key]) => !key.startsWith('landing/'))
          .map(([key, bytes]) => [
            key.startsWith('lake/1/people/') ? 'people' : key.split('/')[0]!,
            createHash('sha256').update(bytes).digest('hex'),
          ]),
      );
    if (!existsSync(golden) && !process.env.CI) writeFileSync(golden, `${JSON.stringify(made, null, 2)}\n`);
    expect(made, 'the bytes changed: raise rulesVersion in schemas/keys.ts').toEqual(
      JSON.parse(readFileSync(golden, 'utf8')),
    );
  });
});

describe('run again', () => {
  test('after a receipt, nothing is done', async () => {
    const store = memoryStore();
    const upload = await land(store, input('training-template'));
    const first = await run(upload, store);
    await store.delete(keys.landing(upload.network, upload.upload));
    expect(await run(upload, store)).toEqual(first);
  });

  test('killed before the receipt, or two at once: the same bytes', async () => {
    const clean = memoryStore();
    const upload = await land(clean, input('training-rows-of-all-kinds'));
    await run(upload, clean);
    const store = memoryStore();
    await land(store, input('training-rows-of-all-kinds'));
    await run(upload, store);
    await store.delete(keys.receipt(rulesVersion, upload.network, upload.upload));
    await Promise.all([run(upload, store), run(upload, store)]);
    expect([...store.objects].sort()).toEqual([...clean.objects].sort());
  });

  test('other bytes under the key are an alarm, and stay', async () => {
    const store = memoryStore();
    const upload = await land(store, input('training-template'));
    const key = keys.lake(rulesVersion, 'training', upload.network, upload.upload);
    await store.putIfAbsent(key, Buffer.from('edited'));
    await expect(run(upload, store)).rejects.toThrow(ConflictError);
    expect(Buffer.from(store.objects.get(key)!).toString()).toBe('edited');
    expect(store.objects.has(keys.receipt(rulesVersion, upload.network, upload.upload))).toBe(false);
  });
});

describe('the words of a name', () => {
  const names: [string, string[]][] = [
    ['José-María  NÚÑEZ', ['jose', 'maria', 'nunez']],
    ['O’Neil, d\u2019Acosta', ['oneil', 'dacosta']],
    ['Mª 2', ['ma']],
    ['...', []],
  ];
  for (const [name, words] of names)
    test(name, () => {
      expect(nameWords(name)).toEqual(words);
    });
});

test('a receipt holds no text of the file', async () => {
  const secret = 'Xyzzyxópolis';
  const cells = Array.from({ length: 7 }, () => secret).join(';');
  const { receipt } = await takeIn(
    `${secret}\n\nDNI/NIE;Colectivo;Actividad;Fecha de fin;Superado;${secret}\n${cells}\n90000000B;Docente;${secret};16/03/2018;Sí;${secret}\n`,
    { file: `${secret}.csv` },
  );
  expect(receipt.rows).toEqual({ read: 2, accepted: 1, rejected: 1, blank: 0, ignored: 0 });
  expect(JSON.stringify(receipt)).not.toContain(secret);
});
