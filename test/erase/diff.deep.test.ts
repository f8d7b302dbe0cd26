import { expect, it } from 'vitest';
import { erase } from '../../functions/erase/erase.ts';
import { diff } from '../../functions/rollup/diff.ts';
import { publicationAt } from '../../functions/rollup/published.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { ana, dataDirectory, line, list, luz, person, sol } from './world.ts';

const record = { at: '2018-06-02T09:00:00.000Z', by: 'coordinator', why: 'Art. 17' };

it('an erasure shows as that alone between a run of before and one of after, and not between two of before', async () => {
  const { take, rollup, needs, store, key } = await dataDirectory();
  const of = async (from: number, to: number) =>
    diff((await publicationAt(store, from))!, (await publicationAt(store, to))!, needs);
  const received = '2018-05-03T08:00:00.000Z';
  await take(list(line(ana, 'Redes', '09/03/2018'), line(luz, 'Redes', '09/03/2018')), '2018-04-10T08:00:00.000Z');
  await rollup('2018-04-30');
  // Of a person alone, so that nothing is left of the file; and another person.
  await take(list(line(ana, 'Robótica', '03/04/2018')), received, { network: 'cemit' });
  await take(list(line(sol, 'Robótica', '03/04/2018')), received, { network: 'carm' });
  await rollup('2018-05-31');
  await erase(person, record, { store, key, log: silent });
  await rollup('2018-05-31');

  const parts = (found: Awaited<ReturnType<typeof of>>) =>
    found.figures
      .filter((f) => f.network === null && f.figure === 'citizens_trained')
      .map(({ before, after, parts }) => [before, after, parts]);
  const none = { new_people: 0, corrections: 0, withdrawn: 0, erased: 0, rules: 0 };
  expect(parts(await of(2, 3))).toEqual([[3, 2, { ...none, erased: -1 }]]);
  expect(parts(await of(1, 3))).toEqual([[2, 2, { ...none, new_people: 1, erased: -1 }]]);
  // What was erased is in both lists, and counted in both figures.
  expect(parts(await of(1, 2))).toEqual([[2, 3, { ...none, new_people: 1 }]]);
  expect((await of(2, 3)).uploads.erased.length).toBeGreaterThan(0);
});
