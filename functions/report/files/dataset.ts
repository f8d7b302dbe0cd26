import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import type { About } from './about.ts';
import { distributions } from './distributions.ts';

/**
 * The data as a `Dataset` of schema.org, for the page to hold in `<script type="application/ld+json">`. Addresses are relative
 * to the page.
 */
export function datasetJsonLd(about: About, language: AnswerLanguage) {
  const own = language === 'en' ? 'en' : 'es';
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    name: about.title[own],
    description: about.description[own],
    inLanguage: own,
    keywords: about.keywords[own],
    identifier: about.id,
    version: about.run,
    license: about.licence.url,
    isAccessibleForFree: true,
    creator: { '@type': 'Organization', name: about.publisher },
    dateModified: about.as_of,
    temporalCoverage: `${about.from}/${about.as_of}`,
    spatialCoverage: { '@type': 'Country', name: own === 'en' ? 'Spain' : 'España' },
    distribution: distributions.map(({ path, title, mediaType }) => ({
      '@type': 'DataDownload',
      name: title[own],
      encodingFormat: mediaType,
      contentUrl: path,
    })),
  };
}

/** Text for a `script` element: no `<` in it, so that nothing in it ends the element. */
export const scriptText = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
