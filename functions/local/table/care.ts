import { examples, stack, type Table } from './table.ts';

/** What is kept: uploads taken back, people who ask, days that are over, keys. */
export function careCommands({ program, add, does }: Table): void {
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
      .action(does(async () => (await import('../commands/withdraw.ts'))[name]));

  add(
    'person',
    'List all that is kept of one person. Document, name, birth date and e-mail are asked for, and not shown.',
    'pledge person',
    'pledge person --json < five-lines.txt     document, first name, last name, birth date, e-mail; a line each',
  ).action(does(async () => (await import('../commands/person.ts')).person));

  add(
    'erase',
    'Take one person out of all that is kept: shows it, asks, and writes the uploads again without them.',
    'pledge erase --reason "Art. 17, asked by letter"',
  )
    .requiredOption('--reason <text>', 'why, for the record; no name of a person')
    .option('--by <who>', 'who decides it; no name of a person', 'coordinator')
    .option('--yes', 'do not ask', false)
    .action(does(async () => (await import('../commands/erase.ts')).erase));

  add(
    'clean',
    'Delete what is past its days: raw files, rejected rows, files that were never sent, drafts.',
    'pledge clean',
  ).action(does(async () => (await import('../commands/clean.ts')).clean));

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
      .action(does(async () => (await import('../commands/key.ts'))[name]));

  key
    .command('sign-init')
    .description('Make your own key, with which you sign releases; it stays with you.')
    .argument('<file>', 'the file to make')
    .option('--json', 'print JSON, for programs', false)
    .addHelpText('after', examples('pledge key sign-init /media/usb/luis.pem'))
    .action(does(async () => (await import('../commands/sign-key.ts')).signInit));
}
