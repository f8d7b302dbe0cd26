import { contentPolicy } from '../../schemas/content-policy.ts';
import { mediaType } from '../../schemas/media-types.ts';
import { answerLanguages } from '../../schemas/pledge.ts';
import type { Statement } from '../../schemas/release.ts';
import { signedFile } from '../release/export.ts';
import type { Store } from '../runtime/ports/store.ts';
import { feed } from './feed.ts';
import { noticePage } from './notice.ts';
import { kept, type Released, releaseOf, releases, standing } from './releases.ts';

/** What a stranger asks for. */
export interface SiteAsked {
  path: string;
  /** The origin that browsers see. */
  origin: string;
  /** The header `If-None-Match`. Default: none. */
  has?: string | undefined;
}

export interface SiteNeeds {
  store: Store;
  /** True of the sample world. */
  sample: boolean;
}

/** The pages of a report by their names, the Spanish one first. */
const pages = new Map(answerLanguages.map((language) => [`${language}.html`, language]));
const [firstPage] = pages.keys();

/**
 * Answers what the public sees, by its path: `/report/latest/<file>` is the last release, `/report/<as of>/<file>` that of a day, both as
 * it was signed; `/atom.xml` the feed. A folder leads to its Spanish page. In the place of a page that is not there yet, or no longer,
 * another says why; in the place of a file two sentences do. Nothing of a run that was not released is shown.
 * @returns Null for any other path.
 * @throws {DamagedError} where a step of a release is damaged; {StoreError} where a signed file is gone, or was changed.
 */
export async function siteAnswer({ path, origin, has }: SiteAsked, needs: SiteNeeds): Promise<Response | null> {
  if (path === '/atom.xml')
    return answer(feed(await releases(needs.store), origin), 'application/atom+xml; charset=utf-8');
  // Where a page was before it had an address that lasts.
  if (pages.has(path.slice(1))) return leadTo(`/report/latest${path}`);
  if (path === '/report' || path === '/report/') return leadTo(`/report/latest/${firstPage}`);
  const [, day, name] = /^\/report\/(latest|\d{4}-\d\d-\d\d)(?:\/(.*))?$/.exec(path) ?? [];
  if (day === undefined) return null;
  const found = await releases(needs.store);
  const release = day === 'latest' ? standing(found) : releaseOf(day, found);
  const gone = day === 'latest' ? (found.at(-1) ?? null) : release;
  if (day !== 'latest' && !release) return null;
  if (!name) return leadTo(`/report/${day}/${firstPage}`);
  if (release && release.takenBack === null) return fileOf(release.statement, name, has, needs);
  const language = pages.get(name);
  if (!language) return answer(insteadOfFile(gone), 'text/plain; charset=utf-8', gone ? 410 : 404);
  const page = noticePage({ language, about: gone, others: kept(found), sample: needs.sample });
  return answer(page, mediaType(name), day === 'latest' ? 200 : 410);
}

/** A file of a release, as it was signed; null where it has none of the name. */
async function fileOf(
  { run, files }: Statement,
  name: string,
  has: string | undefined,
  { store }: SiteNeeds,
): Promise<Response | null> {
  const signed = files.find((file) => file.name === name);
  if (!signed) return null;
  const etag = `"${signed.sha256}"`;
  if (has?.includes(etag)) return new Response(null, { status: 304, headers: { ...headers, etag } });
  const { bytes } = await signedFile(run, signed, store);
  return answer(bytes, mediaType(name), 200, { etag });
}

/**
 * Nothing runs, nothing is loaded from elsewhere, nothing frames them. No address is for good, as whatever was released may be taken
 * back: a browser asks each time, and what stands before the server asks by the minute.
 */
const headers = {
  'cache-control': 'public, max-age=0, s-maxage=60, must-revalidate',
  'content-security-policy': contentPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const answer = (body: string | Uint8Array, type: string, status = 200, more: Record<string, string> = {}): Response =>
  new Response(body as string | Uint8Array<ArrayBuffer>, {
    status,
    headers: { ...headers, 'content-type': type, ...more },
  });

const leadTo = (location: string): Response => new Response(null, { status: 302, headers: { ...headers, location } });

/** For whoever asked for a file, which has no language: a program, as a rule. */
const insteadOfFile = (gone: Released | null): string =>
  gone
    ? `Este informe se retiró. Motivo: ${gone.takenBack?.reason}\nThis report was taken back. Reason: ${gone.takenBack?.reason}\n`
    : 'Todavía no se ha publicado ningún informe.\nNo report has been released yet.\n';
