import { type Language, pledge, senderName } from '../../../schemas/pledge.ts';
import type { Words } from '../../clerk/web/words.ts';
import type { RunsTexts } from './texts/runs/es.ts';

/** The names and numbers of figures, on a page. */

/** The name of an indicator, a milestone, or a figure of the totals. */
export function figureTitle(figure: string, language: Language, t: RunsTexts): string {
  const named = [...pledge.indicators, ...pledge.milestones].find(({ id }) => id === figure);
  return named?.title[language] ?? t[figure as keyof RunsTexts] ?? figure;
}

/** What a figure's new units are called: people, certificates, companies or participations; `one | other`. */
export function newUnits(figure: string, t: RunsTexts): string {
  const counts = pledge.indicators.find(({ id }) => id === figure)?.counts;
  if (counts === 'certificates' || figure === 'certifications_value') return t.newCertificates;
  if (counts === 'companies') return t.newCompanies;
  return figure === 'participations' ? t.newRows : t.newPeople;
}

/** A change with its sign: `+12`, `−3`, `0`. */
export const signed = (n: number, { number }: Pick<Words, 'number'>): string =>
  n > 0 ? `+${number(n)}` : n < 0 ? `−${number(-n)}` : '0';

export const networkName = (id: string): string => senderName(id, pledge);
