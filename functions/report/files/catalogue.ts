import type { LocalText } from '../../../schemas/pledge.ts';
import type { About } from './about.ts';
import { type Distribution, distributions } from './distributions.ts';

/** Vocabularies of DCAT-AP-ES 1.0.0: https://datosgobes.github.io/DCAT-AP-ES/ */
const eu = 'http://publications.europa.eu/resource/authority';
const es = 'http://datos.gob.es';
const context = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/**
 * `catalogue.jsonld`: a catalogue of DCAT-AP-ES with one dataset. Addresses are relative to the file. The publisher is a private
 * association: it has no code among the public bodies (DIR3), and none is given; neither is a telephone, as none is known.
 * @param sizes The bytes of each file that it lists, by its path.
 * `issued` and `modified` are the day of the figures: no clock is read.
 */
export function catalogue(about: About, sizes: Readonly<Record<string, number>>) {
  const day = { '@value': about.as_of, '@type': 'xsd:date' };
  const shared = {
    'dct:title': texts(about.title),
    'dct:description': texts(about.description),
    'dct:publisher': iri('#publisher'),
    'dct:language': [iri(`${eu}/language/SPA`), iri(`${eu}/language/ENG`)],
    'dct:spatial': iri(`${es}/recurso/sector-publico/territorio/Pais/España`),
    'dct:issued': day,
    'dct:modified': day,
  };
  return {
    '@context': context,
    '@graph': [
      {
        '@id': '#catalogue',
        '@type': 'dcat:Catalog',
        ...shared,
        'dct:license': iri(`${eu}/licence/CC_BY_4_0`),
        'foaf:homepage': iri('es.html'),
        'dcat:themeTaxonomy': [iri(`${es}/kos/sector-publico/sector`), iri(`${eu}/data-theme`)],
        'dcat:dataset': iri('#dataset'),
      },
      {
        '@id': '#dataset',
        '@type': 'dcat:Dataset',
        ...shared,
        'dct:identifier': about.id,
        'dcat:keyword': [...tagged(about.keywords.es, 'es'), ...tagged(about.keywords.en, 'en')],
        'dcat:theme': [iri(`${es}/kos/sector-publico/sector/educacion`), iri(`${eu}/data-theme/EDUC`)],
        'dct:accessRights': iri(`${eu}/access-right/PUBLIC`),
        'dct:accrualPeriodicity': iri(`${eu}/frequency/MONTHLY`),
        'dct:temporal': {
          '@type': 'dct:PeriodOfTime',
          'dcat:startDate': { '@value': about.from, '@type': 'xsd:date' },
          'dcat:endDate': day,
        },
        'dcat:landingPage': iri('es.html'),
        'dcat:distribution': distributions.map(({ path }) => iri(`#${path}`)),
      },
      { '@id': '#publisher', '@type': 'foaf:Agent', ...publisher(about) },
      ...distributions.map((distribution) => ({
        '@id': `#${distribution.path}`,
        '@type': 'dcat:Distribution',
        ...described(distribution, about, sizes[distribution.path]!),
      })),
    ],
  };
}

const publisher = (about: About) => ({
  'foaf:name': tagged([about.publisher], 'es'),
  'dct:identifier': about.id,
  'dct:type': iri('http://purl.org/adms/publishertype/NonProfitOrganisation'),
});

const described = ({ path, title, mediaType, fileType }: Distribution, { description }: About, bytes: number) => ({
  'dct:title': texts(title),
  'dct:description': texts(description),
  'dcat:accessURL': iri(path),
  'dcat:downloadURL': iri(path),
  'dcat:mediaType': iri(`https://www.iana.org/assignments/media-types/${mediaType}`),
  'dct:format': iri(`${eu}/file-type/${fileType}`),
  'dct:license': iri(`${eu}/licence/CC_BY_4_0`),
  'dcat:byteSize': { '@value': String(bytes), '@type': 'xsd:nonNegativeInteger' },
  'dcatap:availability': iri(`${eu}/planned-availability/STABLE`),
  // What the protection of the figures follows: the General Data Protection Regulation.
  'dcatap:applicableLegislation': iri('http://data.europa.eu/eli/reg/2016/679/oj'),
});

const iri = (id: string) => ({ '@id': id });
const tagged = (list: readonly string[], language: 'es' | 'en') =>
  list.map((text) => ({ '@value': text, '@language': language }));
const texts = (text: LocalText) => [...tagged([text.es], 'es'), ...tagged([text.en], 'en')];
