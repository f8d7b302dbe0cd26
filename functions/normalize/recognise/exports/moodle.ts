import { type KnownExport, type Outcome, plainExport } from './known.ts';
import {
  completionStates,
  email,
  firstNames,
  fullNames,
  gradeWords,
  idNumber,
  lastNames,
  technical,
} from './moodle-words.ts';

const fields = { document_id: idNumber, email };
const common = {
  ...plainExport,
  dataset: 'training',
  fields,
  technical,
  blanks: ['-'],
  looseDocument: true,
} as const satisfies Partial<KnownExport>;

const percentage = /Porcentaje|Percentage|Porcentaxe|Percentatge|Ehunekoa/i;
const display = String.raw`\((?:Real|Erreala|Porcentaje|Porcentaxe|Percentatge|Percentage|Ehunekoa|Letra|Lletra|Letter)\)`;
const grades: Outcome = {
  // A percentage has its maximum in itself.
  total: [
    /^(?:Total del curso|Total do curso|Total del curs|Ikastaroan guztira|Course total) \((?:Porcentaje|Porcentaxe|Percentatge|Percentage|Ehunekoa)\)$/i,
    /^(?:Total del curso|Total do curso|Total del curs|Ikastaroan guztira|Course total)(?: \(\p{L}+\))?$/iu,
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
    signature: { first: ['ID', 'IDa'], all: [fullNames] },
    fields: { ...fields, last_name: fullNames },
    outcome: {
      total: [
        /^(?:Curso (?:finalizado|completado|completo|concluído)|Completado do curso|Curs complet(?:at)?|Ikastaro-osaketa|Ikastaroa osatuta|Course completed?)$/i,
      ],
      item: /^(.+) - (?:Fecha de finalización|Data de (?:completado|compleció|finalización)|Osaketa-data|Completion date)$/i,
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
        [
          'Sesiones tomadas',
          'Taken sessions',
          'Sesións tomadas',
          'Sessions preses',
          'Sessions realitzades',
          'Jasotako saioak',
        ],
        ['Porcentaje', 'Percentage', 'Porcentaxe', 'Percentatge', 'Ehunekoa'],
      ],
    },
    technical: [
      ...technical,
      ...['Sesiones tomadas', 'Taken sessions', 'Sesións tomadas', 'Sessions preses', 'Sessions realitzades'],
      ...['Jasotako saioak', 'Puntuación', 'Points', 'Puntos', 'Punts', 'Puntuació', 'Puntuak'],
    ],
    above: { activity: ['Curso', 'Course', 'Curs', 'Ikastaroa'] },
    sessions: true,
    outcome: {
      total: [/^(?:Porcentaje|Percentage|Porcentaxe|Percentatge|Ehunekoa)$/i],
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
    id: 'moodle_quiz',
    name: 'Moodle, quiz',
    signature: {
      all: [
        firstNames,
        lastNames,
        ['Estado', 'State', 'Estat', 'Egoera', 'Status'],
        [
          'Tiempo requerido',
          'Tiempo empleado',
          'Tiempo utilizado',
          'Time taken',
          'Duration',
          'Tempo empregado',
          'Temps emprat',
          'Temps utilitzat',
          'Erabilitako denbora',
          'Duración',
        ],
      ],
    },
    fields: {
      ...fields,
      end_date: [
        'Finalizado',
        'Completado',
        'Completed',
        'Rematado',
        'Finalitzat',
        'Completat',
        'Completada',
        'Osatuta',
        'Amaituta',
      ],
    },
    technical: [
      ...technical,
      ...[
        'Estado',
        'State',
        'Estat',
        'Egoera',
        'Status',
        'Tiempo requerido',
        'Tiempo empleado',
        'Tiempo utilizado',
        'Time taken',
      ],
      ...['Duration', 'Duración', 'Tempo empregado', 'Temps emprat', 'Temps utilitzat', 'Erabilitako denbora'],
      ...[
        'Comenzado el',
        'Empezado el',
        'Iniciado',
        'Started on',
        'Started',
        'Comezado o',
        'Començat el',
        'Iniciat',
        'Hasita',
      ],
      ...['P. …', 'Q. …', 'R. …', 'Respuesta …', 'Response …'],
    ],
    outcome: {
      ...grades,
      total: [/^(?:Calificación|Grade|Cualificación|Qualificació|Kalifikazioa)\/[\d.,]+$/i],
      item: null,
    },
  },
  {
    ...common,
    id: 'moodle_grades',
    name: 'Moodle, grades',
    signature: { all: [email, firstNames, lastNames] },
    technical: [...technical, 'Total …'],
    outcome: grades,
  },
  {
    ...common,
    id: 'moodle_participants',
    name: 'Moodle, participants',
    signature: {
      all: [email, firstNames, lastNames, ['Grupos', 'Groups', 'Grups', 'Taldeak']],
      only: true,
    },
    outcome: null,
  },
];
