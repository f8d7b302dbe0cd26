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
};

export type CommandTexts = typeof en;
