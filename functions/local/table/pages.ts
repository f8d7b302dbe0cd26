import { usualDays } from '../../../schemas/ticket.ts';
import { port, positive, type Table } from './table.ts';

/** The pages on this machine, the links by which networks send files, and a look at a deployment. */
export function pageCommands({ program, help, options, add, under, does }: Table): void {
  add('serve', help.serve.does, 'pledge serve', [
    'pledge serve --host 0.0.0.0 --network cyl cemit --contact "compromiso@example.org"',
    help.serve.others,
  ])
    .option('--host <address>', help.serve.host, '127.0.0.1')
    .option('--port <number>', help.serve.port, port('--port'), 4280)
    .addOption(options.senders(help.serve.network))
    .option('--coordinator <name>', help.serve.coordinator)
    .option('--days <number>', help.serve.days, positive('--days'), 30)
    .option('--contact <text>', help.serve.contact)
    .action(does(async () => (await import('../commands/serve.ts')).serve));

  under(program, 'sample', help.sample.does, 'pledge sample --once')
    .option('--dir <dir>', help.sample.dir, './sample')
    .option('--once', help.sample.once, false)
    .option('--port <number>', help.sample.port, port('--port'), 4280)
    .action(does(async () => (await import('../commands/sample.ts')).sample));

  const ticket = program.command('ticket').description(help.ticket.does);
  const ofTickets = (name: string, description: string, shown: string) =>
    under(ticket, name, description, `pledge ticket ${shown}`, `pledge ticket ${shown} --stack prod`)
      .addOption(options.data())
      .addOption(options.stack());
  ofTickets('create', help.ticket.create, 'create --network cyl')
    .addOption(options.sender(help.ticket.network))
    .option('--coordinator <name>', help.ticket.coordinator)
    .option('--days <number>', help.ticket.days, positive('--days'), usualDays)
    .option('--note <text>', help.ticket.note, '')
    .option('--at <address>', help.ticket.at, 'http://127.0.0.1:4280')
    .action(does(async () => (await import('../commands/ticket.ts')).create));
  ofTickets('list', help.ticket.list, 'list').action(does(async () => (await import('../commands/ticket.ts')).list));
  ofTickets('revoke', help.ticket.revoke, 'revoke HASH')
    .argument('<hash>', help.ticket.hash)
    .action(does(async () => (await import('../commands/ticket.ts')).revoke));

  under(program, 'doctor', help.doctor.does, 'pledge doctor --aws --stack prod')
    .requiredOption('--stack <env>', help.doctor.stack)
    .option('--aws', help.doctor.aws, true)
    .action(does(async () => (await import('../commands/doctor.ts')).doctor));
}
