import { indicatorLabel } from '../../schemas/labels.ts';
import { provinceNames } from '../../schemas/places.ts';
import type { Pledge } from '../../schemas/pledge.ts';
import { inEach, type Label, programmeLabel } from '../../schemas/pledge-labels.ts';
import { modalityWords, sexWords, type Words } from '../../schemas/words.ts';
import type { Order } from './cells.ts';
import { ageBands, pairsOf, unknown } from './members.ts';
import type { TableOf } from './table-list.ts';

/** The place of a category in its table: as the pledge and the datasets list them, what is not known last. */
export function orderOf({ dimension }: Pick<TableOf, 'dimension'>, pledge: Pledge): Order {
  const places = new Map([...categoriesOf({ dimension }, pledge), unknown].map((category, at) => [category, at]));
  return (category) => places.get(category) ?? places.size;
}

/** The categories that a table may have, in their order, but for what is not known. */
export function categoriesOf({ dimension }: Pick<TableOf, 'dimension'>, pledge: Pledge): readonly string[] {
  switch (dimension) {
    case 'sex':
      return Object.keys(sexWords);
    case 'age':
      return ageBands;
    case 'province':
      return Object.keys(provinceNames).sort();
    case 'modality':
      return Object.keys(modalityWords);
    case 'programme':
      return pledge.programmes.map(({ id }) => id);
    case 'network':
      return pledge.networks.map(({ id }) => id);
    case 'overlap':
      return pairsOf(pledge.indicators.filter(({ counts }) => counts === 'people').map(({ id }) => id));
    default:
      return [dimension];
  }
}

/** What a category of a table is called. */
export function labelOf({ dimension }: Pick<TableOf, 'dimension'>, category: string, pledge: Pledge): Label {
  if (category === unknown) return notKnown;
  const word = (words: Readonly<Record<string, Words>>) =>
    inEach((language) => words[category]?.[language][0] ?? category);
  switch (dimension) {
    case 'sex':
      return word(sexWords);
    case 'modality':
      return word(modalityWords);
    case 'age':
      return ageLabel(category);
    case 'province':
      return inEach(() => provinceNames[category] ?? category);
    case 'programme':
      return inEach((language) => programmeLabel(category, language, pledge));
    case 'network':
      return inEach(() => pledge.networks.find(({ id }) => id === category)?.name ?? category);
    case 'overlap':
      return inEach((language) =>
        category
          .split('+')
          .map((indicator) => indicatorLabel(indicator, language))
          .join(' + '),
      );
    default:
      return ofPeople[category] ?? inEach(() => category);
  }
}

const notKnown: Label = { es: 'Sin datos', gl: 'Sen datos', ca: 'Sense dades', eu: 'Daturik gabe', en: 'Not known' };

const ofPeople: Readonly<Record<string, Label>> = {
  distinct: {
    es: 'Personas distintas',
    gl: 'Persoas distintas',
    ca: 'Persones diferents',
    eu: 'Pertsona desberdinak',
    en: 'Distinct people',
  },
  participations: {
    es: 'Participaciones',
    gl: 'Participacións',
    ca: 'Participacions',
    eu: 'Parte-hartzeak',
    en: 'Participations',
  },
  certified_people: {
    es: 'Personas con certificado',
    gl: 'Persoas con certificado',
    ca: 'Persones amb certificat',
    eu: 'Ziurtagiria duten pertsonak',
    en: 'People with a certificate',
  },
};

/** `0-15`, `16-24`, `75+` */
function ageLabel(band: string): Label {
  const [from, to] = band.split(/[-+]/) as [string, string];
  if (from === '0')
    return {
      es: `Hasta ${to} años`,
      gl: `Ata ${to} anos`,
      ca: `Fins a ${to} anys`,
      eu: `${to} urte arte`,
      en: `Up to ${to} years`,
    };
  if (to === '')
    return {
      es: `${from} años o más`,
      gl: `${from} anos ou máis`,
      ca: `${from} anys o més`,
      eu: `${from} urte edo gehiago`,
      en: `${from} years and over`,
    };
  return {
    es: `De ${from} a ${to} años`,
    gl: `De ${from} a ${to} anos`,
    ca: `De ${from} a ${to} anys`,
    eu: `${from}-${to} urte`,
    en: `${from} to ${to} years`,
  };
}
