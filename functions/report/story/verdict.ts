import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';

/** What the report says first: one sentence, and up to five more. Plain text. */
export interface Verdict {
  headline: string;
  sentences: string[];
}

/** The verdict on a run, of its public tables alone: docs/specification.md#verdict. */
export function verdict(tables: PublicTables, language: AnswerLanguage): Verdict {
  const { people, indicators, statuses } = tables.exact.totals;
  const number = (n: number) => new Intl.NumberFormat(language, { useGrouping: 'always' }).format(n);
  return {
    headline: headlines[language](number(people.sum), number(people.target), indicators, statuses.achieved),
    sentences: [],
  };
}

const headlines: Record<AnswerLanguage, (sum: string, target: string, indicators: number, reached: number) => string> =
  {
    es: (sum, target, n, reached) =>
      `Hay ${sum} personas formadas de las ${target} prometidas, y ${reached} de ${n} objetivos alcanzados.`,
    gl: (sum, target, n, reached) =>
      `Hai ${sum} persoas formadas das ${target} prometidas, e ${reached} de ${n} obxectivos acadados.`,
    ca: (sum, target, n, reached) =>
      `Hi ha ${sum} persones formades de les ${target} promeses, i ${reached} de ${n} objectius assolits.`,
    eu: (sum, target, n, reached) =>
      `${target} pertsona agindu ziren eta ${sum} trebatu dira; ${n} helburutik ${reached} bete dira.`,
    en: (sum, target, n, reached) =>
      `${sum} of the ${target} people promised are trained, and ${reached} of ${n} targets are reached.`,
  };
