import { html } from 'hono/html';
import type { Language } from '../../../../schemas/pledge.ts';
import type { Html } from '../../../clerk/web/pages/parts.ts';
import type { Words } from '../../../clerk/web/words.ts';
import type { ReleaseOverview } from '../../release-contract.ts';
import type { ReleaseTexts } from '../texts/release/es.ts';
import type { RunsTexts } from '../texts/runs/es.ts';

/** What the page of the release is made of. */
export interface ReleaseView {
  overview: ReleaseOverview;
  /** What is said first: what was done, or why it was not. */
  message: { tone: 'good' | 'bad'; title: string; text: string } | null;
  token: string;
  language: Language;
  t: ReleaseTexts;
  /** The names of the figures, and of what came of a run. */
  runs: RunsTexts;
  words: Words;
}

/** The last day that counts of a publication; of one that was damaged since a dash, so that the page is there to put another in its place. */
export const dayOf = (days: ReleaseOverview['days'], publication: number, { day }: Pick<Words, 'day'>): string => {
  const found = days.get(publication);
  return found ? day(found) : '—';
};

/** The fields of every form: the page's token, and the last step that the person saw. */
export const hidden = ({ token, overview }: ReleaseView): Html =>
  html`<input type="hidden" name="token" value="${token}"><input type="hidden" name="after" value="${overview.after ?? ''}">`;
