import { Command, CommanderError } from 'commander';
import { because, isSystemFault } from '../runtime/disk/system-errors.ts';
import { ConflictError, StoreError } from '../runtime/ports/store.ts';
import { careCommands } from './table/care.ts';
import { figureCommands } from './table/figures.ts';
import { intakeCommands } from './table/intake.ts';
import { pageCommands } from './table/pages.ts';
import { releaseCommands } from './table/release.ts';
import { examples, type Table } from './table/table.ts';
import { type Exit, escaping, exit, type Terminal, UsageError, withData } from './terminal.ts';

/**
 * The command line `pledge`. Each command is a file of `commands/`, loaded when it is called, so that a quick one does
 * not wait for the others' libraries.
 * @returns the exit code: 0 done, 1 done and not all accepted, 2 wrong usage, 3 our failure.
 */
export async function run(argv: readonly string[], bare: Terminal): Promise<Exit> {
  const terminal = escaping(bare);
  let code: Exit = exit.done;
  const program = commands(terminal, (c) => {
    code = c;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, hinting(terminal, argv));
  }
}

/** Of a failure whose hint names a command and not the data or the deployment that it was about: that they go with it. */
function hinting(terminal: Terminal, argv: readonly string[]): Terminal {
  const at = argv.findIndex((word) => word === '--data' || word === '--stack');
  const where = at === -1 ? '' : argv[at] === '--stack' ? ` --stack ${argv[at + 1]}` : withData(argv[at + 1] ?? '');
  const isBare = (text: string) => /\bpledge [a-z]/.test(text) && !/--(data|stack)\b/.test(text);
  return {
    ...terminal,
    err: (text) => terminal.err(where && isBare(text) ? `${text}Here the command takes${where} too.\n` : text),
  };
}

const failures = ['CheckFailed', 'QueryError', 'StoreError', 'ConflictError'];

function failed(error: unknown, terminal: Terminal): Exit {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.wrongUsage;
  if (error instanceof UsageError) {
    terminal.err(`${error.message}\n`);
    return exit.wrongUsage;
  }
  if (isSystemFault(error)) {
    terminal.err(`"${error.path ?? error.syscall}": ${because(error)}.\n`);
    return exit.failure;
  }
  const { name, message, stack } = error as Error;
  if (error instanceof StoreError || error instanceof ConflictError || failures.includes(name))
    terminal.err(`${message}\n`);
  else
    terminal.err(
      `This is a fault of the program, not of your file: ${message}\nNothing that was stored is lost. Please report it, with what you typed and these lines:\n${stack}\n`,
    );
  return exit.failure;
}

function commands(terminal: Terminal, ended: (code: Exit) => void): Command {
  const program = new Command('pledge');
  program
    .description('From the files that telecentre networks send to a defended pledge report.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('(add --help for the command’s options and examples)');

  const table: Table = {
    program,
    add: (name, description, ...shown) =>
      program
        .command(name)
        .description(description)
        .option('--data <dir>', 'the data directory', './data')
        .option('--json', 'print JSON, for programs', false)
        .addHelpText('after', examples(...shown)),
    does:
      (load) =>
      async (...args) =>
        ended(await (await load())(terminal, ...(args.slice(0, -1) as never))),
  };
  for (const part of [intakeCommands, figureCommands, releaseCommands, careCommands, pageCommands]) part(table);
  return program;
}
