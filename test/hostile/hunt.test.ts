import { afterAll, beforeAll, describe, test } from 'vitest';
import { buildChild, ordinaryInChild, runChild } from './children.ts';
import { structures } from './structures/structures.ts';

/** Inputs of a run, those of the mutator (`mutate.test.ts`) included; `HUNT=100000 npm run test:hostile` is the whole. */
const HUNT = Number(process.env.HUNT ?? 70_600);
const MUTATED = 70_500;
/** Of the first input; each has a seed of its own, so that one can be had again: `hunt-make.ts KIND NAME SEED 1 FOLDER`. */
const SEED = 20_181_231;
const names = Object.entries(structures).flatMap(([kind, named]) =>
  Object.keys(named).map((name) => [kind, name] as const),
);
const each = Math.max(1, Math.ceil((HUNT - MUTATED) / names.length));

interface Found {
  found: { seed: number; why: string }[];
  worst: { ms: number; files: number; seed: number; bytes: number; peak: number };
  accepted: number;
  refused: number;
}
const seen: (Found & { name: string })[] = [];
let child = '';
let maker = '';
let ordinary = 0;

/** The reader of old workbooks names each record that it does not know, before. */
const lastLine = (written: string) => JSON.parse(written.trimEnd().split('\n').at(-1)!);

beforeAll(async () => {
  child = await buildChild('hunt-child.ts');
  maker = await buildChild('hunt-make.ts');
  ordinary = await ordinaryInChild();
});

describe('valid files of large structures end soon, in bounded memory, with a receipt of at most 1 MB', {
  concurrent: true,
}, () => {
  for (const [kind, name] of names)
    test(`${kind}: ${name}, ${each} times`, async ({ expect }) => {
      const result: Found = lastLine(
        await runChild(child, [maker, kind, name, String(SEED), String(each), String(ordinary)]),
      );
      seen.push({ ...result, name: `${kind}: ${name}` });
      expect(result.found).toEqual([]);
      expect(result.accepted + result.refused).toBeGreaterThan(0);
    });
});

afterAll(() => {
  const inputs = seen.reduce((sum, { accepted, refused }) => sum + accepted + refused, 0);
  const accepted = seen.reduce((sum, one) => sum + one.accepted, 0);
  const slowest = seen.toSorted((a, b) => b.worst.ms - a.worst.ms)[0];
  const peak = Math.max(0, ...seen.map(({ worst }) => worst.peak));
  console.log(
    `structures: seeds from ${SEED}, ${inputs} inputs of ${seen.length} structures (${accepted} with accepted rows); slowest ${slowest?.worst.ms} ms, or ${slowest?.worst.files} ordinary files of 20,000 rows (${slowest?.name}, seed ${slowest?.worst.seed}), peak ${peak} MB`,
  );
});
