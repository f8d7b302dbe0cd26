import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keys } from '../../schemas/keys.ts';
import { tree } from '../crash/faulty-store.ts';
import { typedIn } from '../local/world.ts';
import { cloud } from '../runtime/aws/cloud.ts';
import { ana, dataDirectory, line, list, luz } from './world.ts';

/** What `pledge` prints, where what a command asks for is typed so. */
const pledge = (typed: readonly string[], ...argv: string[]) =>
  typedIn(argv, { typed: [...typed], now: '2018-06-02T09:00:00Z' });

it('pledge erase --stack leaves of a deployment what it leaves of a data directory, to the byte', async () => {
  const data = await dataDirectory();
  const march = list(line(ana, 'Ofimática', '09/03/2018'), line(luz, 'Ofimática', '09/03/2018'));
  await data.take(march, '2018-04-10T08:00:00.000Z');
  await data.take(list(line(ana, 'Redes', '02/04/2018')), '2018-05-03T08:00:00.000Z', { network: 'cemit' });
  const folder = join(data.base, 'folder');
  await cp(data.root, folder, { recursive: true });
  await cp(`${data.root}.key`, `${folder}.key`);
  const typed = [ana.documents, ana.first_name, ana.last_name, ana.birth_date, ana.email];
  const erase = ['erase', '--reason', 'Art. 17'];

  const laptop = await pledge([...typed, 'yes'], ...erase, '--data', folder);
  const open = await cloud(data.store, { GenerateMac: () => ({ Mac: Buffer.from(data.key).toString('base64') }) });
  onTestFinished(() => open.close());
  const no = await pledge([...typed, 'no'], ...erase, '--stack', 'test');
  expect([no.code, no.err, await data.store.list('erased/')]).toEqual([1, 'Nothing was erased.\n', []]);
  const aws = await pledge([...typed, 'yes'], ...erase, '--stack', 'test');

  expect(laptop.out).toContain('Looked for again: nothing is left.\nNow make the figures anew: pledge rollup --data');
  expect(aws).toEqual({ ...laptop, out: laptop.out.replace(` --data ${folder}`, ' --stack test') });
  expect(await tree(data.root)).toEqual(await tree(folder));
  expect(await readFile(join(data.root, keys.erased(1)), 'utf8')).not.toContain(ana.documents);
  const again = await pledge(typed, 'person', '--stack', 'test');
  expect(again).toMatchObject({ code: 0, out: 'Found: 0 rows in 0 uploads, 0 files waiting.\n' });
});

it('pledge erase --stack is refused where the deployment reads by other rules than this program', async () => {
  const data = await dataDirectory();
  await data.store.putIfAbsent(keys.rules(2), Buffer.from('{"rules":2,"from":"2018-05-01T00:00:00.000Z"}\n'));
  const open = await cloud(data.store, {});
  onTestFinished(() => open.close());
  const { code, err } = await pledge([], 'erase', '--reason', 'Art. 17', '--stack', 'test');
  expect([code, err]).toEqual([3, expect.stringContaining('by rules 2, this program by rules 1')]);
});
