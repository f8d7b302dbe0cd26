import { type KnownExport, type Outcome, plainExport } from './known.ts';
import { gradeWords } from './moodle.ts';

const points = ['Point Possible', 'Points Possible', 'Puntos posibles'];

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
    signature: { first: ['NAME'], all: [['EMAIL']], below: points },
    fields: { last_name: ['NAME'], email: ['EMAIL'] },
    blanks: ['-'],
    outcome: { ...grade, total: [/^(?:Course (?:total|grade)|Final (?:score|grade))$/i], item: /^(.+)$/ },
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
    signature: { all: [['username'], ['official_code'], ['lastname'], ['firstname'], ['score', 'presence']] },
    fields: { document_id: ['official_code'], end_date: ['date'] },
    technical: ['username'],
    blanks: ['-'],
    looseDocument: true,
    outcome: { ...grade, total: [/^(?:score|presence)$/i], item: null },
  },
];
