import { day, type Table } from './table.ts';

/** What a coordinator looks after: uploads taken back, networks that are late, people who ask, days that are over, keys. */
export function careCommands({ program, help, options, add, under, does }: Table): void {
  for (const name of ['withdraw', 'restore'] as const)
    add(name, help[name].does, `pledge ${name} UPLOAD --reason "${help[name].example}"`)
      .argument('<upload>', help.upload)
      .requiredOption('--reason <text>', help.reason)
      .option('--by <who>', help.by, 'coordinator')
      .addOption(options.stack())
      .action(does(async () => (await import('../commands/withdraw.ts'))[name]));

  add('remind', help.remind.does, 'pledge remind --out ./reminders', 'pledge remind --out ./reminders --stack prod')
    .requiredOption('--out <dir>', help.remind.out)
    .option('--as-of <day>', help.status.asOf, day('--as-of'))
    .option('--contact <text>', help.remind.contact)
    .addOption(options.stack())
    .action(does(async () => (await import('../commands/remind.ts')).remind));

  add('person', help.person.does, 'pledge person', ['pledge person --json < five-lines.txt', help.person.lines])
    .addOption(options.stack())
    .action(does(async () => (await import('../commands/person.ts')).person));

  add('erase', help.erase.does, `pledge erase --reason "${help.erase.example}"`)
    .requiredOption('--reason <text>', help.reason)
    .option('--by <who>', help.by, 'coordinator')
    .option('--yes', help.erase.yes, false)
    .addOption(options.stack())
    .action(does(async () => (await import('../commands/erase.ts')).erase));

  add('clean', help.clean.does, 'pledge clean').action(does(async () => (await import('../commands/clean.ts')).clean));

  const backup = program.command('backup').description(help.backup.does);
  for (const name of ['make', 'restore'] as const)
    under(
      backup,
      name,
      help.backup[name],
      `pledge backup ${name} /media/usb/backup-2018-05`,
      `pledge backup ${name} ./backup-2018-05 --stack prod`,
    )
      .addOption(options.data())
      .addOption(options.stack())
      .argument('<dir>', name === 'make' ? help.backup.toMake : help.backup.of)
      .action(does(async () => (await import('../commands/backup.ts'))[name]));

  const key = program.command('key').description(help.key.does);
  for (const name of ['backup', 'restore'] as const)
    under(
      key,
      name,
      help.key[name],
      `pledge key ${name} /media/usb/pledge.key`,
      `pledge key ${name} ./prod.key --stack prod`,
    )
      .addOption(options.data())
      .addOption(options.stack())
      .argument('<file>', name === 'backup' ? help.key.toMake : help.key.ofBackup)
      .action(does(async () => (await import('../commands/key.ts'))[name]));

  under(key, 'sign-init', help.key.signInit, 'pledge key sign-init /media/usb/luis.pem')
    .argument('<file>', help.key.toMake)
    .action(does(async () => (await import('../commands/sign-key.ts')).signInit));
}
