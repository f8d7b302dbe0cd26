import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import { type ResultTable, type ResultTables, resultTables } from '../../schemas/run.ts';
import { deep, depth } from '../deep.ts';
import { planned } from '../sql/planned.ts';
import { lakes } from './lakes.ts';
import { reference } from './reference.ts';
import { type Lake, standing } from './standing.ts';

/** Another seed makes other lakes: `SEED=1 npx vitest run test/reference/figures.test.ts`. */
const seed = Number(process.env.SEED ?? 20170301);
const numRuns = depth(5, 300);

it(`SQL and the reference agree in every cell of ${numRuns} random lakes (seed ${seed})`, async () => {
  const engine = await planned(await readModels('sql'));
  onTestFinished(() => engine.close());
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lakes, async (lake) => {
      const expected = reference(lake);
      await engine.fill({ ...lake });
      for (const table of Object.keys(resultTables) as ResultTable[])
        expect(await engine.table(table), table).toEqual(expected[table]);
      for (const what of sights(lake, expected)) seen.add(what);
    }),
    { seed, numRuns },
  );
  // Agreement is worth as much as the lakes are varied.
  if (deep) expect([...seen].sort()).toEqual(everything);
  else expect(everything).toEqual(expect.arrayContaining([...seen]));
});

/** What a lake shows of the rules, in words. */
function sights(lake: Lake, tables: ResultTables): string[] {
  const stand = standing(lake);
  const [total] = tables.totals;
  const noted: [boolean, string][] = [
    [lake.uploads.length === 0, 'an empty lake'],
    [tables.network_months.length === 0, 'a date before the window'],
    [lake.lake_training.length > stand.training.length, 'training rows that do not stand'],
    [lake.lake_certification.length > stand.certification.length, 'certificates that do not stand'],
    [lake.lake_company.length > stand.company.length, 'companies that do not stand'],
    [lake.lake_milestone.length > stand.milestone.length, 'milestones that do not stand'],
    [total!.people_overlap > 0, 'people in two audiences'],
    [total!.people_distinct_low < total!.people_distinct, 'weak people'],
    [total!.participations > total!.people_sum, 'more participations than people'],
    [tables.milestone_status.some((m) => m.evidence_missing), 'evidence missing'],
    [tables.milestone_status.some((m) => m.other_senders > 0), 'a milestone of other senders'],
    [tables.network_months.some((m) => m.state === 'received' && m.training_rows === 0), 'a month whose rows went'],
    [total!.hours > 0, 'hours'],
    ...(
      [
        'documents_with_two_names',
        'documents_with_two_births',
        'documents_with_two_sexes',
        'homonyms',
        'shared_emails',
      ] as const
    ).map((what): [boolean, string] => [tables.network_quality.some((q) => q[what] > 0), what]),
  ];
  for (const i of tables.indicator_values) {
    noted.push([true, `${i.counts} ${i.status}`]);
    noted.push([i.in_more_than_one_network > 0, `${i.counts} in more than one network`]);
    noted.push([i.value_low < i.value, `${i.counts} weak`]);
    noted.push([i.within_margin, `${i.counts} within a margin`]);
    noted.push([i.counts === 'people' && i.networks_surplus > i.in_more_than_one_network, 'people in three networks']);
    noted.push([
      i.value_at_objective_end !== null && i.value_at_objective_end < i.value,
      `${i.counts} after the objectives`,
    ]);
    noted.push([
      i.certified_people !== null && i.certified_people < i.value,
      'fewer certified people than certificates',
    ]);
  }
  for (const m of tables.milestone_status) noted.push([true, `milestone ${m.status}`]);
  for (const m of tables.network_months) noted.push([true, `month ${m.state}`]);
  return noted.flatMap(([is, what]) => (is ? [what] : []));
}

const everything = [
  'an empty lake',
  'a date before the window',
  ...['training rows', 'certificates', 'companies', 'milestones'].map((what) => `${what} that do not stand`),
  'people in two audiences',
  'weak people',
  'more participations than people',
  'fewer certified people than certificates',
  'evidence missing',
  'a milestone of other senders',
  'a month whose rows went',
  'hours',
  'documents_with_two_names',
  'documents_with_two_births',
  'documents_with_two_sexes',
  'homonyms',
  'shared_emails',
  ...['people', 'certificates', 'companies'].flatMap((what) => [
    ...['achieved', 'on_track', 'at_risk', 'behind', 'not_achieved', 'no_evidence'].map(
      (status) => `${what} ${status}`,
    ),
    `${what} after the objectives`,
  ]),
  ...['people', 'certificates', 'companies'].map((what) => `${what} in more than one network`),
  // A certificate's person may be known without a document; its figure is one all the same.
  'people weak',
  'people within a margin',
  'people in three networks',
  ...['achieved', 'achieved_late', 'overdue', 'under_way', 'planned'].map((status) => `milestone ${status}`),
  ...['received', 'late', 'missing', 'not_due'].map((state) => `month ${state}`),
].sort();
