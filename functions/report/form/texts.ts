import type { Indicator, Language } from '../../../schemas/pledge.ts';

/** The words of the Coalition's form. Its own names for categories and fields are in English as its site has them. */
export interface FormTexts {
  title: string;
  /** What to do with the page. */
  intro: string;
  asOf(day: string, run: string): string;
  sections: { pledge: string; initiative: string; indicator: string; milestone: string };
  fields: {
    title: string;
    organisation: string;
    category: string;
    start: string;
    end: string;
    progress: string;
    target: string;
    current: string;
    status: string;
    evidence: string;
    date: string;
  };
  categories: Record<Indicator['pillar'], string>;
  /** An indicator in a list. */
  item(indicator: string, value: string, target: string, status: string): string;
  statusOf(status: string, percent: string): string;
  evidence(day: string, value: string, target: string, counts: string): string;
  between(low: string, high: string): string;
  source(run: string): string;
  completed(day: string): string;
  noEvidence: string;
  sheet: { section: string; item: string; field: string; text: string };
}

export const formTexts: Readonly<Record<Language, FormTexts>> = {
  es: {
    title: 'El formulario de la Coalición, para copiar',
    intro:
      'Cada casilla del formulario del compromiso, con el texto que va en ella. Pulse en un texto, selecciónelo todo (Ctrl+A) y cópielo.',
    asOf: (day, run) => `Datos hasta el ${day} · ejecución ${run}`,
    sections: { pledge: 'Compromiso', initiative: 'Iniciativa', indicator: 'Indicador', milestone: 'Hito' },
    fields: {
      title: 'Título',
      organisation: 'Organización',
      category: 'Categoría',
      start: 'Fecha de inicio',
      end: 'Fecha de fin',
      progress: 'Progreso',
      target: 'Valor objetivo',
      current: 'Valor alcanzado',
      status: 'Estado',
      evidence: 'Evidencia',
      date: 'Fecha',
    },
    categories: {
      all_citizens: 'Competencias digitales para toda la ciudadanía',
      labour_force: 'Competencias digitales para la población activa',
      ict_professionals: 'Competencias digitales para profesionales TIC',
      education: 'Competencias digitales en la educación',
    },
    item: (indicator, value, target, status) => `${indicator}: ${value} de ${target}. ${status}.`,
    statusOf: (status, percent) => `${status}: ${percent} del objetivo`,
    evidence: (day, value, target, counts) => `Hasta el ${day}: ${value} ${counts}, de un objetivo de ${target}.`,
    between: (low, high) => `El valor está entre ${low} y ${high}.`,
    source: (run) =>
      `Fuente: informe público de la asociación, ejecución ${run}, con las cifras de cada mes y el método. Se puede volver a calcular con los ficheros que enviaron las redes.`,
    completed: (day) => `Hecho el ${day}.`,
    noEvidence: 'Todavía no hay un enlace público a la evidencia.',
    sheet: { section: 'Parte', item: 'De qué', field: 'Casilla', text: 'Texto' },
  },
  en: {
    title: 'The Coalition’s form, to copy from',
    intro:
      'Every box of the pledge’s form, with the text that goes into it. Press on a text, select all of it (Ctrl+A), and copy it.',
    asOf: (day, run) => `Data up to ${day} · run ${run}`,
    sections: { pledge: 'Pledge', initiative: 'Initiative', indicator: 'Target indicator', milestone: 'Milestone' },
    fields: {
      title: 'Title',
      organisation: 'Organisation',
      category: 'Category',
      start: 'Start date',
      end: 'End date',
      progress: 'Progress',
      target: 'Target value',
      current: 'Value reached',
      status: 'Status',
      evidence: 'Evidence',
      date: 'Date',
    },
    categories: {
      all_citizens: 'Digital skills for all citizens',
      labour_force: 'Digital skills for labour force',
      ict_professionals: 'Digital skills for ICT professionals',
      education: 'Digital skills in education',
    },
    item: (indicator, value, target, status) => `${indicator}: ${value} of ${target}. ${status}.`,
    statusOf: (status, percent) => `${status}: ${percent} of the target`,
    evidence: (day, value, target, counts) => `Up to ${day}: ${value} ${counts}, of a target of ${target}.`,
    between: (low, high) => `The value lies between ${low} and ${high}.`,
    source: (run) =>
      `Source: the association’s public report, run ${run}, with the figures of each month and the method. It can be worked out again from the files that the networks sent.`,
    completed: (day) => `Completed on ${day}.`,
    noEvidence: 'There is no public link to evidence yet.',
    sheet: { section: 'Part', item: 'Of what', field: 'Box', text: 'Text' },
  },
};
