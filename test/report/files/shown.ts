import { assemble } from '../../../functions/report/assemble.ts';
import { publicTables } from '../../../functions/report/public/tables.ts';
import { provinceNames } from '../../../schemas/places.ts';
import { answerLanguages, pledge } from '../../../schemas/pledge.ts';
import {
  type ProtectedTable,
  type PublicTables,
  personDimensions,
  unitDimensions,
} from '../../../schemas/public-tables.ts';
import { fixture } from '../fixture.ts';

/** What the public sees of a made-up run, in every kind of table; labels hold what a file must quote. */
const label = (text: string) =>
  Object.fromEntries(answerLanguages.map((l) => [l, text])) as ProtectedTable['rows'][0]['label'];

const categories: Readonly<Record<string, readonly string[]>> = {
  sex: ['female', 'male', 'unknown'],
  age: ['0-15', '16-24', '65-74', '75+', 'unknown'],
  province: [...Object.keys(provinceNames).slice(0, 9), '01', '15', 'unknown'].filter(
    (p, i, all) => all.indexOf(p) === i,
  ),
  modality: ['in_person', 'online'],
  programme: pledge.programmes.map(({ id }) => id),
  network: pledge.networks.map(({ id }) => id),
};

const table = (id: string, indicator: string, dimension: string, names: readonly string[]): ProtectedTable => ({
  id,
  indicator,
  dimension,
  as_of: '2018-06-30',
  rows: names.map((category, i) => ({
    category,
    value: 5 * (i + 1),
    label: label(category === 'unknown' ? 'No consta, «"sin dato"»' : category === '75+' ? '+75 = más' : category),
  })),
});

const tables: ProtectedTable[] = [
  ...pledge.indicators.flatMap(({ id, counts }) =>
    (counts === 'people' ? personDimensions : unitDimensions).map((dimension) =>
      table(`${id}.${dimension}`, id, dimension, categories[dimension]!),
    ),
  ),
  table('people.distinct', 'people', 'distinct', ['distinct']),
  table('people.overlap', 'people', 'overlap', ['citizens_trained+unemployed_trained']),
  table('participations', 'people', 'participations', ['participations']),
  table('certified_people', 'people', 'certified_people', ['certified_people']),
];

export const shown: PublicTables = publicTables(assemble(fixture('2018-07-31'), pledge), tables);
