import { milestoneStatusWords, statusWords } from '../../schemas/status-words.ts';
import type { Texts } from './texts-es.ts';

/** The English texts. */
export const en: Texts = {
  name: 'English',
  range: (from, to) => `${from} to ${to}, both days included`,

  sample: {
    title: 'Made-up sample data.',
    text: 'The people, companies and figures on this page do not exist.',
  },
  skip: 'Skip to the content',
  otherLanguage: 'Leer este informe en español',
  kicker: 'Progress report',
  facts: { who: 'Who', window: 'Period', asOf: 'Data up to' },
  contents: 'On this page',
  names: {
    summary: 'At a glance',
    indicators: 'Indicators',
    people: 'People',
    readings: 'Other readings',
    milestones: 'Milestones',
    networks: 'Networks',
    method: 'Rules',
  },

  summary: {
    title: 'At a glance',
    peopleSum: 'people, adding up the people indicators',
    peopleDistinct: (n) => (n === '1' ? '1 person' : `${n} distinct people`),
    certifications: 'certifications',
    certified: (n) => `${n} certified ${n === '1' ? 'person' : 'people'}`,
    participations: 'participations',
    hours: (n) => (n === '1' ? '1 hour' : `${n} hours`),
    participationsNote: 'activities completed in the period; one person may have several',
    ofTarget: (target, percent) => `${percent} of ${target}`,
    bar: 'The bar is the value, the line the target, the dot what the straight line asks for at this date.',
    rule: 'How the status is decided',
  },
  columns: {
    indicator: 'Indicator',
    progress: 'Progress',
    value: 'Value',
    target: 'Target',
    percent: 'Of target',
    expected: 'Straight line',
    status: 'Status',
    network: 'Network',
    month: 'Month',
    inMonth: 'In the month',
    cumulative: 'Cumulative',
  },
  pillars: {
    all_citizens: 'All citizens',
    labour_force: 'Labour force',
    ict_professionals: 'ICT professionals',
    education: 'Education',
  },
  status: statusWords.en.status,
  statusRule: statusWords.en.rule,
  straightLine:
    'The straight line spreads the target evenly over the days of the period: target × days gone by ÷ days of the period, the first and the last day included, and at most the target. The status is compared at the reference day: the end of the last month whose rows were due, which is on the 5th of the next.',

  indicators: {
    title: 'Indicators',
    intro: 'For each indicator, how it grew month by month against the straight line, and what each network counted.',
    of: (target) => `of ${target}`,
    share: (percent) => `${percent} of the target.`,
    reference: (day, value, expected) =>
      `By ${day}, the last day of which every row was due: ${value}, where the line asks for ${expected}.`,
    withinMargin: (low, high) =>
      `The value lies between ${low} and ${high}, as people without a document are known: within that margin the status could be another.`,
    outside: 'It stands outside the totals.',
    data: 'Data by month',
    monthsCaption: (indicator) => `${indicator}, by month`,
    sumOfNetworks: 'Sum of the networks',
    surplus: 'Counted by more than one network',
    inMore: (n, what) => `In more than one network, ${what}: ${n}.`,
    value: 'Value',
    /** What is taken off a sum: of nothing, nothing. */
    less: (n: string) => (n === '0' ? n : `−${n}`),
  },

  people: {
    title: 'People: the sum, and distinct people',
    intro:
      'A person can stand in two indicators: trained as a citizen and later as an unemployed person, say. The pledge adds the indicators up; here we also show how many distinct people that is.',
    sum: 'Sum, the pledge’s own arithmetic',
    overlap: 'Counted in more than one indicator',
    distinct: 'Distinct people',
    low: 'Of these, known by a document',
    inMore: (n) => `People in more than one indicator: ${n}.`,
    overlapNote:
      'On the diagonal, the indicator’s value. Whoever stands in three indicators appears in each of their three pairs, so the pairs do not add up.',
  },

  readings: {
    title: 'The same figures, read in other ways',
    caption: 'Each indicator by other rules',
    objectiveEnd: (day) => `To ${day}`,
    margin: 'The least and the most',
    low: 'At least',
    high: 'At most',
    participations: 'Participations',
    hours: 'Hours',
    certified: 'Certified people',
    none: 'does not apply',
    twoEnds: 'Two end dates',
    notes: {
      ends: (end, objectiveEnd) =>
        `The pledge’s period ends on ${end}; the value and the status go by it. The text of the objectives speaks of a period that ends on ${objectiveEnd}: for the indicators that it names, the value up to that day is shown too. Where it does not name them, the cell says “does not apply”.`,
      low: 'Whoever gave no document is known by an e-mail address, or by name and birth date. That is a weak identity: one person may be counted twice, or two as one. These columns say what the value is at the least and at the most.',
      participations:
        'The training rows completed in the period, after repeats are removed; hours are their sum, where they are given. The objectives sometimes speak of participants, the pledge’s table of people trained. We report the table and show participations beside it.',
      certified:
        'One person may hold several certificates. The objectives speak of certified people, the table of certifications. We report the table and show the people beside it.',
    },
  },

  milestones: {
    title: 'Milestones',
    intro:
      'A milestone is reached when the association, or a network that it belongs to, calls it completed, with a date and a public https link to evidence.',
    due: 'Due',
    completed: 'Completed',
    participants: 'Participants',
    rows: 'Rows of the programme',
    evidence: 'Evidence',
    milestone: 'Milestone',
    evidenceMissing: 'Evidence missing',
    evidenceNote:
      '“Evidence missing”: it was called completed, but without a public https link; that does not change its status. Rows are those of the milestone’s programme that count.',
    none: 'no link',
    others: (n) => `other networks that report it: ${n}`,
    status: milestoneStatusWords.en.status,
    rule: milestoneStatusWords.en.rule,
  },

  networks: {
    title: 'What each network sent',
    intro:
      'The files received from each network, and the months for which there are training rows. A month is expected by the 5th of the next.',
    delivery: {
      months: 'Months expected',
      in_time: 'In time',
      afterwards: 'Late',
      missing: 'Missing',
      complete: 'Sent',
      valid: 'Rows accepted',
      weak: 'Without a document',
      files: 'Files',
      refused: 'Refused',
      revisions: 'Revisions',
    },
    deliveryNote:
      'Months expected are those of training that were due, or were sent before; a month is in time where its first file came by the 5th of the next. Rows accepted are the part of those that held data. Without a document is the part of the completed rows that count in which the person has none: the range of the figures comes from them. Refused is a file of which nothing was taken. Revisions are files that replaced others, were withdrawn, or lost rows afterwards. Percentages are rounded down, so that only all is 100%; without a document, up.',
    missing: {
      caption: 'What is not in, and what it could change',
      columns: {
        months: 'Months missing',
        rows: 'Completed rows they would bring',
        low: 'Between',
        high: 'and',
        people: 'People, at most',
        rejected: 'Rejected rows',
      },
      all: 'All networks',
      note: 'A month that is missing is estimated by the months that the network itself sent: the mean of the last twelve, of which the latest weigh more. Four times of five, what comes lies between the two ends. People is by how much the sum would rise at most, if as many of them were new as so far. A rejected row is one person, certificate or company more at most; those that were mended in another file count already. Of files that were refused as a whole, without their rows being read, nothing can be estimated.',
      unknown: (networks) => `Not estimated, as they sent fewer than three months: ${networks}.`,
    },
    sentCaption: 'Files received, by network and kind',
    dataset: 'Kind',
    uploads: 'Files',
    read: 'Read',
    accepted: 'Accepted',
    rejected: 'Rejected',
    received: 'Received',
    monthsOf: 'Months of the data',
    fromTo: (from, to) => (from === to ? from : `${from} – ${to}`),
    nothing: 'Has not sent a file',
    monthsUnit: 'training rows that count, of each network and month',
    states: { received: 'received', missing: 'missing', late: 'late', not_due: 'not yet' },
    key: 'What each cell says',
    stateRule: {
      received: 'rows were sent; the number of those that count today',
      late: 'no rows were sent, and the deadline passed a month ago or less',
      missing: 'no rows were sent, and the deadline passed more than a month ago',
      not_due: 'no rows were sent, and the deadline has not passed',
    },
    qualityCaption: 'What the files say of people, to look at at its source',
    quality: {
      documents_with_two_names: 'Documents with two names',
      documents_with_two_births: 'Documents with two birth dates',
      documents_with_two_sexes: 'Documents with two sexes',
      homonyms: 'Same name and birth year, other people',
      shared_emails: 'E-mails that several people share',
    },
    qualityNote:
      'The margin of the figures comes from these. A name or an e-mail that several networks sent stands in each of them.',
    rows: { read: 'Read', accepted: 'Accepted', rejected: 'Rejected', blank: 'Blank', ignored: 'Passed over' },
    rowsNote: 'Rows read are the sum of the other four. Repeated headings, totals and footnotes are passed over.',
  },
  datasets: { training: 'Training', certification: 'Certifications', company: 'Companies', milestone: 'Milestones' },

  method: {
    title: 'The rules by which it was counted',
    rules: [
      {
        title: 'What counts',
        text: 'A training counts when it is completed, in the month in which it ends. A person counts once per indicator, in the month of their first completion: that is why the months add up to the indicator. A certificate counts once by its scheme, its number and its person; a company once by its tax id, and only where its last known number of employees is below 250 or was never given, and it is no public or religious body.',
      },
      {
        title: 'Networks',
        text: 'Each network counts its own distinct people. Whoever went to two networks is in both, so the networks add up to more than the indicator; by how much, and how many people are in more than one network, is shown beside.',
      },
      {
        title: 'Repeated rows',
        text: 'Files add up. Two rows are the same where network, person, activity and start date agree (of a certificate, its network, scheme, number and person; of a company, network, activity and date). Of the repeats the last one received counts, as a whole: where the last one says “not completed”, it does not count.',
      },
      {
        title: 'Files that replace',
        text: 'A network may send a file that replaces what it sent before. Its months are those in which its accepted rows fall; of those months, the rows of the same kind that the same network sent earlier, and not together with it, no longer count. Nothing is erased: the report can be made again as of any date.',
      },
      {
        title: 'Up to which day',
        text: 'What was received, and had ended, by the end of the day named counts, by the clock of Madrid. It never lengthens the pledge’s period.',
      },
      {
        title: 'Who is one person',
        text: 'Documents that mostly come with the same name and birth date are one person. A row without a document is of the person with a document who has its name and birth year, where there is only one. Else of the only one who shares its birth date and parts of its name, or its name and the day and month of birth. Else of the only one who shares its e-mail and parts of its name. What leads to two people links nobody. The rows that are left are linked to each other in the same ways. An e-mail without a name is of the only person who gave it; where more than two gave it, as a centre’s, each row is a person.',
      },
      {
        title: 'Between which values it may be',
        text: 'Rows with a document show whether their person would have been found without it, and whether somebody with one row would have been taken for another. What fails there gives how many people are counted twice and how many pass for another: from that, and two standard deviations, come the least and the most that each indicator of people may be.',
      },
      {
        title: 'People without names',
        text: 'What a row says of its person is kept as pseudonyms, computed with a secret key. Names, documents, e-mail addresses and birth dates never reach the data that this report is made of.',
      },
      {
        title: 'Checking',
        text: 'The run’s id is computed from the list of files received, the rules, the queries and the pledge. The same files give the same id and the same figures on any machine. Before publication, the rows are checked to add up.',
      },
    ],
  },
  footer: {
    title: 'What identifies this report',
    run: 'Run',
    rules: 'Version of the rules',
    uploads: 'Files taken into account',
    pledge: 'Pledge',
  },

  compare: {
    since: (day, run) => `Against the report up to ${day} · run ${run}`,
    same: 'No figure and no status of the pledge differs.',
  },

  text: {
    asOf: (day, run) => `Data up to ${day} · run ${run}`,
  },
  sums: {
    people_sum: 'People, sum of the indicators',
    people_distinct: 'Distinct people',
    certifications_value: 'Certifications',
    certified_people: 'Certified people',
    participations: 'Participations',
  },
};
