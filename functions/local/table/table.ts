import { Argument, type Command, Option } from 'commander';
import { datasetIds } from '../../../schemas/datasets.ts';
import type { HelpTexts } from '../../../schemas/messages/commands/help-en.ts';
import { answerLanguages, languages, pledge, senders } from '../../../schemas/pledge.ts';
import { isDay } from '../../../schemas/time.ts';
import { named } from '../named.ts';
import { type Exit, type Terminal, UsageError } from '../terminal.ts';

/** What a part of the table of commands is written with. */
export interface Table {
  program: Command;
  help: HelpTexts;
  options: Options;
  /** Adds a command over a data directory, with examples. */
  add(name: string, description: string, ...shown: Example[]): Command;
  /** Adds a command below another one, or one that needs no data directory. */
  under(parent: Command, name: string, description: string, ...shown: Example[]): Command;
  /** Runs a command's function of `commands/`, which is loaded then; it answers the exit code. */
  does: Does;
}

type Does = <A extends unknown[]>(
  load: () => Promise<(terminal: Terminal, ...args: A) => Promise<Exit>>,
) => (...args: unknown[]) => Promise<void>;

/** A command as it is typed, and a remark on it. */
export type Example = string | readonly [command: string, remark: string];

/** The examples below a command's help. */
export function examplesOf(heading: string, shown: readonly Example[]): string {
  const lines = shown.map((e) => (typeof e === 'string' ? `  ${e}` : `  ${e[0]}     ${e[1]}`));
  return `\n${heading}\n${lines.join('\n')}\n`;
}

/** Options that several commands have. */
export type Options = ReturnType<typeof optionsOf>;

/** Commands that answer in the clerks' languages. */
const answering = ['ingest', 'corrected'];
/** Commands that write in the language that they speak. */
const writing = ['report', 'template', 'sample'];

export function optionsOf({ texts: { help } }: Pick<Terminal, 'texts'>) {
  const networks = pledge.networks.map((n) => n.id);
  const chosen = (option: Option, of: readonly string[], kind: 'network' | 'dataset' | 'word') =>
    option.choices(of).argParser((text) => named(kind, text, of, option.long!));
  return {
    data: () => new Option('--data <dir>', help.data).default('./data'),
    /** In which language a command speaks, answers or writes: `languagesOf` reads it. */
    lang(command: string): Option {
      const what = answering.includes(command) ? help.answerLang : writing.includes(command) ? help.lang : help.speaks;
      return chosen(
        new Option('--lang <language>', what),
        answering.includes(command) ? answerLanguages : languages,
        'word',
      );
    },
    run: () => new Option('--run <run>', help.run),
    stack: (what: string = help.ofStack) => new Option('--stack <env>', what).conflicts('data'),
    /** A network of the pledge. */
    network: (what: string) => chosen(new Option('--network <id>', what), networks, 'network'),
    /** A network, or the association. */
    sender: (what: string) => chosen(new Option('--network <id>', what), senders(pledge), 'network'),
    senders: (what: string) =>
      new Option('--network <id...>', what)
        .choices(senders(pledge))
        .argParser((text, before: string[] | undefined) => [
          ...(before ?? []),
          named('network', text, senders(pledge), '--network'),
        ]),
    dataset: (what: string) => chosen(new Option('--dataset <name>', what), datasetIds, 'dataset'),
    /** One word of a list, in the place of an argument. */
    choice: (name: string, what: string, of: readonly string[], kind: 'network' | 'dataset' | 'word') =>
      new Argument(name, what).choices(of).argParser((text) => named(kind, text, of, name)),
    indicator: (flags: string, what: string) => {
      const option = new Option(flags, what);
      const ids = pledge.indicators.map((i) => i.id);
      return option.choices(ids).argParser((text) => named('indicator', text, ids, option.long!));
    },
  };
}

/** A day that exists, `YYYY-MM-DD`, of an option. */
export const day = (option: string) => (text: string) => {
  if (isDay(text)) return text;
  throw new UsageError(({ usage }) => usage.of(option, usage.day(text)));
};

/** An instant; without an offset it is in UTC, and a day alone is its beginning. */
export const instant = (option: string) => (text: string) => {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  const read = found ? Date.parse(`${day(option)(found[1]!)}T${found[2] ?? '00:00'}${found[3] ?? 'Z'}`) : Number.NaN;
  if (!Number.isNaN(read)) return new Date(read).toISOString();
  throw new UsageError(({ usage }) => usage.of(option, usage.instant(text)));
};

/** An address that a mail may link to: https alone. */
export const httpsLink = (text: string): string => {
  if (/^https:\/\/[^\s"<>]+$/.test(text) && URL.canParse(text)) return text;
  throw new UsageError(({ report }) => report.link(text));
};

/** A month, `YYYY-MM`. */
export const month = (option: string) => (text: string) => {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new UsageError(({ usage }) => usage.of(option, usage.month(text)));
};

/** A whole number from 1. */
export const positive = (option: string) => (text: string) => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(({ usage }) => usage.of(option, usage.positive(text)));
};

/** A port on which a server may listen. */
export const port = (option: string) => (text: string) => {
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(({ usage }) => usage.of(option, usage.port(text)));
};
