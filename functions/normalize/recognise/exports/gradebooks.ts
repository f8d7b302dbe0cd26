import { type KnownExport, type Outcome, plainExport } from './known.ts';
import { gradeWords } from './moodle-words.ts';

const points = [
  'Point Possible',
  'Points Possible',
  'Puntos posibles',
  'Puntos posíbeis',
  'Punts possibles',
  'Puntu posibleak',
];

const grade = {
  reads: 'grade',
  layout: 'single',
  states: gradeWords,
  pass: 0.5,
  percentages: null,
  usualMaximum: null,
} as const satisfies Partial<Outcome>;

/** Grade books of other learning systems. */
export const gradebooks: readonly KnownExport[] = [
  {
    ...plainExport,
    id: 'netacad',
    name: 'Cisco Networking Academy, grade book',
    dataset: 'training',
    signature: {
      first: ['NAME', 'NOMBRE', 'NOME', 'NOM', 'IZENA'],
      all: [['EMAIL', 'CORREO ELECTRÓNICO', 'CORREU ELECTRÒNIC', 'HELBIDE ELEKTRONIKOA', 'E-POSTA']],
      below: points,
    },
    fields: {
      last_name: ['NAME', 'NOMBRE', 'NOME', 'NOM', 'IZENA'],
      email: ['EMAIL', 'CORREO ELECTRÓNICO', 'CORREU ELECTRÒNIC', 'HELBIDE ELEKTRONIKOA', 'E-POSTA'],
    },
    blanks: ['-'],
    outcome: {
      ...grade,
      total: [
        /^(?:Course (?:total|grade)|Final (?:score|grade)|Total del curso|Nota final|Total do curso|Total del curs)$/i,
      ],
      item: /^(.+)$/,
    },
    noPersonRows: points,
  },
  {
    ...plainExport,
    id: 'canvas',
    name: 'Canvas, grade book',
    dataset: 'training',
    signature: { first: ['Student'], all: [['SIS User ID', 'SIS Login ID'], ['Section']] },
    fields: { last_name: ['Student'], document_id: ['SIS User ID'], email: ['SIS Login ID'] },
    technical: [
      'ID',
      'Section',
      'Root Account',
      'Current …',
      'Unposted …',
      'Final Grade',
      'Final Points',
      'Integration ID',
      'Notes',
    ],
    blanks: ['-', 'N/A'],
    looseDocument: true,
    outcome: { ...grade, percentages: /^Final Score$/i, total: [/^Final Score$/i], item: /^(.+) \(\d+\)$/ },
    noPersonRows: [...points, 'Student, Test', 'Test Student'],
  },
  {
    ...plainExport,
    id: 'chamilo',
    name: 'Chamilo, results',
    dataset: 'training',
    signature: {
      all: [
        [
          'username',
          'Nombre de usuario',
          'Nome de usuario',
          'Nom d’usuari',
          'Erabiltzaile izena',
          'Erabiltzaile-izena',
        ],
        ['official_code', 'Official code', 'Código oficial', 'Codi oficial', 'Kode ofiziala'],
        ['lastname', 'Last name', 'Apellidos', 'Apelidos', 'Cognoms', 'Abizenak', 'Abizena'],
        ['firstname', 'First name', 'Nombre', 'Nome', 'Nom', 'Izena'],
        ['score', 'presence', 'Total', 'Puntuación', 'Puntuació', 'Puntuazioa', 'Resultado', 'Resultat', 'Emaitza'],
      ],
    },
    fields: {
      document_id: ['official_code', 'Official code', 'Código oficial', 'Codi oficial', 'Kode ofiziala'],
      end_date: ['date'],
    },
    technical: [
      'username',
      'Nombre de usuario',
      'Nome de usuario',
      'Nom d’usuari',
      'Erabiltzaile izena',
      'Erabiltzaile-izena',
    ],
    blanks: ['-'],
    looseDocument: true,
    outcome: {
      ...grade,
      total: [/^(?:score|presence|total|puntuación|puntuació|puntuazioa|resultado|resultat|emaitza)$/i],
      item: null,
    },
  },
];
