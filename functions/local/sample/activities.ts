import type { Audience } from '../../../schemas/pledge.ts';
import { lastDayOf } from '../../../schemas/time.ts';
import { addDays } from './calendar.ts';
import type { Sender } from './networks.ts';
import type { Random } from './random.ts';

/** A course, a workshop or an event, as it stands in each of its participants' rows. */
export interface Activity {
  activity_id: string;
  activity: string;
  programme: string;
  modality: string;
  centre: string;
  postal_code: string;
  municipality: string;
  start_date: string;
  end_date: string;
  hours: number;
}

/** The `n`th activity of a network, for an audience, that ends in a month. */
export function activityOf(sender: Sender, audience: Audience, month: string, n: number, random: Random): Activity {
  const offers = catalogue[audience].filter(
    (o) => (o.networks?.includes(sender.id) ?? true) && (o.months?.includes(month) ?? true),
  );
  // What only this network, or only this month, has comes first: it is what its milestones are about.
  const own = offers.filter((o) => o.networks || o.months);
  const offer = own.length > 0 && random.chance(0.6) ? random.pick(own) : random.pick(offers);
  const [postal_code, municipality] = random.pick(sender.places);
  const end_date = addDays(lastDayOf(month), -random.int(0, 24));
  return {
    activity_id: `${sender.id.slice(0, 3).toUpperCase()}-${month.replace('-', '')}-${String(n).padStart(3, '0')}`,
    activity: offer.title,
    programme: offer.programme,
    modality: offer.modality,
    centre: `Telecentro de ${municipality}`,
    postal_code,
    municipality,
    start_date: addDays(end_date, -Math.min(random.int(0, 24), Math.ceil(offer.hours / 3))),
    end_date,
    hours: offer.hours,
  };
}

interface Offer {
  programme: string;
  title: string;
  modality: 'in_person' | 'online' | 'blended';
  hours: number;
  /** The only networks, and the only months, that have it; default all. */
  networks?: readonly string[];
  months?: readonly string[];
}
const offer = (
  programme: string,
  title: string,
  modality: Offer['modality'],
  hours: number,
  only: Partial<Offer> = {},
): Offer => ({
  programme,
  title,
  modality,
  hours,
  ...only,
});

const catalogue: Record<Audience, readonly Offer[]> = {
  citizen: [
    offer('other', 'Alfabetización digital: primeros pasos', 'in_person', 20),
    offer('other', 'Banca, salud y trámites por internet', 'in_person', 12.5),
    offer('other', 'Tu móvil, sin miedo', 'in_person', 6),
    offer('awareness_campaign', 'Jornada: internet segura para todos', 'in_person', 3),
    offer('cyl_digital_classroom', 'Iniciación a la informática', 'in_person', 25, { networks: ['cyl'] }),
    offer('cyl_digital_online', 'Certificado digital y DNI electrónico', 'online', 10, { networks: ['cyl'] }),
    offer('cemit_innova', 'Laboratorio vecinal de datos abiertos', 'in_person', 16, { networks: ['cemit'] }),
    offer('codix', 'Preparación de la prueba CODIX', 'blended', 40, { networks: ['cemit'] }),
  ],
  unemployed: [
    offer('training_for_employment', 'Ofimática para el empleo', 'in_person', 60),
    offer('training_for_employment', 'Comercio electrónico desde cero', 'blended', 45),
    offer('training_for_employment', 'Programación web: introducción', 'online', 80),
    offer('awareness_campaign', 'Campaña: empleo y competencias digitales', 'in_person', 2.5),
    offer('cv_workshops', 'Taller de currículum y portales de empleo', 'in_person', 5),
    offer('youth_employability', 'Seminario web: primer empleo, primera marca', 'online', 4, {
      months: ['2017-10', '2017-11', '2017-12', '2018-01', '2018-02', '2018-03'],
    }),
  ],
  ict_professional: [
    offer('cisco_netacad', 'CCNA 1: introducción a las redes', 'blended', 70),
    offer('cisco_netacad', 'IT Essentials', 'online', 50),
    offer('other', 'Diseño de actividades para el telecentro', 'online', 30),
    offer('formacarm', 'Dinamización TIC en Form@carm', 'online', 25, {
      networks: ['carm', 'cast', 'cyl'],
      months: ['2017-04', '2017-05', '2017-06'],
    }),
    offer('conference', 'XVI Encuentro de Redes de Telecentros', 'in_person', 12, { months: ['2017-03'] }),
    offer('conference', 'XVII Encuentro de Redes de Telecentros', 'in_person', 12, { months: ['2018-03'] }),
  ],
  teacher: [
    offer('other', 'Pensamiento computacional en el aula', 'blended', 30),
    offer('other', 'Robótica educativa con placas libres', 'in_person', 20),
    offer('other', 'Recursos abiertos y derechos de autor', 'online', 15),
  ],
};
