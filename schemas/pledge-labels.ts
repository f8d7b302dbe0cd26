import { type AnswerLanguage, answerLanguages, pledge as ourPledge, type Pledge } from './pledge.ts';

/**
 * What the pledge, its milestones and its programmes are called on the public pages, in the five languages. The pledge itself
 * has the names in Spanish and English; the other three are here. (Of an indicator: `indicatorLabel` in `labels.ts`.)
 */
type Other = Exclude<AnswerLanguage, 'es' | 'en'>;
type Names = Readonly<Record<string, Readonly<Record<Other, string>>>>;

const titles: Names = {
  'telecentre-networks-2017': {
    gl: 'Compromiso da Comunidade de Redes de Telecentros coa Coalición polas Capacidades e os Empregos Dixitais',
    ca: 'Compromís de la Comunitat de Xarxes de Telecentres amb la Coalició per les Capacitats i l’Ocupació Digitals',
    eu: 'Telezentroen Sareen Komunitatearen konpromisoa Trebetasun eta Enplegu Digitalen aldeko Koalizioarekin',
  },
};

const milestones: Names = {
  conference_xvi: {
    gl: 'XVI Encontro de Redes de Telecentros',
    ca: 'XVI Trobada de Xarxes de Telecentres',
    eu: 'Telezentroen Sareen XVI. Topaketa',
  },
  conference_xvii: {
    gl: 'XVII Encontro de Redes de Telecentros',
    ca: 'XVII Trobada de Xarxes de Telecentres',
    eu: 'Telezentroen Sareen XVII. Topaketa',
  },
  youth_workshops: {
    gl: 'Obradoiros e seminarios web de empregabilidade xuvenil',
    ca: 'Tallers i seminaris web d’ocupabilitat juvenil',
    eu: 'Gazteen enplegagarritasunari buruzko tailerrak eta web-mintegiak',
  },
  dynamizers_formacarm: {
    gl: 'Formación de dinamizadores TIC na plataforma Form@carm',
    ca: 'Formació de dinamitzadors TIC a la plataforma Form@carm',
    eu: 'IKT dinamizatzaileen prestakuntza Form@carm plataforman',
  },
  cyl_digital_classroom: {
    gl: 'CyL Digital, presencial: cidadanía en risco de exclusión dixital',
    ca: 'CyL Digital, presencial: ciutadania en risc d’exclusió digital',
    eu: 'CyL Digital, aurrez aurrekoa: bazterketa digitalaren arriskuan dauden herritarrak',
  },
  cyl_digital_online: {
    gl: 'CyL Digital, formación en liña',
    ca: 'CyL Digital, formació en línia',
    eu: 'CyL Digital, online prestakuntza',
  },
  training_for_employment: {
    gl: 'Formación TIC para persoas desempregadas',
    ca: 'Formació TIC per a persones aturades',
    eu: 'IKT prestakuntza langabeentzat',
  },
  cemit_innova: {
    gl: 'CeMIT Innova, innovación social dixital en Galicia',
    ca: 'CeMIT Innova, innovació social digital a Galícia',
    eu: 'CeMIT Innova, gizarte-berrikuntza digitala Galizian',
  },
  codix: {
    gl: 'Certificación galega de competencias dixitais (CODIX)',
    ca: 'Certificació gallega de competències digitals (CODIX)',
    eu: 'Gaitasun digitalen ziurtagiri galiziarra (CODIX)',
  },
  cisco_netacad: {
    gl: 'Cisco Networking Academy',
    ca: 'Cisco Networking Academy',
    eu: 'Cisco Networking Academy',
  },
};

const programmes: Names = {
  conference: { gl: 'Encontro de redes', ca: 'Trobada de xarxes', eu: 'Sareen topaketa' },
  youth_employability: { gl: 'Empregabilidade xuvenil', ca: 'Ocupabilitat juvenil', eu: 'Gazteen enplegagarritasuna' },
  formacarm: { gl: 'Form@carm', ca: 'Form@carm', eu: 'Form@carm' },
  cyl_digital_classroom: {
    gl: 'CyL Digital presencial',
    ca: 'CyL Digital presencial',
    eu: 'CyL Digital, aurrez aurre',
  },
  cyl_digital_online: { gl: 'CyL Digital en liña', ca: 'CyL Digital en línia', eu: 'CyL Digital, linean' },
  training_for_employment: {
    gl: 'Formación para o emprego',
    ca: 'Formació per a l’ocupació',
    eu: 'Enplegurako prestakuntza',
  },
  cemit_innova: { gl: 'CeMIT Innova', ca: 'CeMIT Innova', eu: 'CeMIT Innova' },
  codix: { gl: 'CODIX', ca: 'CODIX', eu: 'CODIX' },
  cisco_netacad: { gl: 'Cisco Networking Academy', ca: 'Cisco Networking Academy', eu: 'Cisco Networking Academy' },
  awareness_campaign: {
    gl: 'Campaña de sensibilización',
    ca: 'Campanya de sensibilització',
    eu: 'Sentsibilizazio-kanpaina',
  },
  cv_workshops: { gl: 'Obradoiros de currículo', ca: 'Tallers de currículum', eu: 'Curriculum-tailerrak' },
  other: { gl: 'Outro', ca: 'Altre', eu: 'Beste bat' },
};

/** A text in the languages of the public pages. */
export type Label = Readonly<Record<AnswerLanguage, string>>;

export const inEach = (text: (language: AnswerLanguage) => string): Label =>
  Object.fromEntries(answerLanguages.map((language) => [language, text(language)])) as Label;

/** The pledge's title; in Spanish where it has none in the language. */
export const pledgeLabel = (language: AnswerLanguage, pledge: Pledge = ourPledge): string =>
  language === 'es' || language === 'en' ? pledge.title[language] : (titles[pledge.id]?.[language] ?? pledge.title.es);

/** What a milestone is called; its id where the pledge has none of that id. */
export const milestoneLabel = (id: string, language: AnswerLanguage, pledge: Pledge = ourPledge): string =>
  nameOf(id, language, pledge.milestones, milestones);

/** What a programme is called; its id where the pledge has none of that id. */
export const programmeLabel = (id: string, language: AnswerLanguage, pledge: Pledge = ourPledge): string =>
  nameOf(id, language, pledge.programmes, programmes);

/** A name in the language; in Spanish where there is none; else the id. */
function nameOf(
  id: string,
  language: AnswerLanguage,
  list: readonly { id: string; title: { es: string; en: string } }[],
  others: Names,
): string {
  const title = list.find((one) => one.id === id)?.title;
  if (language === 'es' || language === 'en') return title?.[language] ?? id;
  return (Object.hasOwn(others, id) ? others[id]?.[language] : undefined) ?? title?.es ?? id;
}
