import { milestoneStatusWords, statusWords } from '../../../../schemas/status-words.ts';
import type { PublicTexts } from './es.ts';

/** The English texts. */
export const en: PublicTexts = {
  name: 'English',
  sample: { title: 'Made-up sample data.', text: 'The people, companies and figures on this page do not exist.' },
  skip: 'Skip to the content',
  languages: 'Languages',
  kicker: 'Public progress report',
  asOf: (day) => `Data up to ${day}`,
  contents: 'On this page',
  table: 'Show the table',
  others: 'Show the other indicators',
  more: 'Show the tables',
  read: 'Read',
  names: {
    sure: 'Certainty',
    outlook: 'Forecast',
    indicators: 'Indicators',
    breakdowns: 'Who',
    overlap: 'Overlap',
    milestones: 'Milestones',
    changes: 'Changes',
    method: 'Method',
    data: 'Data',
    accessibility: 'Accessibility',
  },
  source: (what, day) => `Unit: ${what}. Data up to ${day}. Source: telecentre networks.`,

  pillars: {
    all_citizens: 'All citizens',
    labour_force: 'People in work or looking for it',
    ict_professionals: 'ICT professionals',
    education: 'Education',
  },
  counts: { people: 'distinct people', certificates: 'distinct certificates', companies: 'distinct companies' },
  status: statusWords.en.status,
  statusRule: statusWords.en.rule,

  summary: {
    title: 'In brief',
    people: 'people trained, as the pledge adds them up',
    certifications: 'certifications',
    of: (target, percent) => `of ${target}: ${percent}`,
  },

  sure: {
    title: 'How sure these figures are',
    protected:
      'These figures are moved to a multiple of five so that nobody can be recognised; rows need not add up; the totals are exact.',
    which:
      'The value of each indicator and its months are exact. All else (sex, age, province, modality, programme, network and overlap) is moved.',
    band: 'Whoever gave no document is known by their name and birth date, or by their e-mail. That is why the number of people has a least and a most.',
    caption: 'Each indicator, at least and at most',
    notIn: (late, networks, months, due) =>
      `Networks that owe a month: ${late} of ${networks}. Months of a network that are missing: ${months} of ${due}. What is missing can only add.`,
    couldBring: (people) =>
      `Were each as the mean of a network’s month, the sum of people would rise by ${people}; networks differ in size, so that this is an order of magnitude only.`,
    low: 'At least',
    high: 'At most',
  },

  columns: {
    indicator: 'Indicator',
    progress: 'Progress',
    value: 'Value',
    target: 'Target',
    percent: 'Of target',
    toDay: (day) => `To ${day}`,
    status: 'Status',
    month: 'Month',
    inMonth: 'In the month',
  },
  none: 'does not apply',

  indicators: {
    title: 'The indicators against their targets',
    caption: 'Value of each indicator against its target',
    bar: 'The bar is the value, the line the target, the dot what the straight line asks for at this date.',
    ends: (end, objectiveEnd) =>
      `The pledge’s period ends on ${end}; the text of its objectives speaks of ${objectiveEnd}. The status goes by the first; beside it is the value to the second, where the text names it.`,
    rule: 'How the status is decided',
    line: 'The straight line spreads the target evenly over the days of the period. What is compared is the last day for which every network’s files were due.',
    finding: (indicator, value, target, status) => `${indicator}: ${value} of ${target}. ${status}`,
    chart: (value, target) =>
      `The cumulative value comes to ${value}; the target is ${target}. The months are in the table.`,
    reference: (day, value, expected) =>
      `By ${day}, the last day for which files were due: ${value}; the straight line asks for ${expected}.`,
    closed: (day, value, expected) =>
      `Up to ${day}, after which data may still arrive: ${value}; the straight line asks for ${expected}.`,
    between: (low, high) => `It lies between ${low} and ${high}.`,
    cumulative: 'cumulative',
    straight: 'straight line',
    target: (target) => `target: ${target}`,
    windowEnd: 'end of the period',
    objectiveEnd: 'end by the text',
    open: 'Open month: its files are not due yet, or networks that bring a fifth or more have not sent theirs.',
    openMark: 'open',
    monthsCaption: (indicator) => `${indicator}, by month`,
  },

  outlook: {
    title: 'Where it is heading',
    intro:
      '“Coming a month” is the mean of the last twelve closed months, of which the latest weigh more. The forecast is what the closed months brought and that mean for each month that is open or still to come; it is never less than what is in. Four times of five, the outcome lies between the two ends.',
    caption: 'What each month has to bring, what it brings, and where that leads',
    track: 'Forecast',
    needed: 'Needed a month',
    recent: 'Coming a month',
    forecast: 'At the period’s end',
    range: 'Between',
    between: (low, high) => `${low} and ${high}`,
    bar: 'The band is the forecast with its range, the line the target.',
    unknown: 'not yet',
  },
  breakdowns: {
    title: 'Who, where and how',
    intro:
      'Each person stands in the group of the first training they completed; of networks, in each one they went to.',
    asOf: (day) => `Figures at ${day}, the end of the last quarter that is shown.`,
    none: 'No quarter can be shown yet without somebody being recognised.',
    dimensions: {
      sex: 'By sex',
      age: 'By age',
      province: 'By province',
      modality: 'By modality',
      programme: 'By programme',
      network: 'By network',
    },
    category: {
      sex: 'Sex',
      age: 'Age in 2018',
      province: 'Province',
      modality: 'Modality',
      programme: 'Programme',
      network: 'Network',
    },
    caption: (dimension) => `${dimension}, for each indicator`,
    most: (indicator, category, value) => `${indicator}. Largest group: ${category} (${value})`,
    dash: 'A dash is fewer than five, nobody, or a table that is not shown.',
  },

  overlap: {
    title: 'People in more than one indicator',
    intro:
      'The pledge adds up the four indicators of people. One person may stand in two: for example, trained first as a citizen and later as unemployed.',
    caption: 'From the pledge’s sum to distinct people',
    sum: 'Sum of the pledge (exact)',
    distinct: 'Distinct people',
    pairs: 'People who stand in two indicators at once',
    and: (a, b) => `${a} and ${b}`,
    participations: 'Participations: trainings completed',
    certified: 'People with a certificate',
  },

  milestones: {
    title: 'The milestones',
    intro:
      'A milestone is reached when the association, or a network that it belongs to, reports it as completed, with a date and a public link to the evidence.',
    caption: 'Each milestone, with its date and its evidence',
    bar: 'The line is the due day, the dot the day on which it was completed.',
    time: 'When',
    count: (status, n) => `${status}: ${n}`,
    milestone: 'Milestone',
    due: 'Due',
    completed: 'Completed',
    evidence: 'Evidence',
    evidenceMissing: 'Evidence missing',
    none: 'no link',
    status: milestoneStatusWords.en.status,
  },

  changes: {
    title: 'What changed since the report before',
    intro: (day) => `The report released before had data up to ${day}.`,
    same: 'No figure of the pledge has changed.',
    caption: 'Each figure that changed, and why',
    figure: 'Figure',
    before: 'Before',
    after: 'Now',
    change: 'Change',
    parts: { new: 'New', withdrawn: 'Withdrawn', corrections: 'Corrections or other causes', rules: 'Rules' },
  },
  method: {
    title: 'How it was counted',
    rules: [
      {
        title: 'Where the figures come from',
        text: 'Every month the telecentre networks send the files of their own systems, one row per person and activity. A program reads each row, tells the network what it does not understand, and counts. No figure is typed in by hand.',
      },
      {
        title: 'What counts',
        text: 'A training counts when it is completed, in the month in which it ends. A person counts once per indicator, in the month of their first completion: that is why the months add up to the indicator. A certificate counts once. A company counts once, and only where it has fewer than 250 employees or did not say how many.',
      },
      {
        title: 'When two rows are one person',
        text: 'When they give the same document. Without a document, when name and birth date agree, or e-mail and name. In doubt nobody is joined: that is why there is a least and a most.',
      },
      {
        title: 'What was done so that nobody can be recognised',
        text: 'The value of each indicator and its months are exact, as the pledge promises them. The other tables are moved to a multiple of five, by a draw that depends on who is in each cell and always gives the same. They change once a quarter, and only where enough people are new. No two characteristics are crossed.',
      },
      {
        title: 'What these figures do not say',
        text: 'They say how many people completed a training, not how much they learnt or whether they found work. A network that did not send a month counts as if it had done nothing in that month.',
      },
      {
        title: 'How it is checked',
        text: 'The same files give the same run number and the same figures on any machine. What is released carries the association’s signature, and anybody can check it.',
      },
    ],
  },

  accessibility: {
    title: 'Accessibility',
    text: 'This page is made to meet WCAG 2.2 at level AA: it is read by a screen reader, walked through by keyboard, enlarged without anything being cut, and no figure depends on colour. Each chart has its table beside it. It uses no script and no cookie. An automatic examination (axe) checks it at every change; no outside body has examined it. If something cannot be read, the association mends it: write to its contact address.',
  },

  data: {
    title: 'The data',
    intro: 'Every figure of this page is in these files.',
    all: (form) => `All figures, ${form}`,
    pdf: 'This report as PDF',
    archived: 'The same, to archive it',
    described: 'Description of the data',
    licence: 'Licence of the data: Creative Commons Attribution 4.0 (CC BY 4.0).',
  },
  footer: { title: 'What identifies this report', who: 'Who', window: 'Period', asOf: 'Data up to', run: 'Run' },
  range: (from, to) => `${from} to ${to}, both days included`,
};
