import { helpEn } from './help-en.ts';

/** `1 file` or `3 files`. */
const n = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** What the command line prints, in English. */
export const en = {
  help: helpEn,

  /** What was typed and cannot be meant. */
  usage: {
    unknownCommand: (name: string) => `There is no command "${name}".`,
    unknownOption: (name: string) => `There is no option "${name}" here.`,
    near: (words: string) => ` Near: ${words}.`,
    missingArgument: (name: string) => `The argument <${name}> is missing.`,
    missingValue: (option: string) => `The option "${option}" needs a value.`,
    missingOption: (option: string) => `The option "${option}" is needed.`,
    conflict: (one: string, other: string) => `The options "${one}" and "${other}" exclude each other.`,
    excess: (expected: number, found: number) => `Expected ${n(expected, 'argument')}, found ${found}.`,
    other: 'The command is not understood.',
    helpOf: (command: string) => `Options and examples: ${command} --help`,
    where: (where: string) => `Here the command takes${where} too.`,
    of: (option: string, sentence: string) => `${option}: ${sentence}`,
    unknown: {
      network: (name: string) => `there is no network "${name}".`,
      dataset: (name: string) => `there is no dataset "${name}".`,
      indicator: (name: string) => `there is no indicator "${name}".`,
      figure: (name: string) => `there is no figure "${name}".`,
      field: (name: string) => `there is no setting "${name}".`,
      word: (name: string) => `"${name}" is not one of its words.`,
    },
    expectedOneOf: (all: string) => ` Expected one of: ${all}.`,
    day: (text: string) => `expected a day that exists, YYYY-MM-DD, found "${text}".`,
    instant: (text: string) => `expected an instant such as 2018-04-03T09:15:00Z, found "${text}".`,
    month: (text: string) => `expected a month, YYYY-MM, found "${text}".`,
    positive: (text: string) => `expected a whole number from 1, found "${text}".`,
  },

  /** What ends a command. */
  failed: {
    system: (path: string, cause: string) => `"${path}": ${cause}.`,
    fault: (message: string, stack: string) =>
      `This is a fault of the program, not of your file: ${message}\nNothing that was stored is lost. Please report it, with what you typed and these lines:\n${stack}`,
    warning: (sentence: string) => `warning: ${sentence}`,
  },

  /** Why the operating system refused, by its code; without a full stop. */
  system: {
    causes: {
      ENOSPC:
        'the disk is full. Free some space and run the same command again: nothing was lost, what was done stays done',
      EDQUOT: 'your disk quota is used up. Free some space and run the same command again: nothing was lost',
      EACCES: 'permission denied. Choose a folder that you may write to',
      EPERM: 'the system does not permit it. Choose a folder that you may write to',
      EROFS: 'the disk is read-only. Choose another folder',
      EEXIST: 'a file is where a folder should be. Choose another folder',
      ENOTDIR: 'a file is where a folder should be. Choose another folder',
      EISDIR: 'a folder is where a file should be',
      NOT_A_FILE: 'it is a pipe or a device. Save what it gives as a file first',
      AMBIGUOUS: 'several files have this name as far as it can be read. Rename the one that is meant',
      ENOENT: 'there is no such file',
      ENAMETOOLONG: 'the name is too long',
      ELOOP: 'its links lead in a circle',
      EMFILE: 'too many files are open. Try again',
      EBUSY: 'another program uses it. Close that and try again',
      EIO: 'the disk does not answer. Check it, and restore from your backup what it lost',
      EADDRINUSE: 'another program uses this port',
      EADDRNOTAVAIL: 'this machine does not have that address',
      ENOTFOUND: 'this address is not known',
      'EACCES listen': 'permission denied: a port below 1024 is the administrator’s',
    },
    other: (code: string) => `the system answers ${code}`,
  },

  files: {
    unreadable: (path: string, cause: string) => `The file "${path}" cannot be read: ${cause}.`,
    shorter: (path: string) => `The file "${path}" became shorter while it was read. Try again.`,
    noneLike: (pattern: string) => `No file fits "${pattern}". Nothing was done.`,
    inside: (option: string, path: string, data: string) =>
      `${option}: "${path}" lies in the data directory "${data}", which is for the program alone. Name another folder.`,
    existsAsFile: (path: string) => `"${path}" exists already, and was left as it is. Name another file.`,
    exists: (path: string) =>
      `"${path}" exists already, and was left as it is. Move it away, or name another folder with --out.`,
  },

  ingest: {
    whichFiles: 'Which files? Usage: pledge ingest FILE… --network ID, or --manifest FILE.json',
    whose: (all: string) => `Whose files? Add --network ID, one of: ${all}.`,
    toCome: (file: string, instant: string, now: string) =>
      `"${file}": the time of receipt ${instant} is still to come. Expected one up to now, ${now}.`,
    unreadable: (path: string, cause: string) => `The file "${path}" cannot be read: ${cause}. Nothing was taken in.`,
    manifestAlone: '--manifest has the files, networks and settings itself: give no others.',
    noEffect: (cause: string) => `what the files change cannot be computed: ${cause}`,
    dryRun: 'Dry run: nothing was stored.',
  },

  published: {
    none: (where: string) => `Nothing is published yet. First: pledge rollup${where}`,
    damaged: 'Every publication is damaged. Put them back from your backup. Nothing was changed.',
    unknown: (run: string, where: string) =>
      `There is no published run "${run}", or it is damaged. Expected a run’s id or the number of a publication, as pledge runs${where} lists them.`,
  },

  status: {
    asOf: (day: string) => `As of ${day}. A month’s training rows are due on the 5th of the next month.`,
    columns: {
      network: 'network',
      name: 'name',
      uploads: 'uploads',
      rows: 'rows',
      accepted: 'accepted',
      rejected: 'rejected',
      last: 'last',
      indicator: 'indicator',
      value: 'value',
      target: 'target',
      percent: 'percent',
      expected: 'expected',
      status: 'status',
    },
    states: {
      achieved: 'achieved',
      not_achieved: 'not achieved',
      on_track: 'on track',
      at_risk: 'at risk',
      behind: 'behind',
      no_evidence: 'no evidence',
    },
    late: 'Late, no rows and due a month ago or less:',
    missing: 'Missing, no rows and due more than a month ago:',
    stretch: (from: string, to: string) => `${from} to ${to}`,
    noneWaits: 'Every file that landed has its receipt.',
    waits: (count: number) =>
      `${count === 1 ? '1 file landed and has' : `${count} files landed and have`} no receipt yet:`,
    isBeingRead: 'It is being read, or the hourly sweep takes it; if it stays, see docs/operate.md, "SweepFailed".',
    brokenOff: 'It was broken off: take the same file in again.',
    unsent: 'Not sent yet by their clerks, and counted nowhere:',
    until: (what: string, day: string) => `${what} until ${day}`,
    monthlyRun: (name: string, state: string) => `The last monthly run, ${name}: ${state}.`,
    noMonthlyRun: 'No monthly run has started yet.',
    published: (number: number, run: string, day: string) => `Published as number ${number}: run ${run}, as of ${day}.`,
  },

  report: {
    whereTo: 'Where to? A deployment writes its own pages; for a copy of them add --out DIR.',
  },

  query: {
    which: 'Which query? Usage: pledge query SQL',
    otherModels: (run: string) =>
      `run ${run} was made by other models or rules. The views counted_… are made by these, so that their sums may not be its figures: a new rollup makes both.`,
    oneSelect: 'The query was refused: one SELECT is expected. A query only reads, and a text holds one.',
    refused: (engine: string) => `The query was refused. DuckDB answers: ${engine}`,
    written: (path: string, rows: number) => `${path}: ${n(rows, 'row')}.`,
  },

  settings: {
    pair: (text: string) => `--set: expected field=value, found "${text}".`,
    twice: (where: string) => `${where} is given twice. Give it once, or take the files in by several commands.`,
    datasets: (set: string, option: string) =>
      `--set dataset=${set} and --dataset ${option} differ. Give one of the two.`,
    notOf: (where: string, dataset: string, allowed: string) =>
      `${where}: files of ${dataset} have no such field. Expected one of: ${allowed}.`,
    passMark: (where: string, text: string) =>
      `${where}: expected a grade such as 5, or a part of the best one such as "60 %", found "${text}".`,
    date: (where: string, text: string) =>
      `${where}: expected a day that exists, such as 16/03/2018 or 2018-03-16, found "${text}".`,
    empty: (where: string, text: string) => `${where}: expected a text, found "${text}".`,
  },

  manifest: {
    unreadable: (path: string, cause: string) => `The manifest "${path}" cannot be read: ${cause}.`,
    notJson: (path: string, line: number | null) =>
      `The manifest "${path}" is not JSON${line === null ? '' : `: look at line ${line}`}. Expected a list of {"file", "network"}.`,
    noList: (path: string) =>
      `The manifest "${path}" is no list. Expected [{"file", "network", "received_at"?, "replace"?, "again"?, "batch"?, "settings"?}, …].`,
    entry: (path: string, number: number, fault: string) => `The manifest "${path}", entry ${number}: ${fault}.`,
    unknownKeys: (found: string, allowed: string) => `there is no "${found}"; expected ${allowed}`,
    noEntry: (allowed: string) => `expected an object with ${allowed}`,
    value: (key: string, expected: string) => `"${key}": expected ${expected}`,
    kinds: {
      text: 'a text',
      dataset: 'one of: training, certification, company, milestone',
      instant: 'an instant such as "2018-04-03T09:15:00Z"',
      boolean: 'true or false',
      settings: 'texts by field, such as {"audience": "citizen"}',
    },
  },

  corrected: {
    noUpload: (network: string, upload: string, data: string) => `"${network}" has no upload ${upload} in "${data}".`,
    noFile: (path: string) => `There is no file "${path}", and it is no upload’s id (32 digits 0-9 a-f).`,
  },
};

export type CommandTexts = typeof en;
