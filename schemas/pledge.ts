import { type AnswerLanguage, Pledge } from './pledge-schema.ts';

export * from './pledge-schema.ts';

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
      networks: ['carm'],
    },
    {
      id: 'cyl_digital_classroom',
      title: {
        es: 'CyL Digital, presencial: ciudadanía en riesgo de exclusión digital',
        en: 'CYL Digital, classroom: citizens at risk of digital exclusion',
      },
      due: '2017-12-31',
      programme: 'cyl_digital_classroom',
      networks: ['cyl'],
    },
    {
      id: 'cyl_digital_online',
      title: { es: 'CyL Digital, formación en línea', en: 'CYL Digital, online training' },
      due: '2018-12-31',
      programme: 'cyl_digital_online',
      networks: ['cyl'],
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
      networks: ['cemit'],
    },
    {
      id: 'codix',
      title: {
        es: 'Certificación gallega de competencias digitales (CODIX)',
        en: 'Galician certification of digital skills (CODIX)',
      },
      due: '2018-12-31',
      programme: 'codix',
      networks: ['cemit'],
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

/** A sender's name: a network's, or the association's; of one that is not in the pledge its id. */
export const senderName = (id: string, p: Pledge): string =>
  id === p.association_sender ? p.association : (p.networks.find((n) => n.id === id)?.name ?? id);

/** The language in which a sender is written to: a network's first; of all others Spanish. */
export const senderLanguage = (id: string, p: Pledge): AnswerLanguage =>
  p.networks.find((n) => n.id === id)?.languages[0] ?? 'es';
