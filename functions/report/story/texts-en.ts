import type { Count, StoryTexts } from './sentences.ts';

const nouns = {
  people: ['person', 'people'],
  certificates: ['certification', 'certifications'],
  companies: ['SME or self-employed person', 'SMEs and self-employed people'],
} as const;
const inBrackets = (share: string | null) => (share === null ? '' : ` (${share})`);

export const en: StoryTexts = {
  quoted: (name) => `“${name}”`,
  amount: (counts, { n, text }) => `${text} ${nouns[counts][n === 1 ? 0 : 1]}`,
  progress: {
    people: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'person' : 'people'} trained of ${target.text}${inBrackets(share)}`,
    certificates: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'certification' : 'certifications'} of ${target.text}${inBrackets(share)}`,
    companies: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'SME or self-employed person' : 'SMEs and self-employed people'} of ${target.text}${inBrackets(share)}`,
  },

  headline: {
    before: (start) => `The pledge’s period begins ${start.on}: there is nothing to count yet.`,
    nothing: ({ n, text }) =>
      n === 1
        ? 'There are no data on the pledge’s target yet.'
        : `There are no data on any of the ${text} targets yet.`,
    nothingClosed: (end, { n, text }) =>
      `The period ended ${end.on}, and there are no data on ${n === 1 ? 'its target' : `any of the ${text} targets`}: the pledge is not shown to be kept.`,
    open: ({ n, text }, parts) => `Of ${n === 1 ? 'the one target' : `the ${text} targets`}, ${parts}.`,
    all: ({ n, text }) => (n === 1 ? 'The target' : `All ${text} targets`),
    allOpen: ({ n, text }) =>
      n === 1
        ? 'The target is reached before the period ends.'
        : `All ${text} targets are reached before the period ends.`,
    settling: (end, due, reached, n) =>
      `The period ended ${end.on}, and data are expected until ${due.plain}: so far ${reachedOf(reached, n)}.`,
    closedAll: ({ n, text }) =>
      n === 1 ? 'The pledge is kept.' : `The pledge is kept: all ${text} targets are reached.`,
    closedSome: (reached, n) => `The period is over: ${reachedOf(reached, n)}.`,
    closedNone: ({ n, text }) =>
      `The period is over, and ${n === 1 ? 'the target is not reached' : `none of the ${text} targets is reached`}.`,
    provisional: (headline) => `Provisional figures. ${headline}`,
  },
  standing: {
    achieved: ({ n, text }) => `${text} ${n === 1 ? 'is' : 'are'} reached`,
    on_track: ({ n, text }) => `${text} ${n === 1 ? 'is' : 'are'} on track`,
    at_risk: ({ n, text }) => `${text} ${n === 1 ? 'is' : 'are'} at risk`,
    behind: ({ n, text }) => `${text} ${n === 1 ? 'is' : 'are'} behind`,
    open: ({ n, text }) => `${text} ${n === 1 ? 'awaits' : 'await'} data`,
    no_evidence: ({ n, text }) => `${text} ${n === 1 ? 'has' : 'have'} no data`,
  },

  promised: (parts, start, end) => `What is promised, ${start.from} ${end.to}: ${parts}.`,
  done: (asOf, parts, start, end) => `By ${asOf.plain}: ${parts}; the period runs ${start.from} ${end.to}.`,
  counting: 'Each person counts once for a target, when they complete their first training.',
  compared: (reference) =>
    `The pace is measured up to ${reference.plain}: months whose data may still arrive do not count as a fall.`,
  firstDue: (due) => `The first data are expected until ${due.plain}.`,

  exact: 'Each person counts once for a target, and all are known by a document: the figures have no margin.',
  band: (low, high) =>
    `Each person counts once for a target; as not all give a document, the sum of people lies between ${low} and ${high}.`,
  across: (names) => `In ${names} the margin includes the target: it is not certain on which side it lies.`,
  margin: (names) => `In ${names} the status may be another within the margin.`,
  allIn: ({ n, text }) =>
    n === 1
      ? 'The network has sent the training of every month that was due.'
      : `All ${text} networks have sent the training of every month that was due.`,
  late: (late, due, networks) =>
    `${due.n === 1 ? 'The only monthly file is missing' : `${late.text} of the ${due.text} monthly files ${late.n === 1 ? 'is' : 'are'} missing`}, from ${networks.n === 1 ? 'one network' : `${networks.text} networks`}: when ${late.n === 1 ? 'it arrives' : 'they arrive'}, the figures may rise.`,

  needs: ({ n, text }, parts, isPart) =>
    n === 1
      ? `The month that is left needs ${isPart ? 'above all ' : ''}${parts}.`
      : `Each of the ${text} months that are left needs ${isPart ? 'above all ' : ''}${parts}.`,
  need: ({ name, needed, recent }) => `${needed} in ${name}${recent === null ? '' : ` (recent average: ${recent})`}`,
  monthsOpen: (names) =>
    `Data for months already due may still arrive for ${names}: it is too early to say whether they are behind.`,
  noneBehind: 'No target that is left is below the pace that it needs.',
  nonePending: 'No target is left to reach.',
  fellShort: (parts) => `What those that are not reached fall short by: ${parts}.`,
  gap: (remaining, name) => `${remaining} in ${name}`,

  ahead: (parts) => `If all goes on as it has, at the end of the period ${parts}.`,
  outcome: {
    reached: ({ n, text }) => `${text} ${n === 1 ? 'target is' : 'targets are'} reached`,
    open: ({ n, text }) => `${text} ${n === 1 ? 'target is' : 'targets are'} in doubt`,
    missed: ({ n, text }) => `${text} ${n === 1 ? 'target is' : 'targets are'} not reached`,
  },
  unforeseen: ({ n, text }) => `The end of ${text} ${n === 1 ? 'target' : 'targets'} cannot be foreseen yet.`,
  noForecast: 'Too few months were due to foresee the end.',

  same: (since) => `Since the report ${since.of} no figure has changed.`,
  changed: (since, change, causes) => `Since the report ${since.of}: ${change}${causes ? ` (${causes})` : ''}.`,
  change: (counts, isMore, { n, text }, name) =>
    `${text} ${isMore ? 'more' : 'fewer'} ${nouns[counts][n === 1 ? 0 : 1]}${name ? ` in ${name}` : ''}`,
  cause: {
    new: 'new',
    withdrawn: 'withdrawn files',
    corrections: 'corrections or other causes',
    rules: 'change of rules',
  },
};

function reachedOf(reached: Count, all: Count): string {
  if (all.n === 1) return reached.n === 1 ? 'the target is reached' : 'the target is not reached';
  if (reached.n === 0) return `none of the ${all.text} targets is reached`;
  if (reached.n === all.n) return `all ${all.text} targets are reached`;
  return `${reached.text} of the ${all.text} targets ${reached.n === 1 ? 'is' : 'are'} reached`;
}
