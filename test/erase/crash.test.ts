import { createHash } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { confirmHeadings } from '../../functions/clerk/heading-map.ts';
import { putBytes, putWaiting } from '../../functions/clerk/waiting.ts';
import { erase } from '../../functions/erase/erase.ts';
import { find } from '../../functions/erase/find.ts';
import { openForWriting } from '../../functions/local/data.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys } from '../../schemas/keys.ts';
import { type CallLog, crashPoints, type Fault, faultyStore, tree } from '../crash/faulty-store.ts';
import { depth } from '../deep.ts';
import { ana, dataDirectory, line, list, luz, person, sol } from './world.ts';

const at = '2018-06-02T09:00:00.000Z';

/** Two networks' files with the person, one without, one that was refused, one that waits, and a run of them. */
async function prepared() {
  const data = await dataDirectory();
  await data.take(
    list(line(ana, 'Ofimática', '09/03/2018'), line(luz, 'Ofimática', '09/03/2018')),
    '2018-04-10T08:00:00.000Z',
  );
  const wrong = await data.take(
    list(line({ ...ana, documents: '1S' }, 'Redes', '09/03/2018')),
    '2018-04-11T08:00:00.000Z',
  );
  const draft = { rows: [{ sheet: 1, row: 2, values: { first_name: 'Ana' } }] };
  await data.store.putIfAbsent(keys.waitingDraft('cyl', wrong.receipt.upload), Buffer.from(JSON.stringify(draft)));
  await data.take(list(line(sol, 'Robótica', '02/04/2018')), '2018-05-02T08:00:00.000Z');
  const ofAna = list(line({ ...ana, documents: '' }, 'Robótica', '03/04/2018'));
  await data.take(ofAna, '2018-05-03T08:00:00.000Z', { network: 'cemit', mode: 'replace' });
  const body = Buffer.from(list(line(ana, 'Vídeo', '03/05/2018')));
  const sha256 = createHash('sha256').update(body).digest('hex');
  const request = {
    network: 'cyl',
    file: 'mayo.csv',
    size: body.length,
    sha256,
    mode: 'add',
    settings: {},
    again: false,
  };
  const waiting = await putWaiting(request as Parameters<typeof putWaiting>[0], '2018-06-01T08:00:00.000Z', data.store);
  await putBytes(waiting, [body] as never, data.store);
  await confirmHeadings('cyl', 'training', [['Ana María Quintela Ejemplo', null]], data.store);
  await data.rollup('2018-05-31');
  return data;
}

async function eraseIn(root: string, wrap: (store: Store) => Store): Promise<void> {
  const { store, key } = await openForWriting(root, { sample: false, now: Date.now() }, wrap(directoryStore(root)));
  await erase(person, { at, by: 'coordinator', why: 'Art. 17' }, { store, key, log: silent });
}

describe('an erasure that is broken off', () => {
  it('ends, run again, in the bytes of a clean one, at each call and for each fault', async () => {
    const { root: template, base } = await prepared();
    const fresh = async (root: string) => {
      await cp(template, root, { recursive: true });
      await cp(`${template}.key`, `${root}.key`);
    };
    const clean = join(base, 'clean');
    await fresh(clean);
    const log: CallLog = { calls: [] };
    await eraseIn(clean, (store) => faultyStore(store, clean, log));
    const expected = await tree(clean);
    expect(log.calls.length).toBeGreaterThan(80);
    expect(Object.keys(expected).filter((key) => key.startsWith('erased/'))).toEqual(['erased/000001.json']);
    const { uploads, waiting, maps } = await find(person, {
      store: directoryStore(clean),
      key: Buffer.from('ab'.repeat(32), 'hex'),
    });
    expect([uploads, waiting, maps]).toEqual([[], [], []]);

    let crashed = 0;
    const points = crashPoints(log.calls, depth(97, 1));
    for (const { at: n, call, fault } of points) {
      const root = join(base, `crash-${n}-${fault}`);
      await fresh(root);
      if (await meets(root, n, fault)) crashed++;
      await eraseIn(root, (store) => store);
      const found = await tree(root);
      if (JSON.stringify(found) !== JSON.stringify(expected))
        expect(found, `call ${n} (${call}), ${fault}`).toEqual(expected);
      await rm(root, { recursive: true });
    }
    expect(crashed).toBeGreaterThanOrEqual(points.filter(({ fault }) => fault !== 'disk full').length);
    process.stdout.write(
      `erase: ${points.length} points of ${log.calls.length} calls, ${crashed} runs broken off, none differs\n`,
    );
  });
});

const meets = (root: string, n: number, fault: Fault): Promise<Error | null> =>
  eraseIn(root, (store) => faultyStore(store, root, { calls: [] }, n, fault)).then(
    () => null,
    (error) => error,
  );
