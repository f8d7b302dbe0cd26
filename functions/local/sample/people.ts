import { letterOf } from '../../../schemas/documents.ts';
import type { Random } from './random.ts';

/** A made-up person. Names are syllables that occur nowhere else, so that a scan for them finds leaks only. */
export interface Person {
  /** DNI, NIE or passport, without separators; null for people whom a network knows by e-mail or name only. */
  document: string | null;
  first_name: string;
  last_name: string;
  email: string | null;
  /** `YYYY-MM-DD`. */
  birth_date: string;
  sex: 'female' | 'male' | 'other';
}

/** A made-up company. */
export interface Company {
  tax_id: string;
  company_type: 'sme' | 'self_employed';
  employees: number;
  sector: string;
}

/** Makes people and companies one after the other, never the same document twice. */
export function makers(random: Random) {
  let people = 0;
  let companies = 0;
  return {
    /** `identity`: what the network knows the person by. */
    person(identity: 'document' | 'email' | 'name'): Person {
      const n = people++;
      const first_name = random.pick(givenStarts) + random.pick(givenMiddles) + random.pick(givenEnds);
      const last_name = `${familyName(random)} ${familyName(random)}`;
      return {
        document: identity === 'document' ? documentOf(n, random) : null,
        first_name,
        last_name,
        email: identity === 'email' || random.chance(0.7) ? emailOf(first_name, last_name, n, random) : null,
        birth_date: birthDate(random),
        sex: random.chance(0.56) ? 'female' : random.chance(0.99) ? 'male' : 'other',
      };
    },
    company(): Company {
      const n = companies++;
      const alone = random.chance(0.42);
      return {
        tax_id: alone ? dni(97_000_000 + n * 113) : cif(9_000_000 + n * 137),
        company_type: alone ? 'self_employed' : 'sme',
        employees: alone ? random.int(0, 4) : random.chance(0.03) ? random.int(250, 900) : random.int(1, 120),
        sector: random.pick(['Comercio', 'Hostelería', 'Agroalimentario', 'Turismo', 'Construcción', 'Servicios']),
      };
    },
  };
}

/**
 * A DNI with its right letter. Every number of eight digits is formally a DNI; the sample's are from 90,000,000 up,
 * far above the numbers in use, and never stand beside a real name.
 */
const dni = (number: number): string => String(number).padStart(8, '0') + letterOf(number);

/** A NIE that starts with Z, with its right letter; `number` has seven digits. */
const nie = (number: number): string => `Z${number}${letterOf(Number(`2${number}`))}`;

/** The CIF of a limited company (B), with its control digit; `number` has seven digits. */
function cif(number: number): string {
  let sum = 0;
  for (const [i, digit] of [...String(number)].entries()) {
    const n = Number(digit) * (i % 2 === 0 ? 2 : 1);
    sum += n > 9 ? n - 9 : n;
  }
  return `B${number}${(10 - (sum % 10)) % 10}`;
}

const documentOf = (n: number, random: Random) =>
  random.chance(0.92) ? dni(90_000_000 + n * 131) : random.chance(0.85) ? nie(9_000_000 + n * 11) : `QZX${900_000 + n}`;

const familyName = (random: Random) => random.pick(familyStarts) + random.pick(familyMiddles) + random.pick(familyEnds);

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
const emailOf = (first: string, last: string, n: number, random: Random) =>
  `${plain(first)}.${plain(last.split(' ')[0]!)}.${n}@${random.pick(['correo', 'buzon', 'estafeta'])}.example`;

const birthDate = (random: Random) =>
  `${random.int(1936, 1999)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;

const givenStarts = [
  'Zuv',
  'Quelx',
  'Brund',
  'Xilv',
  'Yorf',
  'Pluv',
  'Trezm',
  'Kvad',
  'Wexl',
  'Drovk',
  'Ñuzb',
  'Fjelz',
];
const givenMiddles = ['i', 'o', 'ae', 'u', 'éi', 'oa'];
const givenEnds = ['ndrel', 'vaxa', 'mirzo', 'quelox', 'brix', 'dvane', 'zoral', 'tumez', 'fénor', 'lúnax'];
const familyStarts = [
  'Grozm',
  'Vrexl',
  'Tzand',
  'Plokv',
  'Mezdr',
  'Skuvl',
  'Bhorz',
  'Crivx',
  'Dwelk',
  'Jaxzm',
  'Ñolvr',
];
const familyMiddles = ['e', 'ou', 'ía', 'uo', 'a', 'ei', 'ó'];
const familyEnds = ['ktar', 'vrondo', 'zmeño', 'lbrux', 'gwenz', 'ndova', 'xtral', 'rjúlo', 'dmozk', 'pflan', 'squedo'];
