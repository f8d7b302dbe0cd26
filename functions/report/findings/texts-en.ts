import type { FindingTexts } from './texts-es.ts';

/** The English sentences. */
export const en: FindingTexts = {
  line: {
    nothing: 'no row counts yet',
    reached: (month) => `target reached in ${month}`,
    short: (gap) => `the period ended ${gap} short of the target`,
    early: (value, target) => `${value} of ${target}; no month is due yet`,
    open: (value, target) => `${value} of ${target}; data for every month may still arrive`,
    on: (day) => `right on the straight line on ${day}`,
    ahead: (n, day) => `${n} ahead of the straight line on ${day}`,
    behind: (n, day) => `${n} behind the straight line on ${day}`,
    pace: (needed, recent) => `; each month has to bring ${needed} and brings ${recent}`,
  },
  networks: {
    none: 'No network has counted yet',
    only: (network) => `Only ${network} has counted`,
    half: (_n, networks) => `Half or more is counted by ${networks}`,
    spread: (n) => `It is spread out: it takes ${n} networks to make half`,
  },
  glance: {
    same: (percent) => `Every indicator is at ${percent} of its target`,
    ends: ([most, high], [least, low]) => `Furthest is “${most}” (${high}); least far, “${least}” (${low})`,
  },
  people: {
    none: 'No person counts yet',
    allDistinct: ({ n, text }) =>
      n === 1
        ? 'The only person who counts stands in one indicator'
        : `The sum of ${text} is of distinct people: nobody stands in two indicators`,
    distinct: (sum, { n, text }) => `The sum of ${sum} is ${n === 1 ? '1 person' : `${text} distinct people`}`,
  },
  pairs: {
    none: 'Nobody stands in two indicators at once',
    most: (pair, n) => `The most frequent pair: ${pair} (${n})`,
  },
  months: {
    notDue: (year) => `No month of ${year} is due yet`,
    none: (year) => `No month of ${year} that is due is missing`,
    one: (year, network, { n, text }) => `Of ${year} only ${network} owes months: ${n === 1 ? 'one' : text}`,
    some: (year, months, networks) => `Of ${year}, ${months} months of ${networks} networks are missing`,
    most: (network, months) => `; most are of ${network} (${months})`,
  },
  delivery: {
    notDue: 'No month is due yet',
    none: ({ n, text }) =>
      n === 1 ? 'The network has not sent all of its months' : `Of ${text} networks, none has sent all of its months`,
    all: ({ n, text }) =>
      n === 1
        ? 'The network has sent all of its months in time'
        : `Of ${text} networks, all have sent all of their months in time`,
    some: (complete, networks, { n, text }) =>
      networks.n === 1
        ? 'The network has sent all of its months, not always in time'
        : `Of ${networks.text} networks, ${complete.text} ${complete.n === 1 ? 'has sent all of its' : 'have sent all of their'} months; always in time, ${n === 0 ? 'none' : text}`,
  },
  rows: {
    none: 'No row was read',
    accepted: (read, { n, text }) =>
      read.n === 1
        ? `The only row that was read was ${n === 1 ? '' : 'not '}accepted`
        : `Of ${read.text} rows read, ${text} ${n === 1 ? 'was' : 'were'} accepted`,
  },
  milestones: {
    reached: (reached, all) => `Milestones reached: ${reached} of ${all}`,
    late: (n) => `after their day: ${n}`,
    overdue: ({ text }) => `overdue and not reached: ${text}`,
    missing: (n) => `without evidence: ${n}`,
  },
};
