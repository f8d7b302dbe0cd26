import type { DatasetId } from '../../../schemas/datasets.ts';
import type { Audience } from '../../../schemas/pledge.ts';
import { trainingColumns } from './columns.ts';
import type { FormId } from './forms.ts';
import { type Style, templateColumns } from './row.ts';

/** A network of the sample world: what its system writes, and how many people it reaches. All of it is made up. */
export interface Sender {
  id: string;
  form: FormId;
  /** The day of the next month on which its files arrive. */
  day: number;
  /** New people over the whole window. */
  people: Record<Audience, number>;
  /** Certificates over the whole window. */
  certificates: { citizen: number; ict_professional: number };
  companies: number;
  /** Postal code and municipality of its centres. */
  places: readonly (readonly [string, string])[];
  /** Months in which it sends nothing. */
  silent?: readonly string[];
  style: Style;
  /** Default: the template's. */
  columns?: Partial<Record<DatasetId, readonly (readonly [string, string])[]>>;
}

const people = (citizen: number, unemployed: number, ict_professional: number, teacher: number) => ({
  citizen,
  unemployed,
  ict_professional,
  teacher,
});
const iso = (day: string) => day;
const short = (day: string) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}/${day.slice(0, 4)}`;

export const senders: readonly Sender[] = [
  {
    id: 'guadalinfo',
    form: 'template',
    day: 2,
    people: people(4700, 4300, 380, 560),
    certificates: { citizen: 640, ict_professional: 240 },
    companies: 62,
    places: [
      ['18100', 'Armilla'],
      ['14900', 'Lucena'],
      ['23400', 'Úbeda'],
      ['41400', 'Écija'],
      ['04700', 'El Ejido'],
    ],
    style: {},
  },
  {
    id: 'cast',
    form: 'comma',
    day: 3,
    people: people(1900, 1700, 190, 140),
    certificates: { citizen: 260, ict_professional: 110 },
    companies: 44,
    places: [
      ['33900', 'Langreo'],
      ['33600', 'Mieres'],
      ['33400', 'Avilés'],
    ],
    style: { date: iso, decimal: '.', words: { sex: { female: 'M', male: 'H', other: 'Otro' } } },
    columns: { training: trainingColumns.cast },
  },
  {
    id: 'fuerteventura',
    form: 'microsoftForms',
    day: 4,
    people: people(560, 470, 60, 40),
    certificates: { citizen: 0, ict_professional: 0 },
    companies: 0,
    places: [
      ['35600', 'Puerto del Rosario'],
      ['35640', 'La Oliva'],
      ['35628', 'Tuineje'],
    ],
    style: {},
    columns: { training: trainingColumns.fuerteventura },
  },
  {
    id: 'fct',
    form: 'pipe',
    day: 4,
    people: people(780, 1050, 420, 60),
    certificates: { citizen: 140, ict_professional: 300 },
    companies: 38,
    places: [
      ['28901', 'Getafe'],
      ['45600', 'Talavera de la Reina'],
      ['13001', 'Ciudad Real'],
    ],
    silent: ['2018-11', '2018-12'],
    style: {
      decimal: '.',
      yesNo: ['1', '0'],
      words: {
        audience: {
          citizen: 'citizen',
          unemployed: 'unemployed',
          ict_professional: 'ict_professional',
          teacher: 'teacher',
        },
        modality: { in_person: 'In person', online: 'Online', blended: 'Blended' },
        sex: { female: 'female', male: 'male', other: 'other' },
        result: { pass: 'Pass', fail: 'Fail' },
      },
    },
    columns: { training: templateColumns('training', 'en'), certification: templateColumns('certification', 'en') },
  },
  {
    id: 'cyl',
    form: 'administration',
    day: 5,
    people: people(3900, 2900, 260, 430),
    certificates: { citizen: 520, ict_professional: 130 },
    companies: 30,
    places: [
      ['47001', 'Valladolid'],
      ['37001', 'Salamanca'],
      ['24400', 'Ponferrada'],
      ['05001', 'Ávila'],
      ['42001', 'Soria'],
    ],
    style: {
      yesNo: ['S', 'N'],
      document: (d) => `${d.slice(0, -1)}-${d.slice(-1)}`,
      words: {
        audience: {
          citizen: 'CIUDADANÍA',
          unemployed: 'DEMANDANTE DE EMPLEO',
          ict_professional: 'DINAMIZADOR/A',
          teacher: 'PROFESORADO',
        },
        sex: { female: 'M', male: 'H', other: 'Otro' },
      },
    },
  },
  {
    id: 'burgos',
    form: 'handmade',
    day: 5,
    people: people(720, 560, 50, 90),
    certificates: { citizen: 0, ict_professional: 0 },
    companies: 16,
    places: [
      ['09200', 'Miranda de Ebro'],
      ['09400', 'Aranda de Duero'],
      ['09240', 'Briviesca'],
    ],
    silent: ['2017-08', '2018-08'],
    style: { document: (d) => d.toLowerCase(), words: { audience: { unemployed: 'En paro', citizen: 'Ciudadano/a' } } },
    columns: { training: trainingColumns.burgos },
  },
  {
    id: 'cemit',
    form: 'limesurvey',
    day: 3,
    people: people(3200, 2700, 330, 420),
    certificates: { citizen: 880, ict_professional: 160 },
    companies: 0,
    places: [
      ['15001', 'A Coruña'],
      ['27001', 'Lugo'],
      ['32001', 'Ourense'],
      ['36001', 'Pontevedra'],
    ],
    style: { date: (d) => `${d} 00:00:00`, decimal: '.', words: { audience: { teacher: 'Educador/a' } } },
    columns: { training: trainingColumns.cemit },
  },
  {
    id: 'carm',
    form: 'kobo',
    day: 2,
    people: people(1650, 1400, 330, 130),
    certificates: { citizen: 150, ict_professional: 150 },
    companies: 28,
    places: [
      ['30800', 'Lorca'],
      ['30201', 'Cartagena'],
      ['30510', 'Yecla'],
    ],
    style: { date: iso, decimal: '.', yesNo: ['1', '0'] },
    columns: { training: trainingColumns.carm },
  },
  {
    id: 'dedalo',
    form: 'excelCsv',
    day: 4,
    people: people(900, 750, 90, 160),
    certificates: { citizen: 0, ict_professional: 60 },
    companies: 14,
    places: [
      ['31500', 'Tudela'],
      ['31591', 'Corella'],
      ['31580', 'Lodosa'],
    ],
    style: { words: { sex: { female: 'F', male: 'M', other: 'Otro' } } },
  },
  {
    id: 'esplai',
    form: 'googleForms',
    day: 3,
    people: people(1000, 1400, 260, 170),
    certificates: { citizen: 190, ict_professional: 260 },
    companies: 0,
    places: [
      ['08820', 'El Prat de Llobregat'],
      ['28018', 'Madrid'],
      ['46001', 'València'],
    ],
    style: { date: short, words: { modality: { online: 'Online' }, audience: { unemployed: 'En paro' } } },
    columns: { training: trainingColumns.esplai },
  },
];
