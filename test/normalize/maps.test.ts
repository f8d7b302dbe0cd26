import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { confirmHeadings, presentMap } from '../../functions/clerk/heading-map.ts';
import { answer } from '../../functions/normalize/answer/answer.ts';
import { missingSinceLast } from '../../functions/normalize/answer/missing-columns.ts';
import { normalize } from '../../functions/normalize/normalize.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { receiptsOf } from '../../functions/runtime/ports/receipts.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { announce, send as record } from '../../functions/upload/upload.ts';
import { keys } from '../../schemas/keys.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { testKey } from './world.ts';

const requestOf = (bytes: Buffer, network: string) =>
  ({
    network,
    file: 'a.csv',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mode: 'add',
    settings: {},
    again: true,
  }) as const;

async function send(text: string, store: Store, receivedAt = '2018-05-01T10:00:00.000Z', network = 'cyl') {
  const bytes = Buffer.from(text);
  const announced = await announce(requestOf(bytes, network), receivedAt, store);
  if (announced.kind !== 'awaited') throw new Error('expected a new upload');
  const { upload } = announced.envelope;
  await store.putIfAbsent(keys.landing(network, upload), bytes);
  await record({ upload, network, received_at: receivedAt, announced_at: null, batch: null, replaces: null }, store);
  const receipt = await normalize({ network, upload }, { store, key: testKey, log: silent });
  return { receipt, envelope: announced.envelope };
}

const file = 'DNI;Colectivo;Curso;Casilla T;Superado;Obs\n90000000B;Docente;Redes;16/03/2018;Sí;x\n';

describe('what a clerk confirmed', () => {
  test('is kept by version, and the next files are read by it', async () => {
    const store = memoryStore();
    expect((await send(file, store)).receipt.refusal?.code).toBe('column_missing');
    const map = await confirmHeadings(
      'cyl',
      'training',
      [
        ['Casilla T', 'end_date'],
        ['Obs', null],
      ],
      store,
    );
    expect(map).toEqual({
      network: 'cyl',
      number: 1,
      headings: { training: { 'Casilla T': 'end_date', Obs: null } },
      values: {},
    });
    const { receipt, envelope } = await send(file, store, '2018-05-02T10:00:00.000Z');
    expect(envelope.heading_map_version).toBe(1);
    expect(receipt).toMatchObject({ status: 'accepted', issues: [] });
  });

  test('is another network’s not', async () => {
    const store = memoryStore();
    await confirmHeadings('cyl', 'training', [['Casilla T', 'end_date']], store);
    const { receipt, envelope } = await send(file, store, undefined, 'carm');
    expect(envelope.heading_map_version).toBe(0);
    expect(receipt.status).toBe('refused');
  });

  test('goes before a name that we know, whatever its case and accents', async () => {
    const store = memoryStore();
    await confirmHeadings(
      'cyl',
      'training',
      [
        ['fecha ALTA', 'end_date'],
        ['FECHA', null],
      ],
      store,
    );
    const text = 'DNI;Colectivo;Curso;Fecha;Fecha alta;Superado\n90000000B;Docente;Redes;01/03/2018;16/03/2018;Sí\n';
    const { receipt } = await send(text, store);
    expect(receipt.columns.filter((c) => c.field === 'end_date')).toEqual([{ sheet: 1, column: 5, field: 'end_date' }]);
    expect(receipt.issues).toEqual([]);
  });

  test('a version is never changed; what says nothing new makes none; what is taken back is gone', async () => {
    const store = memoryStore();
    await confirmHeadings('cyl', 'training', [['Casilla T', 'end_date']], store);
    expect((await confirmHeadings('cyl', 'training', [['Casilla T', 'end_date']], store)).number).toBe(1);
    expect((await confirmHeadings('cyl', 'training', [['casilla t', 'start_date']], store)).headings).toEqual({
      training: { 'casilla t': 'start_date' },
    });
    expect((await confirmHeadings('cyl', 'training', [['CASILLA-T', undefined]], store)).number).toBe(3);
    expect(await presentMap('cyl', store)).toEqual({
      network: 'cyl',
      number: 3,
      headings: { training: {} },
      values: {},
    });
    expect(await store.list('maps/')).toEqual([1, 2, 3].map((n) => keys.headingMap('cyl', n)));
  });

  test('is what a word means too: once for the network, and never of another field or network', async () => {
    const store = memoryStore();
    const words = (word: string) =>
      `DNI;Colectivo;Curso;Fecha de fin;Superado\n90000000B;${word};Redes;16/03/2018;Sí\n`;
    const jubilada = await send(words('Jubilada'), store);
    expect(jubilada.receipt).toMatchObject({ status: 'refused', issues: [{ code: 'value_not_known' }] });
    const map = await confirmHeadings('cyl', 'training', [], store, [['audience', 'Jubilada', 'citizen']]);
    expect(map).toEqual({
      network: 'cyl',
      number: 1,
      headings: {},
      values: { training: { audience: { Jubilada: 'citizen' } } },
    });
    // The same file is read anew, with the word in any case.
    const later = '2018-05-02T10:00:00.000Z';
    expect((await send(words('Jubilada'), store, later)).receipt).toMatchObject({ status: 'accepted', issues: [] });
    expect((await send(words('JUBILADA'), store, later)).receipt).toMatchObject({ status: 'accepted', issues: [] });
    expect((await send(words('Jubilado'), store, later)).receipt.status).toBe('refused');
    expect((await send(words('Jubilada'), store, later, 'carm')).receipt.status).toBe('refused');
    expect((await confirmHeadings('cyl', 'training', [], store, [['audience', 'jubilada', undefined]])).values).toEqual(
      {
        training: {},
      },
    );
  });

  test('is proposed for a word that networks write, and not for any other', async () => {
    const { receipt } = await send(
      'DNI;Colectivo;Curso;Fecha de fin;Superado\n90000000B;Ama de casa;Redes;16/03/2018;Sí\n90000000B;Marcianos;Redes;16/03/2018;Sí\n',
      memoryStore(),
    );
    const rejects = Buffer.from(
      ['Ama de casa', 'Marcianos']
        .map((value, i) => `${JSON.stringify({ kind: 'value', sheet: 1, row: i + 2, column: 2, value })}\n`)
        .join(''),
    );
    const [known, unknown] = answer(receipt, { file: 'a.csv', rejects, language: 'es' }).errors;
    expect(known!.fix).toMatch(
      /siempre quiere decir «Ciudadanía».*pledge map --network cyl --dataset training "audience:Ama de casa=citizen"$/,
    );
    expect(unknown!.fix).toMatch(/^Escriba uno de estos: [^.]*\.$/);
    // The reader of a page has no command line.
    const [shown] = answer(receipt, { file: 'a.csv', rejects, language: 'es', commands: false }).errors;
    expect(shown!.fix).toMatch(/^Escriba uno de estos: [^.]*\.$/);
  });

  test('two at once are both kept', async () => {
    const store = memoryStore();
    await Promise.all(
      ['A', 'B', 'C'].map((heading) => confirmHeadings('cyl', 'training', [[heading, 'end_date']], store)),
    );
    expect(Object.keys((await presentMap('cyl', store)).headings.training!)).toEqual(['A', 'B', 'C']);
  });

  test('an upload keeps the version that it was announced with', async () => {
    const store = memoryStore();
    await confirmHeadings(
      'cyl',
      'training',
      [
        ['Casilla T', 'end_date'],
        ['Obs', null],
      ],
      store,
    );
    const first = await send(file, store);
    await confirmHeadings('cyl', 'training', [['Casilla T', 'start_date']], store);
    await store.delete(keys.receipt(1, 'cyl', first.envelope.upload));
    const again = await normalize(
      { network: 'cyl', upload: first.envelope.upload },
      { store, key: testKey, log: silent },
    );
    expect(again).toEqual(first.receipt);
  });

  test('a refused file that waits to be read anew is one upload, whatever is confirmed meanwhile', async () => {
    const store = memoryStore();
    const at = '2018-05-01T10:00:00.000Z';
    expect((await send(file, store, at)).receipt.status).toBe('refused');
    await confirmHeadings('cyl', 'training', [['Casilla T', 'end_date']], store);
    const waits = await announce(requestOf(Buffer.from(file), 'cyl'), at, store);
    await confirmHeadings('cyl', 'training', [['Obs', null]], store);
    expect(await announce(requestOf(Buffer.from(file), 'cyl'), at, store)).toEqual(waits);
    expect(waits).toMatchObject({ kind: 'awaited', envelope: { heading_map_version: 1 } });
  });
});

describe('a column that the last file had', () => {
  const missing = async (receipt: Receipt, store: Store) =>
    missingSinceLast(receipt, await receiptsOf(receipt.network, store));
  const withSex = 'DNI;Sexo;Horas;Colectivo;Curso;Fecha;Superado\n90000000B;Mujer;5;Docente;Redes;16/03/2018;Sí\n';
  const without = 'DNI;Horas;Colectivo;Curso;Fecha;Superado\n90000001N;5;Docente;Redes;16/04/2018;Sí\n';

  test('is missed, in words, and stored nowhere', async () => {
    const store = memoryStore();
    await send(withSex, store, '2018-04-01T10:00:00.000Z');
    const { receipt } = await send(without, store, '2018-05-01T10:00:00.000Z');
    const missingColumns = await missing(receipt, store);
    expect(missingColumns).toEqual(['sex']);
    expect(receipt.issues).toEqual([]);
    const told = answer(receipt, { file: 'a.csv', rejects: null, language: 'es', missingColumns });
    expect(told.warnings[0]).toMatchObject({
      code: 'column_gone',
      row: null,
      message: 'Falta la columna «Sexo», que en el envío anterior estaba.',
    });
  });

  test('of the last accepted file before it, of its network and dataset', async () => {
    const store = memoryStore();
    const first = await send(withSex, store, '2018-05-01T10:00:00.000Z');
    expect(await missing(first.receipt, store)).toEqual([]);
    await send(without, store, '2018-05-02T10:00:00.000Z');
    const third = await send(`${without}x;;;;;\n`, store, '2018-05-03T10:00:00.000Z');
    expect(await missing(third.receipt, store)).toEqual([]);
    const other = await send(`${without}\n`, store, '2018-05-04T10:00:00.000Z', 'carm');
    expect(await missing(other.receipt, store)).toEqual([]);
    const second = await send(`${without}\n\n`, store, '2018-05-01T12:00:00.000Z');
    expect(await missing(second.receipt, store)).toEqual(['sex']);
  });
});
