import * as z from 'zod';

/**
 * The pledge as data: what was promised, by whom, and by when. No other file repeats a figure of it; what follows
 * from these figures (40,000 people, 4,800 certifications) is computed. Another association's pledge is another
 * object of the type {@link Pledge}.
 *
 * Source: the association's page in the Pledge Viewer of the Digital Skills and Jobs Coalition.
 */

/** A calendar date, `YYYY-MM-DD`. It has no time zone. */
const day = z.iso.date();

/** A text in the languages of the report. */
const text = z.strictObject({ es: z.string().min(1), en: z.string().min(1) });
export type LocalText = z.infer<typeof text>;

/** The languages in which the report and the templates exist. */
export const languages = ['es', 'en'] as const;
export type Language = (typeof languages)[number];

/** The languages in which a clerk is answered. */
export const answerLanguages = ['es', 'gl', 'ca', 'eu', 'en'] as const;
export type AnswerLanguage = (typeof answerLanguages)[number];

/** Whom an activity was for. One person may stand in several audiences, by different rows. */
export const audiences = ['citizen', 'unemployed', 'ict_professional', 'teacher'] as const;
export const Audience = z.enum(audiences);
export type Audience = z.infer<typeof Audience>;

const id = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/);

export const Indicator = z.strictObject({
  id,
  pillar: z.enum(['all_citizens', 'labour_force', 'ict_professionals', 'education']),
  title: text,
  /** The promised number, to be reached at the end of the window. */
  target: z.int().positive(),
  /** What is counted, each thing once. */
  counts: z.enum(['people', 'certificates', 'companies']),
  /** The audience whose rows are counted; null for companies. */
  audience: Audience.nullable(),
  /** True where the objectives' text names this target too, with its own end date (`objective_end`). */
  named_in_objectives: z.boolean(),
});
export type Indicator = z.infer<typeof Indicator>;

export const Milestone = z.strictObject({ id, title: text, due: day, programme: id });
export type Milestone = z.infer<typeof Milestone>;

export const Programme = z.strictObject({ id, title: text });

export const Network = z.strictObject({
  id,
  name: z.string().min(1),
  /** The region it serves; null for a network that serves several. */
  region: z.string().nullable(),
  /** The languages its clerks read, the first is the default for answers (ISO 639-1). */
  languages: z.array(z.enum(answerLanguages)).min(1),
});
export type Network = z.infer<typeof Network>;

export const Pledge = z
  .strictObject({
    id: z.string().min(1),
    title: text,
    association: z.string().min(1),
    /** Both days inclusive. `value`, `by_network`, participations and the status use it. */
    window: z.strictObject({ start: day, end: day }),
    /** The last day, inclusive, of the window that the objectives' text names. */
    objective_end: day,
    indicators: z.array(Indicator).min(1),
    milestones: z.array(Milestone),
    programmes: z.array(Programme),
    networks: z.array(Network).min(1),
    /** The sender that may send milestones only, and stands in no network's figures. */
    association_sender: id,
  })
  .superRefine((p, ctx) => {
    const unique = (name: string, ids: string[]) => {
      const twice = ids.find((x, i) => ids.indexOf(x) !== i);
      if (twice) ctx.addIssue({ code: 'custom', message: `${name}: the id "${twice}" stands twice` });
    };
    unique(
      'indicators',
      p.indicators.map((i) => i.id),
    );
    unique(
      'milestones',
      p.milestones.map((m) => m.id),
    );
    unique(
      'programmes',
      p.programmes.map((m) => m.id),
    );
    unique('networks', [...p.networks.map((n) => n.id), p.association_sender]);
    const programmes = new Set(p.programmes.map((x) => x.id));
    for (const m of p.milestones)
      if (!programmes.has(m.programme))
        ctx.addIssue({ code: 'custom', message: `milestone "${m.id}": no programme "${m.programme}"` });
    for (const i of p.indicators)
      if ((i.counts === 'companies') !== (i.audience === null))
        ctx.addIssue({ code: 'custom', message: `indicator "${i.id}": companies have no audience, people have one` });
    if (p.window.start > p.window.end || p.objective_end > p.window.end)
      ctx.addIssue({ code: 'custom', message: 'window: it starts before it ends, and the objectives end in it' });
  });
export type Pledge = z.infer<typeof Pledge>;

/** The pledge of the Association "Community of Telecentre Networks", checked when this module loads. */
export const pledge: Pledge = Pledge.parse({
  id: 'telecentre-networks-2017',
  title: {
    es: 'Compromiso de la Comunidad de Redes de Telecentros con la Coalición por las Capacidades y los Empleos Digitales',
    en: 'Pledge of the Community of Telecentre Networks to the Digital Skills and Jobs Coalition',
  },
  association: 'Asociación Comunidad de Redes de Telecentros',
  window: { start: '2017-03-01', end: '2018-12-31' },
  objective_end: '2018-11-30',
  indicators: [
    {
      id: 'citizens_trained',
      pillar: 'all_citizens',
      title: { es: 'Ciudadanía formada', en: 'Citizens trained' },
      target: 18000,
      counts: 'people',
      audience: 'citizen',
      named_in_objectives: true,
    },
    {
      id: 'citizen_certifications',
      pillar: 'all_citizens',
      title: { es: 'Certificaciones de la ciudadanía', en: 'Citizens’ certifications' },
      target: 3000,
      counts: 'certificates',
      audience: 'citizen',
      named_in_objectives: true,
    },
    {
      id: 'unemployed_trained',
      pillar: 'labour_force',
      title: { es: 'Personas desempleadas formadas', en: 'Unemployed people trained' },
      target: 18000,
      counts: 'people',
      audience: 'unemployed',
      named_in_objectives: true,
    },
    {
      id: 'smes_involved',
      pillar: 'labour_force',
      title: { es: 'Pymes y autónomos implicados', en: 'SMEs and self-employed involved' },
      target: 300,
      counts: 'companies',
      audience: null,
      named_in_objectives: true,
    },
    {
      id: 'professionals_trained',
      pillar: 'ict_professionals',
      title: { es: 'Profesionales TIC formados', en: 'ICT professionals trained' },
      target: 2000,
      counts: 'people',
      audience: 'ict_professional',
      named_in_objectives: true,
    },
    {
      id: 'professional_certifications',
      pillar: 'ict_professionals',
      title: { es: 'Certificaciones de profesionales TIC', en: 'ICT professionals’ certifications' },
      target: 1800,
      counts: 'certificates',
      audience: 'ict_professional',
      named_in_objectives: false,
    },
    {
      id: 'teachers_trained',
      pillar: 'education',
      title: { es: 'Docentes formados', en: 'Teachers trained' },
      target: 2000,
      counts: 'people',
      audience: 'teacher',
      named_in_objectives: true,
    },
  ],
  milestones: [
    {
      id: 'conference_xvi',
      title: { es: 'XVI Encuentro de Redes de Telecentros', en: 'XVI Conference of Telecentre Networks' },
      due: '2017-03-31',
      programme: 'conference',
    },
    {
      id: 'conference_xvii',
      title: { es: 'XVII Encuentro de Redes de Telecentros', en: 'XVII Conference of Telecentre Networks' },
      due: '2018-03-31',
      programme: 'conference',
    },
    {
      id: 'youth_workshops',
      title: {
        es: 'Talleres y seminarios web de empleabilidad juvenil',
        en: 'Training workshops and webinars, employability of young people',
      },
      due: '2018-03-31',
      programme: 'youth_employability',
    },
    {
      id: 'dynamizers_formacarm',
      title: {
        es: 'Formación de dinamizadores TIC en la plataforma Form@carm',
        en: 'Training for ICT dynamizers on the platform Form@carm',
      },
      due: '2017-06-30',
      programme: 'formacarm',
    },
    {
      id: 'cyl_digital_classroom',
      title: {
        es: 'CyL Digital, presencial: ciudadanía en riesgo de exclusión digital',
        en: 'CYL Digital, classroom: citizens at risk of digital exclusion',
      },
      due: '2017-12-31',
      programme: 'cyl_digital_classroom',
    },
    {
      id: 'cyl_digital_online',
      title: { es: 'CyL Digital, formación en línea', en: 'CYL Digital, online training' },
      due: '2018-12-31',
      programme: 'cyl_digital_online',
    },
    {
      id: 'training_for_employment',
      title: { es: 'Formación TIC para personas desempleadas', en: 'ICT training for unemployed people' },
      due: '2018-12-31',
      programme: 'training_for_employment',
    },
    {
      id: 'cemit_innova',
      title: {
        es: 'CeMIT Innova, innovación social digital en Galicia',
        en: 'CeMIT Innova, digital social innovation in Galicia',
      },
      due: '2018-12-31',
      programme: 'cemit_innova',
    },
    {
      id: 'codix',
      title: {
        es: 'Certificación gallega de competencias digitales (CODIX)',
        en: 'Galician certification of digital skills (CODIX)',
      },
      due: '2018-12-31',
      programme: 'codix',
    },
    {
      id: 'cisco_netacad',
      title: { es: 'Cisco Networking Academy', en: 'Cisco Networking Academy' },
      due: '2018-12-31',
      programme: 'cisco_netacad',
    },
  ],
  programmes: [
    { id: 'conference', title: { es: 'Encuentro de redes', en: 'Conference of networks' } },
    { id: 'youth_employability', title: { es: 'Empleabilidad juvenil', en: 'Employability of young people' } },
    { id: 'formacarm', title: { es: 'Form@carm', en: 'Form@carm' } },
    { id: 'cyl_digital_classroom', title: { es: 'CyL Digital presencial', en: 'CYL Digital, classroom' } },
    { id: 'cyl_digital_online', title: { es: 'CyL Digital en línea', en: 'CYL Digital, online' } },
    { id: 'training_for_employment', title: { es: 'Formación para el empleo', en: 'Training for employment' } },
    { id: 'cemit_innova', title: { es: 'CeMIT Innova', en: 'CeMIT Innova' } },
    { id: 'codix', title: { es: 'CODIX', en: 'CODIX' } },
    { id: 'cisco_netacad', title: { es: 'Cisco Networking Academy', en: 'Cisco Networking Academy' } },
    { id: 'awareness_campaign', title: { es: 'Campaña de sensibilización', en: 'Awareness campaign' } },
    { id: 'cv_workshops', title: { es: 'Talleres de currículum', en: 'CV workshops' } },
    { id: 'other', title: { es: 'Otro', en: 'Other' } },
  ],
  networks: [
    { id: 'guadalinfo', name: 'Guadalinfo', region: 'Andalucía', languages: ['es'] },
    { id: 'cast', name: 'CAST', region: 'Asturias', languages: ['es'] },
    { id: 'fuerteventura', name: 'Cabildo de Fuerteventura', region: 'Canarias', languages: ['es'] },
    { id: 'fct', name: 'Fundación Centro Tecnológico', region: null, languages: ['es'] },
    { id: 'cyl', name: 'CyL Digital', region: 'Castilla y León', languages: ['es'] },
    { id: 'burgos', name: 'Diputación de Burgos', region: 'Castilla y León', languages: ['es'] },
    { id: 'cemit', name: 'CeMIT', region: 'Galicia', languages: ['gl', 'es'] },
    { id: 'carm', name: 'Región de Murcia', region: 'Región de Murcia', languages: ['es'] },
    { id: 'dedalo', name: 'Fundación Dédalo', region: 'Navarra', languages: ['es', 'eu'] },
    { id: 'esplai', name: 'Fundación Esplai', region: null, languages: ['ca', 'es'] },
  ],
  association_sender: 'association',
});

/** Every sender that may upload: the networks, and the association (milestones only). */
export const senders = (p: Pledge): string[] => [...p.networks.map((n) => n.id), p.association_sender];
