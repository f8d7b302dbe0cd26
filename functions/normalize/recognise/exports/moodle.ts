import type { KnownExport, Outcome, ValueTable } from './known.ts';

/** The words of Moodle's reports, Spanish and English. `califiación` is the Spanish language pack's own spelling. */
export const completionStates: ValueTable = {
  Finalizado: 'Sí',
  'No finalizado': 'No',
  'Finalizado (ha alcanzado la califiación de aprobado)': 'Sí',
  'Finalizado (ha alcanzado la calificación de aprobado)': 'Sí',
  'Finalizado (no ha alcanzado la califiación de aprobado)': 'No',
  'Finalizado (no ha alcanzado la calificación de aprobado)': 'No',
  'Finalizado (configurado por …': 'Sí',
  'No finalizado (configurado por …': 'No',
  Completado: 'Sí',
  'No completado': 'No',
  'Completado (configurado por …': 'Sí',
  'No completado (configurado por …': 'No',
  Completed: 'Sí',
  'Not completed': 'No',
  'Completed (achieved pass grade)': 'Sí',
  'Completed (did not achieve pass grade)': 'No',
  'Completed (set by …': 'Sí',
  'Not completed (set by …': 'No',
};

/**
 * The words of scales that Moodle comes with, and its letters: D begins at 60 %, and what is less is an F. (An E is none
 * of Moodle's own, and a pass in one place and a fail in another: its row asks for a word.)
 */
export const gradeWords: ValueTable = {
  Aprobado: 'Sí',
  Aprobada: 'Sí',
  Apto: 'Sí',
  Apta: 'Sí',
  Notable: 'Sí',
  Sobresaliente: 'Sí',
  Superado: 'Sí',
  Competente: 'Sí',
  Suspenso: 'No',
  Suspendido: 'No',
  'No apto': 'No',
  'No apta': 'No',
  'No aprobado': 'No',
  'No superado': 'No',
  Insuficiente: 'No',
  'Aún no competente': 'No',
  A: 'Sí',
  B: 'Sí',
  C: 'Sí',
  D: 'Sí',
  F: 'No',
  Pass: 'Sí',
  Passed: 'Sí',
  Satisfactory: 'Sí',
  Competent: 'Sí',
  Fail: 'No',
  Failed: 'No',
  'Not satisfactory': 'No',
  'Not yet competent': 'No',
};

const email = [
  'Dirección de correo',
  'Dirección de correo electrónico',
  'Email address',
  'Correo electrónico',
  'Email',
];
const fields = { document_id: ['Número de ID', 'ID number'], email };
const technical = [
  'ID',
  'ID de estudiante',
  'Student ID',
  'Nombre de usuario',
  'Username',
  'Institución',
  'Institution',
  'Departamento',
  'Department',
  'Grupo',
  'Grupos',
  'Group',
  'Groups',
  'Roles',
  'País',
  'Country',
  'Teléfono…',
  'Phone…',
  'Última descarga de este curso',
  'Last downloaded from this course',
  'Último acceso…',
  'Last access…',
];

const common = {
  dataset: 'training',
  fields,
  technical,
  leading: [],
  blanks: ['-'],
  looseDocument: true,
  noPersonRows: [],
  above: {},
  sessions: false,
  options: false,
} as const satisfies Partial<KnownExport>;

const percentage = /Porcentaje|Percentage/i;
const display = String.raw`\((?:Real|Porcentaje|Percentage|Letra|Letter)\)`;
const grades: Outcome = {
  // A percentage has its maximum in itself.
  total: [
    /^(?:Total del curso|Course total) \((?:Porcentaje|Percentage)\)$/i,
    /^(?:Total del curso|Course total)(?: \(\p{L}+\))?$/iu,
  ],
  item: new RegExp(`^(.+) ${display}$`, 'i'),
  reads: 'grade',
  layout: 'single',
  states: gradeWords,
  pass: 0.5,
  percentages: percentage,
  usualMaximum: 100,
};

/** Moodle's reports. */
export const moodle: readonly KnownExport[] = [
  {
    ...common,
    id: 'moodle_completion',
    name: 'Moodle, activity completion',
    signature: { first: [''], all: [[...email, ...fields.document_id]] },
    fields: { ...fields, last_name: [''] },
    outcome: {
      total: [],
      item: null,
      reads: 'state',
      layout: 'pairs',
      states: completionStates,
      pass: 1,
      percentages: null,
      usualMaximum: null,
    },
  },
  {
    ...common,
    id: 'moodle_course_completion',
    name: 'Moodle, course completion',
    signature: { first: ['ID'], all: [['Nombre', 'Name', 'Nombre completo', 'Full name']] },
    fields: { ...fields, last_name: ['Nombre', 'Name', 'Nombre completo', 'Full name'] },
    outcome: {
      total: [/^(?:Curso (?:finalizado|completado)|Course completed?)$/i],
      item: /^(.+) - (?:Fecha de finalización|Completion date)$/i,
      reads: 'date',
      layout: 'single',
      states: completionStates,
      pass: 1,
      percentages: null,
      usualMaximum: null,
    },
  },
  {
    ...common,
    id: 'moodle_attendance',
    name: 'Moodle, attendance',
    signature: {
      all: [
        ['Sesiones tomadas', 'Taken sessions'],
        ['Porcentaje', 'Percentage'],
      ],
    },
    technical: [...technical, 'Sesiones tomadas', 'Taken sessions', 'Puntuación', 'Points'],
    above: { activity: ['Curso', 'Course'] },
    sessions: true,
    outcome: {
      total: [/^(?:Porcentaje|Percentage)$/i],
      item: null,
      reads: 'grade',
      layout: 'single',
      states: {},
      pass: 0.75,
      percentages: percentage,
      usualMaximum: null,
    },
  },
  {
    ...common,
    id: 'moodle_grades',
    name: 'Moodle, grades',
    signature: { all: [email, ['Nombre', 'First name'], ['Apellido(s)', 'Last name', 'Surname']] },
    technical: [...technical, 'Total …'],
    outcome: grades,
  },
  {
    ...common,
    id: 'moodle_participants',
    name: 'Moodle, participants',
    signature: {
      all: [email, ['Nombre', 'First name'], ['Apellido(s)', 'Last name', 'Surname'], ['Grupos', 'Groups']],
      only: true,
    },
    outcome: null,
  },
];
