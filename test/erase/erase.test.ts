import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leftToLookAt, outlinedUploads } from '../../functions/desk/uploads.ts';
import { readAsked } from '../../functions/erase/asked.ts';
import { erase } from '../../functions/erase/erase.ts';
import { find, SeveralPeople } from '../../functions/erase/find.ts';
import { openForWriting } from '../../functions/local/data.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { verify } from '../../functions/rollup/verify.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { pledge } from '../../schemas/pledge.ts';
import { ana, type DataDirectory, dataDirectory, line, list, luz, person, sol } from './world.ts';

const record = { at: '2018-06-02T09:00:00.000Z', by: 'coordinator', why: 'Art. 17' };
const march = list(
  line(ana, 'Ofimática', '09/03/2018'),
  line(luz, 'Ofimática', '09/03/2018'),
  line({ ...ana, documents: '10000001A' }, 'Redes', '10/03/2018'),
  line({ ...ana, documents: '' }, 'Redes', '11/03/2018'),
  line({ email: ana.email, first_name: ana.first_name, last_name: ana.last_name }, 'Correo', '12/03/2018'),
  line({ documents: sol.documents, email: ana.email, first_name: sol.first_name }, 'Correo', '12/03/2018'),
);

async function small(): Promise<DataDirectory> {
  const data = await dataDirectory();
  await data.take(march, '2018-04-10T08:00:00.000Z');
  await data.take(list(line(luz, 'Robótica', '02/04/2018')), '2018-05-02T08:00:00.000Z');
  await data.take(list(line({ documents: ana.documents }, 'Robótica', '03/04/2018')), '2018-05-03T08:00:00.000Z', {
    network: 'cemit',
  });
  return data;
}

describe('a person', () => {
  it('is looked for in no file of which a bit was changed: it is named', async () => {
    for (const folder of ['/people/', '/training/']) {
      const { root, store, key } = await small();
      const damaged = (await store.list('lake/')).find((name) => name.includes(folder))!;
      const path = join(root, ...damaged.split('/'));
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(path, bytes);
      await expect(find(person, { store, key })).rejects.toThrow(`"${damaged}" is damaged`);
    }
  });

  it('is found by document, by name and birth date, by e-mail and name, and in what was rejected', async () => {
    const { store, key } = await small();
    const found = await find(person, { store, key });
    expect(found.uploads.map(({ receipt, rows }) => [receipt.network, rows.map((r) => [r.row, r.by])])).toEqual([
      ['cemit', [[2, 'document']]],
      [
        'cyl',
        [
          [2, 'document'],
          [4, 'text'],
          [5, 'name'],
          [6, 'email'],
        ],
      ],
    ]);
    expect(found.uploads[1]!.rows[0]!.cells?.slice(0, 2)).toEqual(['10000001S', 'Ana María']);
  });

  it('is found without a document, by name and birth date, also where the rows have one', async () => {
    const { store, key } = await small();
    const found = await find(readAsked({ ...ana, documents: '' }), { store, key });
    expect(found.uploads.flatMap(({ rows }) => rows.map((r) => r.row))).toEqual([2, 2, 4, 5, 6]);
  });
});

describe('who is taken for the person', () => {
  it('asks for the document where rows have several, and lists what is only like them', async () => {
    const data = await dataDirectory();
    const twin = { ...ana, documents: '10000003V' };
    await data.take(
      list(line(ana, 'Redes', '09/03/2018'), line(twin, 'Redes', '09/03/2018')),
      '2018-04-10T08:00:00.000Z',
    );
    const { store, key } = data;
    await expect(find(readAsked({ ...ana, documents: '' }), { store, key })).rejects.toBeInstanceOf(SeveralPeople);
    const found = await find(person, { store, key });
    expect(found.uploads.flatMap(({ rows }) => rows.map((row) => row.row))).toEqual([2]);
    expect(found.near.map(({ rows }) => rows)).toEqual([1]);
    await erase(person, record, { store, key, log: silent });
    const left = await find(readAsked({ ...twin, first_name: '', last_name: '', email: '', birth_date: '' }), {
      store,
      key,
    });
    expect(left.uploads.flatMap(({ rows }) => rows.map((row) => [row.row, row.cells?.[0]]))).toEqual([
      [3, '10000003V'],
    ]);
  });

  it('is a self-employed person too, as a company; another company stays', async () => {
    const data = await dataDirectory();
    const companies =
      'CIF/NIF;Tipo;Empleados;Actividad;Fecha\n10000001S;Autónomo/a;1;Taller;09/03/2018\nB12345674;Pyme;12;Taller;09/03/2018\n';
    await data.take(companies, '2018-04-10T08:00:00.000Z');
    const { store, key } = data;
    const { found } = await erase(person, record, { store, key, log: silent });
    expect(found.uploads[0]!.rows.map(({ row, by }) => [row, by])).toEqual([[2, 'document']]);
    const again = await data.take(`${companies}\n`, '2018-06-10T08:00:00.000Z');
    expect(again.receipt.rows).toMatchObject({ accepted: 1, rejected: 1 });
    expect(again.receipt.issues[0]).toMatchObject({ code: 'person_erased', row: 2 });
    expect(objects(data.root).filter(([, bytes]) => bytes.includes('10000001'))).toEqual([]);
  });
});

it('what an upload replaced stays replaced, though its only row of the month was erased', async () => {
  const data = await dataDirectory();
  const { store, key } = data;
  await data.take(list(line(luz, 'Redes', '09/03/2018')), '2018-04-10T08:00:00.000Z');
  await data.take(list(line(ana, 'Redes', '09/03/2018')), '2018-04-11T08:00:00.000Z', { mode: 'replace' });
  await erase(person, record, { store, key, log: silent });
  const { run } = await data.rollup('2018-05-31');
  const rows = await data.table(run, 'indicator_values');
  expect(rows.find((row) => row.indicator === 'citizens_trained')).toMatchObject({ value: 0 });
});

it('an erasure that was broken off after its record is finished by whoever writes next', async () => {
  const data = await small();
  const { key, root } = data;
  // Nothing old goes: what is written anew is of revision 1.
  const isOld = (name: string) => name.startsWith('receipts/') && !name.includes('.1.');
  const broken = {
    ...data.store,
    delete: (name: string) => (isOld(name) ? Promise.reject(new Error('broken off')) : data.store.delete(name)),
  };
  await expect(erase(person, record, { store: broken, key, log: silent })).rejects.toThrow('broken off');
  expect((await find(person, { store: data.store, key })).uploads).toHaveLength(2);
  await openForWriting(root, { sample: false, now: Date.parse(record.at) });
  expect((await find(person, { store: data.store, key })).uploads).toEqual([]);
});

/** Every object of a data directory, hidden ones too. */
const objects = (root: string): [string, Buffer][] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path)]);

/** By network, the rows that are left to be mended and the refused files that are to be looked at. */
async function leftToMend({ store }: DataDirectory): Promise<Record<string, [number, number]>> {
  const uploads = await outlinedUploads({ store, pledge, now: () => Date.parse('2018-07-01T09:00:00Z') });
  const left = ['cemit', 'cyl'].map((network) => {
    const { toMend, refused } = leftToLookAt(uploads.filter((one) => one.network === network));
    return [network, [toMend, refused]];
  });
  return Object.fromEntries(left);
}

it('leaves the rows of others to be mended', async () => {
  const data = await dataDirectory();
  const rows = [
    line(ana, 'Redes', '09/03/2018'),
    line(ana, 'Correo', '31/02/2018'),
    line(luz, 'Redes', '31/02/2018'),
    line(sol, 'Redes', '09/03/2018'),
  ];
  await data.take(list(...rows), '2018-04-10T08:00:00.000Z');
  expect(await leftToMend(data)).toMatchObject({ cyl: [2, 0] });
  await erase(person, record, { store: data.store, key: data.key, log: silent });
  expect(await leftToMend(data)).toMatchObject({ cyl: [1, 0] });
  await data.take(`${list(...rows)}\r\n`, '2018-06-10T08:00:00.000Z');
  expect(await leftToMend(data)).toMatchObject({ cyl: [2, 0] });
});

describe('an erasure', () => {
  it('takes the person out of everything, and keeps them out up to its day', async () => {
    const data = await small();
    const { store, key, root, needs } = data;
    const before = await data.rollup('2018-05-31');
    expect(await leftToMend(data)).toEqual({ cemit: [0, 0], cyl: [1, 0] });
    const { number } = await erase(person, record, { store, key, log: silent });
    expect(number).toBe(1);
    const names = [ana.documents, '10000001', 'Quintela', 'quintela'];
    const seen = () =>
      objects(root).flatMap(([path, bytes]) =>
        names.filter((name) => bytes.includes(name)).map((n) => `${path}: ${n}`),
      );
    expect(seen()).toEqual([]);
    // The row that was to be mended was hers, and a file of hers alone is nothing to look at.
    expect(await leftToMend(data)).toEqual({ cemit: [0, 0], cyl: [0, 0] });

    const again = await data.take(march, '2018-06-03T08:00:00.000Z');
    expect(again.duplicate).toBe(true);
    const other = await data.take(`${march}\r\n`, '2018-06-04T08:00:00.000Z');
    expect(other.receipt.rows).toEqual({ read: 7, accepted: 2, rejected: 4, blank: 1, ignored: 0 });
    expect(other.receipt.issues.map(({ code, row }) => [code, row])).toEqual(
      [2, 4, 5, 6].map((row) => ['person_erased', row]),
    );
    expect(await leftToMend(data)).toEqual({ cemit: [0, 0], cyl: [0, 0] });
    expect(seen()).toEqual([]);
    const later = await data.take(list(line(ana, 'Robótica', '03/06/2018')), '2018-07-01T08:00:00.000Z');
    expect(later.receipt.rows.accepted).toBe(1);

    const proof = await verify({ run: before.run }, needs);
    expect(proof).toMatchObject({ equal: true, erased: 2, differences: [] });
    const after = await rollup({ asOf: '2018-05-31' }, needs);
    expect(after.run).not.toBe(before.run);
    const value = async (run: string) =>
      (await data.table(run, 'indicator_values')).find((r) => r.indicator === 'citizens_trained')!.value;
    expect([await value(before.run), await value(after.run)]).toEqual([3, 2]);
    expect(await verify({ run: after.run }, needs)).toMatchObject({ equal: true, erased: 0 });
  });
});
