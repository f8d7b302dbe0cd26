import { assemble } from '../../functions/report/assemble.ts';
import { publicTables } from '../../functions/report/public/tables.ts';
import { provinceNames } from '../../schemas/places.ts';
import { answerLanguages, pledge } from '../../schemas/pledge.ts';
import { programmeLabel } from '../../schemas/pledge-labels.ts';
import {
  type Changes,
  type ProtectedTable,
  type PublicTables,
  peopleTables,
  personDimensions,
  unitDimensions,
} from '../../schemas/public-tables.ts';
import { fixture } from './fixture.ts';

/** Made-up public tables of a run, with every kind of protected table, some cells of none, and what changed. */
export function publicFixture(asOf = '2018-06-30', changes: Changes | null = changed): PublicTables {
  return publicTables(assemble(fixture(asOf), pledge), protectedTables('2018-03-31'), { changes });
}

const changed: Changes = {
  run: '1c07d2b85e36a1907be4c35d8f204f9a',
  as_of: '2018-05-31',
  figures: [
    {
      figure: 'citizens_trained',
      before: 9011,
      after: 9123,
      change: 112,
      parts: { new: 140, withdrawn: -31, corrections: 3, rules: 0 },
    },
    { figure: 'people_sum', before: 21000, after: 21112, change: 112, parts: null },
    { figure: 'certifications_value', before: 2400, after: 2390, change: -10, parts: null },
  ],
};

/** The categories of each dimension, as the public tables have them. */
const categories: Readonly<Record<(typeof personDimensions)[number], readonly string[]>> = {
  sex: ['female', 'male', 'other', 'unknown'],
  age: ['0-15', '16-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75+', 'unknown'],
  province: [
    ...Object.keys(provinceNames)
      .map((code) => code.padStart(2, '0'))
      .sort(),
    'unknown',
  ],
  modality: ['classroom', 'online', 'mixed', 'unknown'],
  programme: [...pledge.programmes.map(({ id }) => id), 'unknown'],
  network: pledge.networks.map(({ id }) => id),
};

function protectedTables(as_of: string): ProtectedTable[] {
  const everywhere = (text: string) => Object.fromEntries(answerLanguages.map((l) => [l, text])) as never;
  const rowsOf = (names: readonly string[], seed: number, label: (name: string) => never) =>
    names
      .map((category, i) => ({
        category,
        value: 5 * Math.floor(((seed * 7919 + i * 6151) % 2400) / (5 * (1 + i * 0.7))),
        label: label(category),
      }))
      .filter(({ value }, i) => value > 0 && (seed + i) % 6 !== 5);
  const nameOf = (category: string) =>
    pledge.programmes.some(({ id }) => id === category)
      ? (Object.fromEntries(answerLanguages.map((l) => [l, programmeLabel(category, l)])) as never)
      : everywhere(
          provinceNames[category] ??
            provinceNames[Number(category)] ??
            pledge.networks.find(({ id }) => id === category)?.name ??
            category,
        );
  const byGroup = pledge.indicators.flatMap((indicator, i) =>
    (indicator.counts === 'people' ? personDimensions : unitDimensions).map((dimension, d) => ({
      id: `${indicator.id}.${dimension}`,
      indicator: indicator.id,
      dimension,
      as_of,
      rows: rowsOf(categories[dimension], i * 10 + d + 1, nameOf),
    })),
  );
  const whole = peopleTables.map((id, i) => ({
    id,
    indicator: 'people',
    dimension: id.split('.').at(-1)!,
    as_of,
    rows: rowsOf(
      id === 'people.overlap'
        ? ['citizens_trained+unemployed_trained', 'citizens_trained+teachers_trained']
        : [id.split('.').at(-1)!],
      i + 3,
      everywhere,
    ),
  }));
  return [...byGroup, ...whole];
}
