import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { datasetIds } from '../../schemas/datasets.ts';
import { answerLanguages, languages, pledge } from '../../schemas/pledge.ts';
import { figuresOf } from '../rollup/explain.ts';
import { because, isSystemFault } from '../runtime/disk/system-errors.ts';
import { ConflictError, StoreError } from '../runtime/ports/store.ts';
import { releaseCommands } from './cli-release.ts';
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

const day = (text: string) => {
  if (
    !/^\d{4}-\d\d-\d\d$/.test(text) ||
    Number.isNaN(Date.parse(text)) ||
    new Date(text).toISOString().slice(0, 10) !== text
  )
    throw new InvalidArgumentError(`Expected a day that exists, YYYY-MM-DD, found "${text}".`);
  return text;
};

/** An instant; without an offset it is in UTC, and a day alone is its beginning. */
const instant = (text: string) => {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  const read = found ? Date.parse(`${day(found[1]!)}T${found[2] ?? '00:00'}${found[3] ?? 'Z'}`) : Number.NaN;
  if (Number.isNaN(read))
    throw new InvalidArgumentError(`Expected an instant such as 2018-04-03T09:15:00Z, found "${text}".`);
  return new Date(read).toISOString();
};

const positive = (text: string) => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(`Expected a whole number from 1, found "${text}".`);
  return Number(text);
};

const examples = (...lines: string[]) => `\nExamples:\n${lines.map((l) => `  ${l}`).join('\n')}\n`;

function commands(terminal: Terminal, ended: (code: Exit) => void): Command {
  const program = new Command('pledge');
  program
    .description('From the files that telecentre networks send to a defended pledge report.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('(add --help for the command’s options and examples)');

  const add = (name: string, description: string, ...shown: string[]) =>
    program
      .command(name)
      .description(description)
      .option('--data <dir>', 'the data directory', './data')
      .option('--json', 'print JSON, for programs', false)
      .addHelpText('after', examples(...shown));
  const lang = () => new Option('--lang <language>', 'the language').choices(languages).default('es');
  const runWish = () => new Option('--run <run>', 'a run’s id, or the number of a publication; default the last one');
  const stack = (text: string) => new Option('--stack <env>', text).conflicts('data');
  const answerLang = () =>
    new Option('--lang <language>', 'the language of the answer').choices(answerLanguages).default('es');
  /** Runs a command's function of `commands/`; it answers the exit code. */
  const does =
    <A extends unknown[]>(load: () => Promise<(terminal: Terminal, ...args: A) => Promise<Exit>>) =>
    async (...args: unknown[]) =>
      ended(await (await load())(terminal, ...(args.slice(0, -1) as A)));

  add(
    'ingest',
    'Take files of a network in: into the lake what is good, back to you what is to be fixed.',
    'pledge ingest marzo-2018.csv --network cyl',
    'pledge ingest corregido.xlsx --network cyl --replace     its months take the place of what was sent before',
    'pledge ingest lista.csv --network carm --set audience=unemployed end_date=16/03/2018',
    'pledge ingest --manifest files.json',
  )
    .argument('[files...]', 'CSV or XLSX files')
    .option(
      '--network <id>',
      `the sender: ${[...pledge.networks.map((n) => n.id), pledge.association_sender].join(', ')}`,
    )
    .addOption(
      new Option('--dataset <name>', 'what the files hold; otherwise seen from the headings').choices(datasetIds),
    )
    .option(
      '--set <field=value...>',
      'what the files do not say: audience, programme, activity, activity_id, start_date, end_date, scheme, completed, pass_mark, date_order (mdy: month first)',
    )
    .option('--replace', 'the rows take the place of the network’s earlier rows of the same months', false)
    .option('--yes', 'replace also where that takes more rows of a month than it brings, or rows are rejected', false)
    .option('--again', 'take a file in that was sent before, as a new upload', false)
    .option(
      '--received-at <instant>',
      'when it was received, ISO 8601, in UTC unless it says otherwise; default now',
      instant,
    )
    .option('--manifest <file>', 'a JSON list of {file, network, received_at?, replace?, again?, batch?, settings?}')
    .option('--dry-run', 'say what would happen, and store nothing', false)
    .addOption(answerLang())
    .action(does(async () => (await import('./commands/ingest.ts')).ingest));

  add(
    'corrected',
    'Your own file back, with what is to be corrected marked in it; sent back, it completes the upload.',
    'pledge corrected marzo-2018.csv --network cyl',
    'pledge corrected 0123456789abcdef0123456789abcdef --network cemit --lang gl --rejected-only --out ./por-corregir',
  )
    .argument('<upload>', 'an upload’s id, or a file')
    .option('--network <id>', 'whose file it is')
    .addOption(new Option('--dataset <name>', 'of a file: what it holds').choices(datasetIds))
    .option('--set <field=value...>', 'of a file: what it does not say')
    .option('--out <dir>', 'where to', '.')
    .option('--rejected-only', 'only the headings and the rejected rows', false)
    .addOption(answerLang())
    .action(does(async () => (await import('./commands/corrected.ts')).corrected));

  add(
    'rollup',
    'Compute every figure as of a day, check them, and publish the run.',
    'pledge rollup',
    'pledge rollup --as-of 2019-01-31',
    'pledge rollup --stack prod',
  )
    .option(
      '--as-of <day>',
      'what was received and had ended by the end of this day in Madrid; default today so far',
      day,
    )
    .option('--past-damaged <number>', 'publish past a damaged publication that you know of', positive)
    .addOption(stack('start the monthly run of a deployment on AWS instead'))
    .action(does(async () => (await import('./commands/rollup.ts')).rollup));

  add(
    'report',
    'Write the report of a published run: report.json, es.html, en.html, index.html.',
    'pledge report --out ./report',
    'pledge report --lang en',
  )
    .addOption(runWish())
    .option('--out <dir>', 'where to; default the data directory’s own report folder')
    .addOption(lang())
    .action(does(async () => (await import('./commands/report.ts')).report));

  add(
    'explain',
    'Follow a number down to upload, sheet and row, or say what became of a row.',
    'pledge explain citizens_trained --network cyl --limit 20',
    'pledge explain codix',
    'pledge explain --row 0f3c…:1:14',
  )
    .argument('[figure]', 'an indicator, a milestone, a figure of the totals, or months')
    .addOption(new Option('--of <figure>', 'of an indicator').choices(figuresOf).default('value'))
    .option('--network <id>', 'only what this network counts')
    .option('--month <month>', 'only what was counted for the first time in this month')
    .option('--with <indicator>', 'only what this indicator counts too')
    .option('--row <address>', 'UPLOAD:SHEET:ROW: why this row counts, or does not')
    .addOption(runWish())
    .option('--limit <number>', 'how many to list', positive, 20)
    .action(does(async () => (await import('./commands/explain.ts')).explain));

  add(
    'verify',
    'Make a published run again, from the raw files that are kept to its report, and prove it equal.',
    'pledge verify',
    'pledge verify --released ./released     what anybody can check of a release, without the data',
  )
    .addOption(runWish())
    .option('--released <dir>', 'a released folder instead: its signatures, their chain, and every public file')
    .option('--key <fingerprint>', 'of --released: the key that the association publishes')
    .option('--head <digest>', 'of --released: the last statement that the association publishes')
    .action(does(async () => (await import('./commands/verify.ts')).verify));

  add(
    'runs',
    'Every publication: its number, run and day, and what came of it.',
    'pledge runs',
    'pledge runs --json',
  ).action(does(async () => (await import('./commands/runs.ts')).runs));

  add(
    'diff',
    'What changed from one published run to another, each figure taken apart: new people, corrections, withdrawn, erased, rules.',
    'pledge diff 3 4',
    'pledge diff 3 4 --json',
  )
    .argument('<run>', 'a run’s id, or the number of a publication')
    .argument('<other>', 'the run that came of it')
    .option('--networks', 'each network’s part of the indicators too', false)
    .option('--limit <number>', 'how many changes by uploads are listed', positive, 40)
    .action(does(async () => (await import('./commands/diff.ts')).diff));

  add(
    'status',
    'What each network sent, what is missing or late, and where the pledge stands.',
    'pledge status',
    'pledge status --as-of 2018-06-05',
    'pledge status --stack prod',
  )
    .option('--as-of <day>', 'default today so far', day)
    .addOption(runWish())
    .addOption(stack('of a deployment on AWS'))
    .action(does(async () => (await import('./commands/status.ts')).status));

  add(
    'query',
    'An analyst’s query, in DuckDB’s SQL, over the tables of a published run and its lake.',
    'pledge query "from indicator_values"',
    'pledge query "select province, count(distinct person) from lake_training join people using (signature) group by all" --json',
  )
    .argument('<sql>', 'one SELECT')
    .addOption(runWish())
    .action(does(async () => (await import('./commands/query.ts')).query));

  add(
    'inspect',
    'What is seen in a file: encoding, delimiter, header row, columns and their fields.',
    'pledge inspect marzo-2018.csv',
    'pledge inspect *.csv --grid ./grids     writes each as <name>_converted.csv',
  )
    .argument('<files...>', 'any files')
    .option('--grid <dir>', 'write what was read as CSV into this folder')
    .option('--sheet <name>', 'of a workbook, the sheet to write')
    .action(does(async () => (await import('./commands/inspect.ts')).inspect));

  add(
    'map',
    'What a network’s headings and words mean, as its clerk confirmed it; the next files are read by it.',
    'pledge map --network cyl --dataset training "F. cierre=end_date" "Observaciones=-"     - leaves a column out',
    'pledge map --network cyl --dataset training "F. cierre="     takes it back',
    'pledge map --network cyl --dataset training "audience:Jubilada=citizen"     - what a word of a column means',
    'pledge map     lists what was confirmed',
    'pledge map --stack prod --network cyl --dataset training "F. cierre=end_date"     for uploads to AWS',
  )
    .argument('[pairs...]', '"Heading=field", the fields as pledge inspect names them')
    .option('--network <id>', 'the sender')
    .addOption(new Option('--dataset <name>', 'what the files hold').choices(datasetIds))
    .addOption(stack('of a deployment on AWS'))
    .action(does(async () => (await import('./commands/map.ts')).map));

  add(
    'template',
    'The clerk’s template, as CSV and as XLSX with drop-downs and date cells.',
    'pledge template training --out .',
  )
    .argument('<dataset>', datasetIds.join(', '))
    .option('--out <dir>', 'where to', '.')
    .addOption(lang())
    .action(does(async () => (await import('./commands/template.ts')).template));

  add('dictionary', 'The data dictionary, in Markdown, made from the schemas.', 'pledge dictionary').action(
    does(async () => (await import('./commands/dictionary.ts')).dictionary),
  );

  const key = program.command('key').description('Back the pseudonym key up, put it back, or make a key to sign with.');
  for (const [name, text] of [
    ['backup', 'Copy the key to a file, to be kept apart from the data.'],
    ['restore', 'Put a key back from its backup.'],
  ] as const)
    key
      .command(name)
      .description(text)
      .argument('<file>', name === 'backup' ? 'the file to make' : 'the backup')
      .option('--data <dir>', 'the data directory', './data')
      .option('--json', 'print JSON, for programs', false)
      .addHelpText('after', examples(`pledge key ${name} /media/usb/pledge.key`))
      .action(does(async () => (await import('./commands/key.ts'))[name]));

  key
    .command('sign-init')
    .description('Make your own key, with which you sign releases; it stays with you.')
    .argument('<file>', 'the file to make')
    .option('--json', 'print JSON, for programs', false)
    .addHelpText('after', examples('pledge key sign-init /media/usb/luis.pem'))
    .action(does(async () => (await import('./commands/sign-key.ts')).signInit));

  for (const [name, text, reason] of [
    [
      'withdraw',
      'Take an upload back: from now on its rows and its replace do not count.',
      'sent by the wrong network',
    ],
    ['restore', 'Put back what was withdrawn: it counts again.', 'it was right'],
  ] as const)
    add(name, text, `pledge ${name} UPLOAD --reason "${reason}"`)
      .argument('<upload>', 'its id, as the answer to its sender has it')
      .requiredOption('--reason <text>', 'why, for the record; no name of a person')
      .option('--by <who>', 'who decides it; no name of a person', 'coordinator')
      .addOption(stack('of a deployment on AWS'))
      .action(does(async () => (await import('./commands/withdraw.ts'))[name]));

  add(
    'person',
    'List all that is kept of one person. Document, name, birth date and e-mail are asked for, and not shown.',
    'pledge person',
    'pledge person --json < five-lines.txt     document, first name, last name, birth date, e-mail; a line each',
  ).action(does(async () => (await import('./commands/person.ts')).person));

  add(
    'erase',
    'Take one person out of all that is kept: shows it, asks, and writes the uploads again without them.',
    'pledge erase --reason "Art. 17, asked by letter"',
  )
    .requiredOption('--reason <text>', 'why, for the record; no name of a person')
    .option('--by <who>', 'who decides it; no name of a person', 'coordinator')
    .option('--yes', 'do not ask', false)
    .action(does(async () => (await import('./commands/erase.ts')).erase));

  add(
    'clean',
    'Delete what is past its days: raw files, rejected rows, files that were never sent, drafts.',
    'pledge clean',
  ).action(does(async () => (await import('./commands/clean.ts')).clean));

  add(
    'serve',
    'Open the clerks’ pages, where networks send their files, and the report.',
    'pledge serve',
    'pledge serve --host 0.0.0.0 --network cyl cemit --contact "compromiso@example.org"     for other machines too',
  )
    .option('--host <address>', 'where to listen; 0.0.0.0 for every machine that reaches this one', '127.0.0.1')
    .option('--port <number>', 'the port', positive, 4280)
    .option('--network <id...>', 'for whom links are made and shown; default all, on this machine alone')
    .option('--days <number>', 'how many days these links are valid', positive, 30)
    .option('--contact <text>', 'whom clerks ask: it stands on their pages')
    .action(does(async () => (await import('./commands/serve.ts')).serve));

  releaseCommands(program, does, examples);
  linksAndDeployments(program, does);

  program
    .command('sample')
    .description(
      'Make the sample world, take it in, roll it up, and serve its report and a clerk’s page. The people are made up.',
    )
    .option('--dir <dir>', 'where to make it; its data directory is <dir>/data', './sample')
    .option('--once', 'end after printing, do not serve', false)
    .option('--port <number>', 'where to serve, at 127.0.0.1', positive, 4280)
    .option('--json', 'print JSON, for programs', false)
    .addOption(lang())
    .addHelpText('after', examples('pledge sample --once'))
    .action(does(async () => (await import('./commands/sample.ts')).sample));

  return program;
}

/** The links by which networks send files, and a look at a deployment. */
function linksAndDeployments(
  program: Command,
  does: <A extends unknown[]>(
    load: () => Promise<(terminal: Terminal, ...args: A) => Promise<Exit>>,
  ) => (...args: unknown[]) => Promise<void>,
): void {
  const add = (parent: Command, name: string, description: string, ...shown: string[]) =>
    parent
      .command(name)
      .description(description)
      .option('--json', 'print JSON, for programs', false)
      .addHelpText('after', examples(...shown));
  const ticket = program.command('ticket').description('The links by which networks send files.');
  const ofTickets = (name: string, description: string, shown: string) =>
    add(ticket, name, description, `pledge ticket ${shown}`, `pledge ticket ${shown} --stack prod`)
      .option('--data <dir>', 'the data directory', './data')
      .addOption(new Option('--stack <env>', 'of a deployment on AWS').conflicts('data'));
  ofTickets('create', 'Make a link for one network; it is shown once.', 'create --network cyl')
    .requiredOption('--network <id>', 'whom it is for')
    .option('--days <number>', 'how many days it is valid', positive, 365)
    .option('--note <text>', 'for yourself; no name of a person', '')
    .option('--at <address>', 'where pledge serve is reached', 'http://127.0.0.1:4280')
    .action(does(async () => (await import('./commands/ticket.ts')).create));
  ofTickets('list', 'All links that were made, by their hash.', 'list').action(
    does(async () => (await import('./commands/ticket.ts')).list),
  );
  ofTickets('revoke', 'End a link now, for good, and those that were renewed from it.', 'revoke HASH')
    .argument('<hash>', 'as `pledge ticket list` shows it')
    .action(does(async () => (await import('./commands/ticket.ts')).revoke));
  add(program, 'doctor', 'Look at a deployment part by part.', 'pledge doctor --aws --stack prod')
    .requiredOption('--stack <env>', 'the deployment: dev, prod')
    .option('--aws', 'the deployment on AWS', true)
    .action(does(async () => (await import('./commands/doctor.ts')).doctor));
}
