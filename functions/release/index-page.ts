import type { Statement } from '../../schemas/release.ts';

/** The name of the page that a web server shows of a folder. */
export const indexName = 'index.html';

/** What the pages of a language are called, in the order in which they are listed. */
const languages = { es: 'Español', gl: 'Galego', ca: 'Català', eu: 'Euskara', en: 'English' };

/**
 * The page that a visitor of the released folder meets: what is released, or what was taken back and why, with the files of the
 * statement, whatever these are. It says nothing but the statement, so that nobody has to sign it: `docs/verify.py` writes the
 * same bytes. Pure.
 */
export function indexPage({ says, number, as_of, reason, sample, files }: Statement): Uint8Array {
  const day = `${as_of.slice(8)}/${as_of.slice(5, 7)}/${as_of.slice(0, 4)}`;
  const statement = `statements/${String(number).padStart(6, '0')}.json`;
  const names = Object.keys(languages).map((language) => `${language}.html`);
  const placeOf = (name: string) => {
    const place = names.indexOf(lastPart(name));
    return place === -1 ? names.length : place;
  };
  const listed = files.map(({ name }) => name).sort((a, b) => placeOf(a) - placeOf(b));
  const link = (name: string) => `<li><a href="./${escaped(name)}">${escaped(labelOf(name))}</a></li>`;
  const [es, en] =
    says === 'released'
      ? [`Estas son las cifras publicadas, hasta el ${day}.`, `These are the figures that are released, as of ${day}.`]
      : [
          `Se retiraron las cifras hasta el ${day}. Motivo: ${escaped(reason ?? '')}`,
          `The figures as of ${day} were taken back. Reason: ${escaped(reason ?? '')}`,
        ];
  const lines = [
    ...['<!doctype html>', '<html lang="es">', '<head>', '<meta charset="utf-8">'],
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>Informe del compromiso</title>',
    '<style>body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif}</style>',
    ...['</head>', '<body>', '<main>', '<h1>Informe del compromiso</h1>'],
    `<p>${es}</p>`,
    `<p lang="en">${en}</p>`,
    ...(sample ? ['<p>Las personas son inventadas. <span lang="en">The people are made up.</span></p>'] : []),
    ...(listed.length > 0 ? ['<ul>', ...listed.map(link), '</ul>'] : []),
    `<p><a href="./${statement}">La declaración firmada <span lang="en">· The signed statement</span></a></p>`,
    ...['</main>', '</body>', '</html>'],
  ];
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** A page by its language, another file by its name. */
const labelOf = (name: string): string =>
  Object.entries(languages).find(([language]) => `${language}.html` === lastPart(name))?.[1] ?? name;

/** A text as HTML and XML write it. `docs/verify.py` writes the same. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');
