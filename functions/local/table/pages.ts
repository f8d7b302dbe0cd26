import { type Command, Option } from 'commander';
import { examples, lang, positive, type Table } from './table.ts';

/** The pages on this machine, the links by which networks send files, and a look at a deployment. */
export function pageCommands({ program, add, does }: Table): void {
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
    .action(does(async () => (await import('../commands/serve.ts')).serve));

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
    .action(does(async () => (await import('../commands/sample.ts')).sample));

  const under = (parent: Command, name: string, description: string, ...shown: string[]) =>
    parent
      .command(name)
      .description(description)
      .option('--json', 'print JSON, for programs', false)
      .addHelpText('after', examples(...shown));
  const ticket = program.command('ticket').description('The links by which networks send files.');
  const ofTickets = (name: string, description: string, shown: string) =>
    under(ticket, name, description, `pledge ticket ${shown}`, `pledge ticket ${shown} --stack prod`)
      .option('--data <dir>', 'the data directory', './data')
      .addOption(new Option('--stack <env>', 'of a deployment on AWS').conflicts('data'));
  ofTickets('create', 'Make a link for one network; it is shown once.', 'create --network cyl')
    .requiredOption('--network <id>', 'whom it is for')
    .option('--days <number>', 'how many days it is valid', positive, 365)
    .option('--note <text>', 'for yourself; no name of a person', '')
    .option('--at <address>', 'where pledge serve is reached', 'http://127.0.0.1:4280')
    .action(does(async () => (await import('../commands/ticket.ts')).create));
  ofTickets('list', 'All links that were made, by their hash.', 'list').action(
    does(async () => (await import('../commands/ticket.ts')).list),
  );
  ofTickets('revoke', 'End a link now, for good, and those that were renewed from it.', 'revoke HASH')
    .argument('<hash>', 'as `pledge ticket list` shows it')
    .action(does(async () => (await import('../commands/ticket.ts')).revoke));
  under(program, 'doctor', 'Look at a deployment part by part.', 'pledge doctor --aws --stack prod')
    .requiredOption('--stack <env>', 'the deployment: dev, prod')
    .option('--aws', 'the deployment on AWS', true)
    .action(does(async () => (await import('../commands/doctor.ts')).doctor));
}
