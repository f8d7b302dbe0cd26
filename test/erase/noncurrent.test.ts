import { describe, expect, it } from 'vitest';
import { erase } from '../../functions/erase/erase.ts';
import { find } from '../../functions/erase/find.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys } from '../../schemas/keys.ts';
import { ana, dataDirectory, line, list, luz, person, sol } from './world.ts';

/** A store that keeps versions of what is deleted, as a versioned bucket does: those that a test gives it. */
function versioned(store: Store, versions: Map<string, Uint8Array>): Store {
  return {
    ...store,
    noncurrent: async (prefix) =>
      [...versions]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, bytes]) => ({
          key,
          version: '1',
          get: async () => bytes,
          delete: async () => {
            versions.delete(key);
          },
        })),
  };
}

const record = { at: '2018-06-02T09:00:00.000Z', by: 'coordinator', why: 'Art. 17' };
const id = (digit: string) => digit.repeat(32);
const csv = (...people: (typeof ana)[]) => Buffer.from(list(...people.map((p) => line(p, 'Redes', '09/03/2018'))));
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const row = (cells: string[]) => Buffer.from(`${JSON.stringify({ kind: 'row', sheet: 1, row: 2, cells })}\n`);

describe('versions that are no longer current', () => {
  it('are searched, whatever they were, and those of the person go for good, and no other', async () => {
    const data = await dataDirectory();
    const { key } = data;
    const { receipt } = await data.take(csv(ana, luz), '2018-04-10T08:00:00.000Z');
    const other = await data.take(csv(sol), '2018-04-11T08:00:00.000Z');
    const bytes = async (name: string) => (await data.store.get(name))!;
    const theirs = new Map<string, Uint8Array>([
      [keys.landing('cyl', id('1')), csv(luz, ana)],
      [keys.landingRows('cyl', id('2'), 1), row(['10000001S', 'Ana'])],
      [keys.envelope('cyl', id('3')), json({ file: 'Ana María Quintela Ejemplo.csv' })],
      [keys.rejects(1, 'cyl', id('4')), row(['', 'Ana María', 'Quintela Ejemplo'])],
      // Found by its token alone, and the lake file by the signature that only the people file tells.
      [keys.lake(1, 'people', 'cemit', id('5')), await bytes(receipt.people!.key)],
      [keys.lake(1, 'training', 'cemit', id('5')), await bytes(receipt.lake!.key)],
      [keys.headingMap('cyl', 7), json({ headings: { training: { 'ana.quintela@ejemplo.example': null } } })],
      [keys.waitingDraft('cyl', id('6')), json({ rows: [{ values: { first_name: 'Ana María Quintela Ejemplo' } }] })],
      // Nothing is said by it, and it is of the file of which the draft is.
      [keys.waitingMends('cyl', id('6')), json({ of: id('0') })],
    ]);
    const others = new Map<string, Uint8Array>([
      [keys.landing('cyl', id('a')), csv(luz)],
      [keys.rejects(1, 'cyl', id('b')), row(['10000002Q', 'Ana María', 'Quintela Ejemplo'])],
      [keys.lake(1, 'people', 'cemit', id('c')), await bytes(other.receipt.people!.key)],
      [keys.lake(1, 'training', 'cemit', id('c')), await bytes(other.receipt.lake!.key)],
      [keys.waiting('cyl', id('d')), csv(sol)],
    ]);
    const versions = new Map([...theirs, ...others]);
    const store = versioned(data.store, versions);
    const found = await find(person, { store, key });
    expect(found.noncurrent.map((version) => version.key).sort()).toEqual([...theirs.keys()].sort());

    await erase(person, record, { store, key, log: silent });
    expect([...versions.keys()]).toEqual([...others.keys()]);
    const left = await find(person, { store, key });
    expect([left.uploads, left.noncurrent]).toEqual([[], []]);
  });

  it('go also where nothing else is kept of the person', async () => {
    const { store, key } = await dataDirectory();
    const versions = new Map([[keys.landing('cyl', id('1')), csv(ana)]]);
    const { number, found } = await erase(person, record, { store: versioned(store, versions), key, log: silent });
    expect([number, found.noncurrent.length, versions.size]).toEqual([null, 1, 0]);
  });
});
