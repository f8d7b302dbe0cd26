import { type Command, InvalidArgumentError, Option } from 'commander';
import { answerLanguages, languages } from '../../../schemas/pledge.ts';
import type { Exit, Terminal } from '../terminal.ts';

/** What a part of the table of commands is written with. */
export interface Table {
  program: Command;
  /** Adds a command over a data directory, with examples. */
  add(name: string, description: string, ...shown: string[]): Command;
  /** Runs a command's function of `commands/`, which is loaded then; it answers the exit code. */
  does: Does;
}

type Does = <A extends unknown[]>(
  load: () => Promise<(terminal: Terminal, ...args: A) => Promise<Exit>>,
) => (...args: unknown[]) => Promise<void>;

/** Options that several commands have. */
export const lang = () => new Option('--lang <language>', 'the language').choices(languages).default('es');
export const answerLang = () =>
  new Option('--lang <language>', 'the language of the answer').choices(answerLanguages).default('es');
export const runWish = () =>
  new Option('--run <run>', 'a run’s id, or the number of a publication; default the last one');
export const stack = (text: string) => new Option('--stack <env>', text).conflicts('data');

export const examples = (...lines: string[]) => `\nExamples:\n${lines.map((l) => `  ${l}`).join('\n')}\n`;

/** A day that exists, `YYYY-MM-DD`. */
export const day = (text: string) => {
  if (
    !/^\d{4}-\d\d-\d\d$/.test(text) ||
    Number.isNaN(Date.parse(text)) ||
    new Date(text).toISOString().slice(0, 10) !== text
  )
    throw new InvalidArgumentError(`Expected a day that exists, YYYY-MM-DD, found "${text}".`);
  return text;
};

/** An instant; without an offset it is in UTC, and a day alone is its beginning. */
export const instant = (text: string) => {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  const read = found ? Date.parse(`${day(found[1]!)}T${found[2] ?? '00:00'}${found[3] ?? 'Z'}`) : Number.NaN;
  if (Number.isNaN(read))
    throw new InvalidArgumentError(`Expected an instant such as 2018-04-03T09:15:00Z, found "${text}".`);
  return new Date(read).toISOString();
};

/** A whole number from 1. */
export const positive = (text: string) => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(`Expected a whole number from 1, found "${text}".`);
  return Number(text);
};
