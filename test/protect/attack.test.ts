import { expect, it } from 'vitest';
import { depth } from '../deep.ts';
import { attack, type Found, sum } from './attacker.ts';
import { type Month, released, releasedBy, tables, type Version } from './simulated.ts';
import { someWorld } from './worlds.ts';

/** Another seed makes other worlds: `SEED=1 npx vitest run test/protect`. */
const seed = Number(process.env.SEED ?? 20170301);
const worlds = Array.from({ length: depth(6, 200) }, (_, at) => someWorld(seed + at));
const broken = worlds.slice(0, 20);

const ofTables = (seen: Map<string, Version[]>, slack: number): Found =>
  sum(tables.map(({ id, of }) => attack(seen.get(id)!, { slack, of })));

async function overAll(see: (months: readonly Month[]) => Promise<Map<string, Version[]>>, slack: number, of = worlds) {
  const found: Found[] = [];
  let versions = 0;
  for (const months of of) {
    const seen = await see(months);
    versions += [...seen.values()].reduce((all, list) => all + list.length, 0);
    found.push(ofTables(seen, slack));
  }
  return { versions, ...sum(found) };
}

const told = (method: string, { versions, small, workedOut, newcomers, placed }: Found & { versions: number }) =>
  `${method}: ${versions} tables, ${workedOut} of ${small} small cells worked out, ${placed} of ${newcomers} newcomers placed\n`;

it(`nobody is worked out of the tables of ${worlds.length} worlds (seed ${seed})`, async () => {
  const found = await overAll(released, 4);
  process.stdout.write(told('protected', found));
  expect(found.small).toBeGreaterThan(5 * worlds.length);
  expect(found.newcomers).toBeGreaterThan(15 * worlds.length);
  expect([found.workedOut, found.placed]).toEqual([0, 0]);
});

it(`the same attacker breaks rounding to the nearest five in ${broken.length} of them (seed ${seed})`, async () => {
  const nearest = (n: number) => 5 * Math.round(n / 5);
  const found = await overAll((months) => releasedBy(nearest, months), 2, broken);
  process.stdout.write(told('rounding to the nearest', found));
  expect(found.workedOut).toBeGreaterThan(5 * broken.length);
  expect(found.placed).toBeGreaterThan(5 * broken.length);
});
