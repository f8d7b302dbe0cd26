import { CommanderError } from 'commander';
import { storeTexts } from '../../schemas/messages/store.ts';
import { because, isSystemFault } from '../runtime/disk/system-errors.ts';
import { ConflictError, StoreError } from '../runtime/ports/store.ts';
import { helpIn, SpeakingCommand } from './program.ts';
import { careCommands } from './table/care.ts';
import { figureCommands } from './table/figures.ts';
import { intakeCommands } from './table/intake.ts';
import { pageCommands } from './table/pages.ts';
import { releaseCommands } from './table/release.ts';
import { shellCommands } from './table/shell.ts';
import { examplesOf, optionsOf, type Table } from './table/table.ts';
import { type Exit, exit, Failure, type Machine, type Terminal, terminalOf, UsageError, withData } from './terminal.ts';
import { version } from './version.ts';

/**
 * The command line `pledge`. Each command is a file of `commands/`, loaded when it is called, so that a quick one does
 * not wait for the others' libraries.
 * @returns the exit code: 0 done, 1 done and not all accepted, 2 wrong usage, 3 our failure.
 */
export async function run(argv: readonly string[], machine: Machine): Promise<Exit> {
  const terminal = terminalOf(machine, argv);
  let code: Exit = exit.done;
  try {
    if (argv.length === 1 && ['-V', '--version'].includes(argv[0]!)) terminal.out(`${await version()}\n`);
    else
      await commands(terminal, (c) => {
        code = c;
      }).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, hinting(terminal, argv));
  }
}

/** Of a failure whose hint names a command and not the data or the deployment that it was about: that they go with it. */
function hinting(terminal: Terminal, argv: readonly string[]): Terminal {
  const at = argv.findIndex((word) => word === '--data' || word === '--stack');
  const where = at === -1 ? '' : argv[at] === '--stack' ? ` --stack ${argv[at + 1]}` : withData(argv[at + 1] ?? '');
  const isBare = (text: string) => /\bpledge (?!key sign-init)[a-z]/.test(text) && !/--(data|stack|help)\b/.test(text);
  return {
    ...terminal,
    err: (text, style) =>
      terminal.err(where && isBare(text) ? `${text}${terminal.texts.usage.where(where)}\n` : text, style),
  };
}

const failures = ['CheckFailed', 'QueryError', 'StoreError', 'ConflictError'];

function failed(error: unknown, terminal: Terminal): Exit {
  const { texts } = terminal;
  const say = (sentence: string) => terminal.err(`${sentence}\n`, 'bad');
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.wrongUsage;
  if (error instanceof UsageError) {
    say(error.sentence(texts));
    return exit.wrongUsage;
  }
  if (error instanceof Failure) {
    say(error.sentence(texts));
    return exit.failure;
  }
  if (isSystemFault(error)) {
    say(texts.failed.system(error.path ?? error.syscall!, because(error, texts.system)));
    return exit.failure;
  }
  const { name, message, stack } = error as Error;
  if (name === 'ErasedSinceError') say(texts.failed.erasedSince);
  else if ((error instanceof StoreError || error instanceof ConflictError) && error.said)
    say(error.said(storeTexts[terminal.languages.speaks]));
  else if (error instanceof StoreError || failures.includes(name)) say(texts.failed.detail(message));
  else say(texts.failed.fault(message, stack ?? ''));
  return exit.failure;
}

/** The table of commands, in the language that is spoken. */
function commands(terminal: Terminal, ended: (code: Exit) => void): SpeakingCommand {
  const { help } = terminal.texts;
  const program = new SpeakingCommand('pledge');
  program
    .description(help.program)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) })
    .configureHelp(helpIn(terminal.texts))
    .helpOption('-h, --help', help.help)
    .helpCommand('help [command]', help.helpFor)
    .option('-V, --version', help.version);
  const options = optionsOf(terminal);
  const table: Table = {
    program,
    help,
    options,
    add: (name, description, ...shown) => table.under(program, name, description, ...shown).addOption(options.data()),
    under: (parent, name, description, ...shown) =>
      parent
        .command(name)
        .description(description)
        .option('--json', help.json, false)
        .addOption(options.lang(name))
        .addHelpText('after', examplesOf(help.examples, shown)),
    does:
      (load) =>
      async (...args) =>
        ended(await (await load())(terminal, ...(args.slice(0, -1) as never))),
  };
  for (const part of [intakeCommands, figureCommands, releaseCommands, careCommands, pageCommands, shellCommands])
    part(table);
  return program;
}
