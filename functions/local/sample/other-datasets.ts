import { lastDayOf } from '../../../schemas/time.ts';
import { addDays } from './calendar.ts';
import type { Sender } from './networks.ts';
import type { Company } from './people.ts';
import type { Random } from './random.ts';
import type { Row } from './row.ts';
import { personFields, type Reached } from './training.ts';

/** The certificates that a network's people were issued in a month; about one candidate in nine does not pass. */
export function certificationsOfMonth(
  sender: Sender,
  month: string,
  share: number,
  reached: Reached,
  random: Random,
): Row[] {
  const rows: Row[] = [];
  for (const audience of ['citizen', 'ict_professional'] as const) {
    const schemes =
      audience === 'citizen'
        ? sender.id === 'cemit'
          ? ['CODIX']
          : ['Competencias digitales']
        : ['CCNA', 'IT Essentials'];
    const passes = Math.round(sender.certificates[audience] * share);
    for (let n = 0; n < passes * 1.125; n++) {
      const scheme = random.pick(schemes);
      const issue_date = addDays(lastDayOf(month), -random.int(0, 24));
      rows.push({
        ...personFields(random.pick(reached[audience])),
        audience,
        scheme,
        level: random.pick(['Básico', 'Intermedio', 'Avanzado']),
        certificate_id: n < passes ? certificateId(sender, scheme, month, audience, n) : null,
        issue_date,
        expiry_date: random.chance(0.5)
          ? `${Number(issue_date.slice(0, 4)) + 3}${issue_date.slice(4).replace('-29', '-28')}`
          : null,
        result: n < passes ? 'pass' : 'fail',
      });
    }
  }
  return rows;
}

const certificateId = (sender: Sender, scheme: string, month: string, audience: string, n: number) =>
  `${scheme.slice(0, 2).toUpperCase()}${sender.id.slice(0, 3).toUpperCase()}-${month.replace('-', '')}-${audience === 'citizen' ? 1 : 2}${String(n).padStart(4, '0')}`;

/** Activities of a network's companies in the six months that end with `month`; some companies come several times. */
export function companiesOfHalfYear(
  sender: Sender,
  month: string,
  companies: readonly Company[],
  random: Random,
): Row[] {
  return companies
    .flatMap((company) => (random.chance(0.3) ? [company, company] : [company]))
    .map((company) => ({
      tax_id: company.tax_id,
      company_type: company.company_type,
      employees: company.employees,
      sector: company.sector,
      postal_code: random.pick(sender.places)[0],
      activity: random.pick([
        'Taller de factura electrónica',
        'Tienda en línea en un día',
        'Redes sociales para el comercio',
        'Copias y contraseñas',
      ]),
      date: addDays(lastDayOf(month), -random.int(0, 118)),
    }));
}

/** What the association and two networks report about the milestones, by the day on which it is sent. */
export const milestoneFiles: readonly { sender: string; on: string; rows: readonly Row[] }[] = [
  {
    sender: 'association',
    on: '2017-04-04',
    rows: [
      said('conference_xvi', 'completed', '2017-03-17', 240, 'https://encuentro-xvi.example/memoria'),
      said('conference_xvii', 'planned', null, null, null),
      said('youth_workshops', 'planned', null, null, null),
    ],
  },
  {
    sender: 'carm',
    on: '2017-07-18',
    rows: [said('dynamizers_formacarm', 'completed', '2017-07-14', 96, 'https://formacion.example/dinamizadores')],
  },
  {
    sender: 'cyl',
    on: '2018-01-09',
    rows: [
      said('cyl_digital_classroom', 'completed', '2017-12-20', 1480, 'https://digital-cyl.example/presencial-2017'),
    ],
  },
  {
    sender: 'association',
    on: '2018-04-06',
    rows: [
      said('conference_xvii', 'completed', '2018-03-22', 265, null),
      said('youth_workshops', 'under_way', null, null, null),
    ],
  },
  {
    sender: 'association',
    on: '2018-05-11',
    rows: [said('conference_xvii', 'completed', '2018-03-22', 265, 'https://encuentro-xvii.example/memoria')],
  },
  {
    sender: 'cyl',
    on: '2019-01-10',
    rows: [said('cyl_digital_online', 'completed', '2018-12-21', 930, 'https://digital-cyl.example/en-linea-2018')],
  },
  {
    sender: 'association',
    on: '2019-01-22',
    rows: [
      said('training_for_employment', 'completed', '2018-12-28', 6200, 'https://telecentros.example/empleo-2018'),
      said('cisco_netacad', 'completed', '2018-12-14', 410, 'https://telecentros.example/netacad'),
      said('cemit_innova', 'completed', '2019-01-11', 350, 'https://innova.example/memoria'),
      said('codix', 'completed', '2018-12-20', 905, null),
    ],
  },
];

function said(
  milestone: string,
  state: string,
  date: string | null,
  participants: number | null,
  evidence_url: string | null,
): Row {
  return { milestone, date, state, participants, evidence_url, notes: null };
}
