import type { ReportTexts } from './es.ts';

/** The texts of the reports of a run, in English. */
export const en: ReportTexts = {
  area: 'Report',
  title: 'The report of run {number}',
  none: 'There is no run yet, and so no report.',
  compute: 'Compute the figures',
  lead: 'With what was received up to {day}.',
  provisional: 'Provisional',
  unseen: 'The public sees nothing of this report.',
  seen: 'It is the report that the public sees.',
  seenBefore: 'It was released, and another one after it.',
  takenBack: 'It was released, and taken back.',

  ownTitle: 'The association’s report',
  ownText: 'It has the exact figures of each network and month. It is private: keep it within the association.',
  page: 'Read it',
  data: 'Its data (JSON)',
  form: 'The Coalition’s form',
  formSheet: 'The same as a spreadsheet',

  publicTitle: 'The public report',
  publicText: 'Its figures are protected, so that nobody is recognised. It is, word by word, what is signed.',
  publicData: 'Its data',
  workbook: 'spreadsheet',
  pdf: 'To print (PDF)',

  othersTitle: 'The reports of other runs',
  other: 'Run {number}, up to {day}',
};
