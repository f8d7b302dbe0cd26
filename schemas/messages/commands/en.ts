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

  files: {
    unreadable: (path: string, cause: string) => `The file "${path}" cannot be read: ${cause}.`,
    shorter: (path: string) => `The file "${path}" became shorter while it was read. Try again.`,
    noneLike: (pattern: string) => `No file fits "${pattern}". Nothing was done.`,
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
