import type { LocalText, Pledge } from '../../../schemas/pledge.ts';
import { dataDescription, dataKeywords, licence, sampleDescription } from '../../../schemas/public-data.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';

/** What the files are published as. */
export interface PublicDataMeta {
  pledge: Pledge;
  /** True of the sample world: every description says that its people are made up. */
  sample: boolean;
}

/** What every description of the data says of them. */
export interface About {
  /** An id that stays: the pledge's. */
  id: string;
  title: LocalText;
  description: LocalText;
  keywords: typeof dataKeywords;
  publisher: string;
  /** The window, inclusive, up to the day of the figures. */
  from: string;
  as_of: string;
  run: string;
  licence: typeof licence;
}

export function aboutOf({ as_of, run, window }: PublicTables, { pledge, sample }: PublicDataMeta): About {
  const described = (language: 'es' | 'en') =>
    sample ? `${sampleDescription[language]} ${dataDescription[language]}` : dataDescription[language];
  return {
    id: pledge.id,
    title: pledge.title,
    description: { es: described('es'), en: described('en') },
    keywords: dataKeywords,
    publisher: pledge.association,
    from: window.start,
    as_of,
    run,
    licence,
  };
}
