import { indicatorLabel } from '../../../schemas/labels.ts';
import { type AnswerLanguage, answerLanguages, pledge } from '../../../schemas/pledge.ts';
import { programmeLabel } from '../../../schemas/pledge-labels.ts';
import { type ProtectedTable, personDimensions, unitDimensions } from '../../../schemas/public-tables.ts';

/** Made-up protected tables, of every id that there is: what a page is tried with. Their values agree with no other figure. */

type Label = ProtectedTable['rows'][number]['label'];
const inEach = (write: (language: AnswerLanguage) => string): Label =>
  Object.fromEntries(answerLanguages.map((language) => [language, write(language)])) as Label;
const plain = (name: string) => inEach(() => name);

const categories: Record<(typeof personDimensions)[number], readonly (readonly [string, Label])[]> = {
  sex: [
    ['female', { es: 'Mujer', gl: 'Muller', ca: 'Dona', eu: 'Emakumea', en: 'Female' }],
    ['male', { es: 'Hombre', gl: 'Home', ca: 'Home', eu: 'Gizona', en: 'Male' }],
    ['unknown', { es: 'No consta', gl: 'Non consta', ca: 'No consta', eu: 'Ez dago jasota', en: 'Not known' }],
  ],
  age: ['0-15', '16-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75+'].map((age) => [age, plain(age)]),
  province: [
    ['09', plain('Burgos')],
    ['15', plain('A Coruña')],
    ['28', plain('Madrid')],
    ['30', plain('Murcia')],
    ['35', plain('Las Palmas')],
    ['41', plain('Sevilla')],
    ['47', plain('Valladolid')],
    ['unknown', { es: 'No consta', gl: 'Non consta', ca: 'No consta', eu: 'Ez dago jasota', en: 'Not known' }],
  ],
  modality: [
    ['in_person', { es: 'Presencial', gl: 'Presencial', ca: 'Presencial', eu: 'Aurrez aurrekoa', en: 'In person' }],
    ['online', { es: 'En línea', gl: 'En liña', ca: 'En línia', eu: 'Onlinekoa', en: 'Online' }],
  ],
  programme: pledge.programmes.map(({ id }) => [id, inEach((language) => programmeLabel(id, language))]),
  network: pledge.networks.map(({ id, name }) => [id, plain(name)]),
};

/** A multiple of five that differs from place to place, in a fixed way. */
const valueAt = (indicator: number, place: number) =>
  5 * (1 + (((indicator + 1) * 7919 + place * place * 104_729) % 487));

const asOf = '2018-03-31';
const people = pledge.indicators.filter((i) => i.counts === 'people').map((i) => i.id);

export const protectedTables: ProtectedTable[] = [
  ...pledge.indicators.flatMap(({ id, counts }, i) =>
    (counts === 'people' ? personDimensions : unitDimensions).map((dimension) => ({
      id: `${id}.${dimension}`,
      indicator: id,
      dimension,
      as_of: asOf,
      rows: categories[dimension].map(([category, label], place) => ({ category, value: valueAt(i, place), label })),
    })),
  ),
  ...(['people.distinct', 'participations', 'certified_people'] as const).map((id, place) => ({
    id,
    indicator: 'people',
    dimension: 'none',
    as_of: asOf,
    rows: [{ category: 'distinct', value: valueAt(place, 40), label: plain('') }],
  })),
  {
    id: 'people.overlap',
    indicator: 'people',
    dimension: 'overlap',
    as_of: asOf,
    rows: people.flatMap((a, i) =>
      people.slice(i + 1).map((b) => {
        const [first, second] = [a, b].sort() as [string, string];
        const label = inEach((language) => `${indicatorLabel(first, language)} + ${indicatorLabel(second, language)}`);
        return { category: `${first}+${second}`, value: valueAt(i, 50 + people.indexOf(b)), label };
      }),
    ),
  },
];
