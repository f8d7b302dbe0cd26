import { parseCsv } from 'hucre/csv';
import { municipalityKey } from '../../schemas/places.ts';
import { bytesOf } from './files.ts';

/**
 * `schemas/municipalities.ts`, made anew from INE's list. To take a newer list: put it in the samples' place, run
 * `npx tsx test/public-files/municipalities.ts > schemas/municipalities.ts`, and look at the difference.
 */
export function municipalitiesSource(csv: string): string {
  const byProvince = new Map<string, Set<string>>();
  const [, ...rows] = parseCsv(csv) as string[][];
  for (const [, province, , , name] of rows) {
    const keys = byProvince.get(province!) ?? new Set();
    byProvince.set(province!, keys);
    for (const part of name!.split('/')) keys.add(municipalityKey(part));
  }
  const lines = [...byProvince].sort().map(([province, keys]) => {
    const key = province.startsWith('0') ? `'${province}'` : province;
    return `  ${key}: '${[...keys].sort().join(' ')}',\n`;
  });
  return `${comment}export const municipalityKeys: Readonly<Record<string, string>> = {\n${lines.join('')}};\n`;
}

const comment = `/**
 * The municipalities of Spain by province, as they are compared (\`municipalityKey\` in \`places.ts\`); of one with names in
 * two languages, both. Made by \`test/public-files/municipalities.ts\`, never by hand.
 *
 * Source: Instituto Nacional de Estadística, Relación de municipios y sus códigos por provincias (to 2017, as the pledge's
 * window begins), in the edition of codeforspain, which gives it under ODC-PDDL 1.0. INE lets its information be used
 * again where it is named as the source: www.ine.es.
 */
`;

if (process.argv[1] === import.meta.filename)
  process.stdout.write(municipalitiesSource(bytesOf('ine/municipios.csv').toString()));
