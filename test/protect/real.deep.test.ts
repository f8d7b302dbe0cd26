import { expect, it } from 'vitest';
import { decidedQuarters, decidedTable } from '../../functions/protect/shown.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { world } from '../rollup/world.ts';
import { type CaseUpload, pseudonym } from '../sql/case.ts';
import { attack, sum } from './attacker.ts';
import { type Month, monthEnds, type Person, pledge, released, tables } from './simulated.ts';
import { someWorld } from './worlds.ts';

/** Another seed makes other worlds: `SEED=1 npx vitest run test/protect`. */
const seed = Number(process.env.SEED ?? 20170301);

/** A world in which people come, and come again: each with a number as the lake would have it. */
function named(months: readonly Month[]) {
  const names = new Map<string, string>();
  const holderOf = (holder: string) => {
    names.set(holder, names.get(holder) ?? `person ${names.size}`);
    return pseudonym(names.get(holder)!).slice(0, 10);
  };
  const courseOf = (row: Person['rows'][0]) => ({ ...row, course: `${row.network}//title:${row.course}` });
  const simulated = months.map(({ come, again = [] }) => ({
    come: come.map((p) => ({ ...p, holder: holderOf(p.holder), rows: p.rows.map(courseOf) })),
    again: again.map(({ holder, row }) => ({ holder: holderOf(holder), row: courseOf(row) })),
  }));
  const here = new Map(months.flatMap(({ come }) => come.map((p) => [p.holder, p] as const)));
  const uploads = months.flatMap(({ come, again = [] }, m) => {
    const rows = [
      ...come.flatMap((p) => p.rows.map((row) => ({ holder: p.holder, row }))),
      ...again.filter(({ holder }) => here.has(holder)),
    ];
    return pledge.networks.map(({ id }, at): CaseUpload => {
      const mine = rows.filter(({ row }) => row.network === id);
      return {
        upload: `${(m + 1).toString(16).padStart(2, '0')}${at + 1}`,
        network: id,
        dataset: 'training',
        received_at: `${monthEnds[m]}T0${at + 1}:00:00.000Z`,
        rows: mine.map(({ holder, row }) => {
          const { sex, birth_year, province, modality, programme } = here.get(holder)!;
          const audience = row.indicator === 'teachers' ? 'teacher' : 'citizen';
          const person = names.get(holder)!;
          const values = { sex, birth_year, province, modality, programme };
          return { person, audience, activity: row.course, end_date: monthEnds[m]!, ...values };
        }),
      };
    });
  });
  return { simulated, uploads: uploads.filter(({ rows }) => rows!.length > 0) };
}

it.each([seed, seed + 4])('what real rollups decide is what was simulated, and holds (world %i)', async (of) => {
  const { simulated, uploads } = named(someWorld(of));
  const { store, needs, ready } = world(uploads);
  await ready;
  for (const day of monthEnds.slice(0, simulated.length).filter((end) => /-(03|06|09|12)-/.test(end)))
    await rollup({ asOf: day }, { ...needs, pledge });
  const seen = await released(simulated);
  const decided = await decidedQuarters(store);
  let compared = 0;
  for (const { id } of tables) {
    const drawn = (await Promise.all(decided.get(id)!.map((quarter) => decidedTable(store, id, quarter)))).filter(
      ({ refreshed }) => refreshed,
    );
    const simulatedRows = seen
      .get(id)!
      .map(({ shown }) => [...shown].map(([category, value]) => ({ category, value })));
    expect(
      drawn.map(({ rows }) => rows),
      id,
    ).toEqual(simulatedRows);
    compared += drawn.length;
  }
  const { workedOut, placed } = sum(tables.map(({ id, of: parts }) => attack(seen.get(id)!, { slack: 4, of: parts })));
  process.stdout.write(`world ${of}: ${compared} tables are those that were simulated\n`);
  expect([workedOut, placed]).toEqual([0, 0]);
});
