import { expect, it } from 'vitest';
import { erase } from '../../functions/erase/erase.ts';
import { decidedTable } from '../../functions/protect/shown.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { dataDirectory, headings, person } from './world.ts';

/** A file of people without a document, each of a course of their own; `also` are lines besides. */
const file = (name: string, from: number, n: number, day: string, also: readonly string[] = []) =>
  [
    headings,
    ...Array.from(
      { length: n },
      (_, i) =>
        `;${name}${'abcdefghijklmnopqrstuvwxyz'[i % 26]};Inventado ${name}${'abcdefghij'[Math.floor(i / 26)]};01/0${1 + (i % 9)}/19${50 + (i % 40)};;Ciudadanía;Curso ${from + i};;${day};Sí`,
    ),
    ...also,
  ].join('\n');

const ana =
  '10000001S;Ana María;Quintela Ejemplo;23/04/1985;ana.quintela@ejemplo.example;Ciudadanía;Curso de Ana;;12/03/2018;Sí';

it('what was shown stays when a person is erased, and the erasure counts for no refresh', async () => {
  const { store, key, take, rollup } = await dataDirectory();
  await take(file('Uno', 0, 39, '20/03/2018', [ana]), '2018-03-25T10:00:00.000Z');
  await rollup('2018-04-01');
  const stored = async (quarter: string) => decidedTable(store, 'people.distinct', quarter);
  const first = await stored('2018-q1');
  expect([first.refreshed, first.rows]).toEqual([true, [{ category: 'distinct', value: 40 }]]);

  await take(file('Dos', 100, 19, '20/06/2018'), '2018-06-25T10:00:00.000Z');
  const by = { by: 'Comprobadora', why: 'Lo pide', at: '2018-06-26T10:00:00.000Z' };
  await erase(person, by, { store, key, log: silent });
  await rollup('2018-07-01');
  expect(await stored('2018-q1')).toEqual(first);
  // Nineteen have come and one is gone: were she seen, it would be drawn.
  expect(await stored('2018-q2')).toMatchObject({ refreshed: false, run: first.run, rows: first.rows });

  await take(file('Tres', 200, 2, '20/09/2018'), '2018-09-25T10:00:00.000Z');
  await rollup('2018-10-01');
  // 39 of the first, 19, and two: without her.
  expect(await stored('2018-q3')).toMatchObject({ refreshed: true, rows: [{ category: 'distinct', value: 60 }] });
});
