import type { AnswerLanguage } from '../../../schemas/pledge.ts';

interface MapTexts {
  /** @param list The first provinces with their figures. */
  greatest(list: string): string;
  unknown(n: string): string;
  table: string;
  /** A province that the table does not list. */
  none: string;
  /** The terms of the outlines ask for this sentence: IGN, Orden FOM/2807/2015, CC-BY 4.0. */
  source: string;
}

const derived = 'obra derivada de Líneas límite, CC-BY 4.0 ign.es';

export const mapTexts: Readonly<Record<AnswerLanguage, MapTexts>> = {
  es: {
    greatest: (list) => `Las provincias con más: ${list}.`,
    unknown: (n) => `Sin provincia conocida: ${n}.`,
    table: 'La tabla que sigue tiene todas las provincias.',
    none: 'sin cifra',
    source: `Mapa: ${derived}.`,
  },
  gl: {
    greatest: (list) => `As provincias con máis: ${list}.`,
    unknown: (n) => `Sen provincia coñecida: ${n}.`,
    table: 'A táboa que segue ten todas as provincias.',
    none: 'sen cifra',
    source: `Mapa: ${derived}.`,
  },
  ca: {
    greatest: (list) => `Les províncies amb més: ${list}.`,
    unknown: (n) => `Sense província coneguda: ${n}.`,
    table: 'La taula que segueix té totes les províncies.',
    none: 'sense xifra',
    source: `Mapa: ${derived}.`,
  },
  eu: {
    greatest: (list) => `Gehien dituzten probintziak: ${list}.`,
    unknown: (n) => `Probintzia ezezaguna: ${n}.`,
    table: 'Ondorengo taulak probintzia guztiak ditu.',
    none: 'zifrarik gabe',
    source: `Mapa: ${derived}.`,
  },
  en: {
    greatest: (list) => `The provinces with the most: ${list}.`,
    unknown: (n) => `Of no known province: ${n}.`,
    table: 'The table that follows has every province.',
    none: 'no figure',
    source: `Map: ${derived}.`,
  },
};
