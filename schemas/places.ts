import { fold } from './cell-text.ts';
import { municipalityKeys } from './municipalities.ts';

/** The provinces by INE's two digits, named as INE names them, in the languages that they have. */
export const provinceNames: Readonly<Record<string, string>> = {
  '01': 'Araba/Álava',
  '02': 'Albacete',
  '03': 'Alicante/Alacant',
  '04': 'Almería',
  '05': 'Ávila',
  '06': 'Badajoz',
  '07': 'Illes Balears',
  '08': 'Barcelona',
  '09': 'Burgos',
  10: 'Cáceres',
  11: 'Cádiz',
  12: 'Castellón/Castelló',
  13: 'Ciudad Real',
  14: 'Córdoba',
  15: 'A Coruña',
  16: 'Cuenca',
  17: 'Girona',
  18: 'Granada',
  19: 'Guadalajara',
  20: 'Gipuzkoa',
  21: 'Huelva',
  22: 'Huesca',
  23: 'Jaén',
  24: 'León',
  25: 'Lleida',
  26: 'La Rioja',
  27: 'Lugo',
  28: 'Madrid',
  29: 'Málaga',
  30: 'Murcia',
  31: 'Navarra',
  32: 'Ourense',
  33: 'Asturias',
  34: 'Palencia',
  35: 'Las Palmas',
  36: 'Pontevedra',
  37: 'Salamanca',
  38: 'Santa Cruz de Tenerife',
  39: 'Cantabria',
  40: 'Segovia',
  41: 'Sevilla',
  42: 'Soria',
  43: 'Tarragona',
  44: 'Teruel',
  45: 'Toledo',
  46: 'Valencia/València',
  47: 'Valladolid',
  48: 'Bizkaia',
  49: 'Zamora',
  50: 'Zaragoza',
  51: 'Ceuta',
  52: 'Melilla',
};

/** What provinces are called besides, as INE did before or as people do. */
const otherProvinceNames: Readonly<Record<string, string>> = {
  '01': 'Vitoria/Araba-Álava',
  '07': 'Baleares/Islas Baleares/Balears/Mallorca',
  15: 'La Coruña/Coruña',
  17: 'Gerona',
  20: 'Guipúzcoa',
  25: 'Lérida',
  26: 'Rioja/Logroño',
  28: 'Comunidad de Madrid',
  30: 'Región de Murcia',
  31: 'Nafarroa/Comunidad Foral de Navarra',
  32: 'Orense',
  33: 'Oviedo/Principado de Asturias/Asturies',
  35: 'Palmas/Gran Canaria/Las Palmas de Gran Canaria',
  38: 'Tenerife/Santa Cruz',
  39: 'Santander',
  48: 'Vizcaya',
};

const provinceByKey = new Map(
  [...Object.entries(provinceNames), ...Object.entries(otherProvinceNames)].flatMap(([code, names]) =>
    [names, ...names.split('/')].map((name) => [fold(name), code.padStart(2, '0')] as const),
  ),
);

/** The province of a name, INE's two digits; null where none has it. `Coruña, A` and `Palmas (Las)` are names too. */
export const provinceOfName = (name: string): string | null =>
  name.length > 60 ? null : (provinceByKey.get(fold(name)) ?? provinceByKey.get(municipalityKey(name)) ?? null);

/**
 * How a municipality's name is compared: folded, and without its article, which people write before it, behind it or
 * not at all: `A Coruña`, `Coruña, A`, `CORUÑA (A)` and `La Coruña` are one.
 */
export const municipalityKey = (name: string): string =>
  fold(
    name
      .trim()
      .replace(/[,(]\s?(?:el|la|los|las|els|les|l['’´]|a|o|as|os|es|sa|ses)\s?\)?$/i, '')
      .replace(/^(?:(?:el|la|los|las|els|les|a|o|as|os|es|sa|ses)\s|l['’´]\s?)/i, ''),
  );

/** The names of a municipality that has several (`Alicante/Alacant`), or stands beside its province: `Getafe (Madrid)`. */
export const namesWithin = (name: string): string[] => name.split(/\/|[()]|,| - /).filter((part) => part.trim() !== '');

/**
 * The provinces, INE's two digits, in which there is a municipality of the name; none where no municipality has it: many
 * a village has a name of its own, and nothing is said of it. The table is read at the first question.
 */
export function provincesOfMunicipality(name: string): readonly string[] {
  table ??= readTable();
  const whole = table.get(municipalityKey(name));
  if (whole) return whole;
  const parts = namesWithin(name);
  if (parts.length < 2) return none;
  return [...new Set(parts.flatMap((part) => table!.get(municipalityKey(part)) ?? none))].sort();
}

let table: Map<string, readonly string[]> | null = null;
const none: readonly string[] = [];

function readTable(): Map<string, readonly string[]> {
  const read = new Map<string, readonly string[]>();
  for (const [province, keys] of Object.entries(municipalityKeys).sort()) {
    const alone = [province];
    for (const key of keys.split(' ')) {
      const others = read.get(key);
      read.set(key, others ? [...others, province] : alone);
    }
  }
  return read;
}
