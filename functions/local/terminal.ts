import { argument } from '../../schemas/messages/commands/argument.ts';
import { type CommandTexts, commandTexts } from '../../schemas/messages/commands/commands.ts';
import type { Language } from '../../schemas/pledge.ts';
import type { Log } from '../runtime/ports/log.ts';
import { StoreError } from '../runtime/ports/store.ts';
import { type Style, styled } from './colour.ts';
import { type Languages, languagesOf } from './language.ts';

/** What the command line needs of the machine: small, so that a test can hold it in its hand. */
export interface Machine {
  /** Results. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  /** Shows how far the work is, in the place of what was shown before; an empty text takes it away. */
  progress(text: string): void;
  /** True where `err` is a terminal that a person looks at. */
  interactive: boolean;
  /** Whether `out` and `err` are coloured. Default neither. */
  colours?: { out: boolean; err: boolean };
  /** Milliseconds since 1970. */
  now(): number;
  /** From the call on, an interrupt (Ctrl+C) aborts the signal instead of ending the process. */
  interrupted(): AbortSignal;
  /** Asks for a line that is not shown while it is typed, or is the next one of the standard input; not there where nobody can be asked. */
  ask?: (question: string) => Promise<string>;
  /** The environment, where AWS's tools keep region and profile. */
  env: Readonly<Record<string, string | undefined>>;
}

/** A machine as a command uses it: it speaks a language, and a piece of text may have a style. */
export interface Terminal extends Omit<Machine, 'out' | 'err' | 'colours'> {
  out(text: string, style?: Style): void;
  err(text: string, style?: Style): void;
  languages: Languages;
  /** The sentences in the language that the command speaks. */
  texts: CommandTexts;
}

/** The terminal of one call of a command. */
export function terminalOf(machine: Machine, argv: readonly string[]): Terminal {
  const { colours = { out: false, err: false }, ...rest } = machine;
  const languages = languagesOf(argv, machine.env);
  const write = (stream: 'out' | 'err') => (text: string, style?: Style) =>
    machine[stream](style && colours[stream] ? styled(escaped(text), style) : escaped(text));
  return { ...rest, out: write('out'), err: write('err'), languages, texts: commandTexts[languages.speaks] };
}

/** A sentence of the catalogue, in whichever language it is asked for. */
export type Sentence = (texts: CommandTexts) => string;

/** A sentence in each language that commands speak. */
export const inEach = (sentence: Sentence): Record<Language, string> => ({
  es: sentence(commandTexts.es),
  en: sentence(commandTexts.en),
});

/** Wrong usage, in a sentence; exit 2. */
export class UsageError extends Error {
  override name = 'UsageError';
  readonly sentence: Sentence;

  constructor(sentence: Sentence | string) {
    const given = typeof sentence === 'string' ? () => sentence : sentence;
    super(given(commandTexts.en));
    this.sentence = given;
  }
}

/** What a store cannot give or take, in a sentence; exit 3. */
export class Failure extends StoreError {
  override name = 'StoreError';
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence(commandTexts.en));
    this.sentence = sentence;
  }
}

/** The data directory as an option of a command that is to be copied. */
export const dataOption = (data: string): string => `--data ${/^[\w./:\\~-]+$/.test(data) ? data : argument(data)}`;

/** The data directory as it goes on in a hint: nothing where it is the default. */
export const withData = (data: string): string => (data === './data' ? '' : ` ${dataOption(data)}`);

/** What every command ends with. */
export const exit = {
  done: 0,
  /** Done, and some rows or files were not accepted. */
  notAllAccepted: 1,
  wrongUsage: 2,
  failure: 3,
} as const;
export type Exit = (typeof exit)[keyof typeof exit];

/** A warning, which ends nothing. */
export const warn = (terminal: Terminal, sentence: string): void =>
  terminal.err(`${terminal.texts.failed.warning(sentence)}\n`, 'doubtful');

/** A stage's log on the terminal: warnings always, progress on a terminal, the rest not at all. */
export function terminalLog(terminal: Terminal): Log {
  let shown = 0;
  return {
    info() {},
    warn(message, fields) {
      warn(terminal, `${message}${fields ? ` ${JSON.stringify(fields)}` : ''}`);
    },
    progress(what, done, total) {
      if (!terminal.interactive || total === 0) return;
      const last = done >= total;
      if (!last && terminal.now() - shown < 100) return;
      shown = terminal.now();
      terminal.progress(last ? '' : `${what} ${Math.floor((100 * done) / total)} %`);
    },
  };
}

/**
 * A text that steers no screen, whatever stands in a file or a name: control characters, and those that turn the direction of
 * writing, are written as `\\u001b`, which in JSON is the same text. A carriage return before a line's end stays: CSV has it.
 */
const escaped = (text: string) =>
  text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    /\r(?!\n)|[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
