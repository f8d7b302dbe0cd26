import { type AnswerLanguage, answerLanguages } from './pledge.ts';

/** A file by its name. */
export interface PublicFile {
  name: string;
  bytes: Uint8Array;
}

/** Where a report has what the public sees of it. */
const folder = 'public/';

/** Whether a file of a report, by its name in it, is the public's. */
export const isPublic = (name: string): boolean => name.startsWith(folder);

/**
 * What the public sees of a report: the files under `public/`, by their names there, sorted. These are signed, exported, released
 * and shown to strangers; the rest is the association's. This is the one place that chooses.
 */
export const publicOf = (files: readonly PublicFile[]): PublicFile[] =>
  files
    .filter(({ name }) => isPublic(name))
    .map(({ name, bytes }) => ({ name: name.slice(folder.length), bytes }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** The links that last: what was released, by its day, and the feed of releases. */
export const releasedPaths = ['/report/*', '/atom.xml'] as const;

/** All paths of the public site but its root. The pages stood at the root before they had an address that lasts. */
export const publicPaths: readonly string[] = [
  ...answerLanguages.map((language) => `/${language}.html`),
  ...releasedPaths,
];

/** The address of the last release's page, without the origin. */
export const reportIn = (language: AnswerLanguage): string => `/report/latest/${language}.html`;
