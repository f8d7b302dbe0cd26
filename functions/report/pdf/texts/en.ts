import type { PdfTexts } from './es.ts';

/** The English words of the PDF. */
export const en: PdfTexts = {
  foot: (day) => `Pledge of the telecentre networks · data up to ${day}`,
  sample: 'Made-up sample data: the people, companies and figures do not exist.',
  figures: {
    note: 'The bar is the part of the target that is reached; the upright mark, the part that the straight line asks for at the day of the data. These figures are exact.',
  },
  sure: {
    title: 'How sure it is, and what is missing',
    caption: 'Between which values each indicator lies, and what its target asks for',
    objectiveEnd: (day) => `To ${day}`,
    compared: 'Compared',
    line: 'Straight line',
    needed: 'Needed a month',
    forecast: 'Forecast',
    range: (low, high) => `${low} to ${high}`,
    note: 'Whoever gave no document is known by other data, within a margin: from that come the least and the most. “Compared” is what was reached by the end of the last month that was due, and “straight line” what the line asks for at that day. “Needed a month” is what each month that is left has to bring. “Forecast” is the value at the period’s end, in a range that holds the outcome four times of five. The text of the objectives speaks of a slightly shorter period: the second column counts to its end, for the indicators that it names.',
  },
  months: {
    title: 'Month by month',
    caption: 'Each indicator’s cumulative total against the straight line',
    finding: (indicator, value, target, percent) => `${indicator}: ${value} of ${target} (${percent})`,
    alt: (indicator, value, day, target, expected) =>
      `Line chart. ${indicator}: the cumulative total comes to ${value} at ${day}; the target is ${target}, and the straight line asks for ${expected} at that day. The values of each month are in the table that follows.`,
    note: 'Thick line: the cumulative total; dashed, the months whose rows were not due yet. Thin line: the straight line to the target. Upright dots: the end of the period of which the text of the objectives speaks.',
    tableCaption: 'What was counted for the first time in each month',
    total: 'Total',
    open: (month) => `${month} (open)`,
  },
  tables: {
    whole: 'People as a whole',
    upTo: (day) => `data up to ${day}`,
  },
  changes: {
    title: 'What changed since the last report',
    none: 'No report was published before this one.',
    same: (day) => `No figure changed since the report with data up to ${day}.`,
    caption: (day) => `Since the report with data up to ${day}`,
    figure: 'Figure',
    before: 'Before',
    after: 'Now',
    change: 'Change',
    parts: { new: 'New rows', withdrawn: 'Withdrawn', corrections: 'Corrections or other causes', rules: 'Rules' },
  },
  sources: {
    title: 'Sources',
    rules: [
      'The files of trainings, certifications, companies and milestones that the telecentre networks and the association sent.',
      'Every figure of this document stands in the file tables.json that is published with it.',
    ],
  },
};
