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

/** Canvas writes its headings in English, whatever the language of its pages (`gradebook_exporter.rb`). */
const canvas = {
  ...plainExport,
  dataset: 'training',
  fields: { document_id: ['SIS User ID'], email: ['SIS Login ID'] },
  technical: [
    ...['ID', 'Section', 'Root Account', 'Integration ID', 'Notes', 'Current …', 'Unposted …', 'Final …', 'Override …'],
    ...['… Current Score', '… Final Score', '… Current Points', '… Final Points'],
  ],
  // `EX` is an excused assignment.
  blanks: ['-', 'N/A', 'EX', 'Manual Posting'],
  looseDocument: true,
  outcome: {
    ...grade,
    percentages: /^(?:Final|Override) Score\b/i,
    // Of one grading period, the heading has its title behind.
    total: [/^Final Score(?: \(.+\))?$/i],
    override: /^Override Score(?: \(.+\))?$/i,
    item: /^(?!(?:.+ )?(?:Current|Final|Override) (?:Score|Points|Grade) \()(.+) \(\d+\)$/,
  },
} as const satisfies Partial<KnownExport>;

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
    ...canvas,
    id: 'canvas',
    name: 'Canvas, grade book',
    signature: { first: ['Student'], all: [['SIS User ID', 'SIS Login ID'], ['Section']] },
    fields: { ...canvas.fields, last_name: ['Student'] },
    // Above the points possible may stand a row without a student, of how grades are posted.
    noPersonRows: [...points, '', 'Student, Test', 'Test Student'],
  },
  {
    ...canvas,
    id: 'canvas_names',
    name: 'Canvas, grade book',
    signature: { first: ['LastName'], all: [['FirstName'], ['SIS User ID', 'SIS Login ID'], ['Section']] },
    noPersonRows: points,
  },
];
