import { mediaType } from '../../schemas/media-types.ts';
import type { Statement } from '../../schemas/release.ts';
import type { Store } from '../runtime/ports/store.ts';
import { readChain } from './chain.ts';
import { signedFile } from './export.ts';
import { escaped } from './index-page.ts';
import { statementOf } from './statement.ts';

/** A run that was released, and whether it still is. */
interface Released {
  statement: Statement;
  /** Why it was taken back; null where it stands. */
  takenBack: string | null;
}

/**
 * Answers `/report/latest/<file>` (the last released run that was not taken back), `/report/<as of>/<file>` and `/atom.xml`; null for
 * any other path, and where nothing was released for it. Without a file the Spanish page. A run that was taken back is gone, and
 * says why. @param origin That browsers see.
 */
export async function releasedAnswer(path: string, origin: string, store: Store): Promise<Response | null> {
  if (path === '/atom.xml') return feed(await releases(store), origin);
  const [, day, name] = /^\/report\/(latest|\d{4}-\d\d-\d\d)(?:\/(.*))?$/.exec(path) ?? [];
  if (day === undefined) return null;
  const found = await releases(store);
  const last = found.findLast((r) => (day === 'latest' ? r.takenBack === null : r.statement.as_of === day));
  if (!last) return null;
  if (!name) return new Response(null, { status: 302, headers: { ...headers, location: `/report/${day}/es.html` } });
  const { statement, takenBack } = last;
  if (takenBack !== null)
    return text(
      410,
      `Este informe se retiró. Motivo: ${takenBack}\nThis report was taken back. Reason: ${takenBack}\n`,
    );
  const file = statement.files.find((f) => f.name === name);
  if (!file) return null;
  const { bytes } = await signedFile(statement.run, file, store);
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { ...headers, 'content-type': mediaType(name) } });
}

/** Nothing runs, nothing is loaded from elsewhere, nothing frames them; a release that is taken back is gone within minutes. */
const headers = {
  'cache-control': 'public, max-age=300',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const text = (status: number, said: string): Response =>
  new Response(said, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });

/** Every release in its order. */
async function releases(store: Store): Promise<Released[]> {
  const { state } = await readChain(store);
  const found: Released[] = [];
  for (const signed of state.statements) {
    const statement = statementOf(signed);
    const last = found.at(-1);
    if (statement?.says === 'released') found.push({ statement, takenBack: null });
    else if (statement && last) found[found.length - 1] = { ...last, takenBack: statement.reason ?? '' };
  }
  return found;
}

/** The releases as Atom (RFC 4287), the last first; in Spanish. */
function feed(found: readonly Released[], origin: string): Response | null {
  const last = found.at(-1);
  if (!last) return null;
  const entry = ({ statement, takenBack }: Released) => {
    const { as_of, number, signed_at, sample } = statement;
    const day = `${as_of.slice(8)}/${as_of.slice(5, 7)}/${as_of.slice(0, 4)}`;
    const said = takenBack === null ? `Cifras del compromiso hasta el ${day}.` : `Se retiró. Motivo: ${takenBack}`;
    return `<entry><id>${origin}/report/${as_of}#${number}</id><title>Informe del compromiso, datos hasta el ${day}${
      sample ? ' (datos inventados)' : ''
    }</title><updated>${signed_at}</updated><link href="${origin}/report/${as_of}/es.html"/><summary>${escaped(said)}</summary></entry>`;
  };
  const xml = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es"><id>${origin}/atom.xml</id><title>Informes del compromiso</title><updated>${
    last.statement.signed_at
  }</updated><author><name>Asociación Comunidad de Redes de Telecentros</name></author><link rel="self" href="${origin}/atom.xml"/>
${[...found].reverse().map(entry).join('\n')}
</feed>
`;
  return new Response(xml, { headers: { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' } });
}
