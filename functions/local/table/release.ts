import { Option } from 'commander';
import { pledge } from '../../../schemas/pledge.ts';
import type { Table } from './table.ts';

/** `pledge release …`: how a run is signed off, released and taken back. */
export function releaseCommands({ program, help: texts, options, under, does }: Table): void {
  const { release: help } = texts;
  const { examples } = help;
  const release = program.command('release').description(help.does);
  const add = (name: string, description: string, ...shown: string[]) =>
    under(release, name, description, ...shown.map((line) => `pledge release ${line}`))
      .addOption(options.data())
      .addOption(options.stack());
  const step = (name: string, description: string, ...shown: string[]) =>
    add(name, description, ...shown).requiredOption('--by <name>', help.by);
  const key = () => new Option('--key <file>', help.key).makeOptionMandatory();
  const nextKey = () => new Option('--next-key <fingerprint...>', help.nextKey);
  const load = () => import('../commands/release.ts');

  add('show', help.show, 'show').action(does(async () => (await load()).show));
  step('propose', help.propose, 'propose 4 --by "Ana Ruiz"')
    .argument('<run>', help.run)
    .option('--note <text>', help.note, '')
    .action(does(async () => (await load()).propose));
  step('remark', help.remark, `remark citizens_trained "${examples.remark}" --network cyl --by "Luis Gil"`)
    .argument('<figure>', help.figure)
    .argument('<text>', help.text)
    .addOption(options.network(help.ofNetwork))
    .action(does(async () => (await load()).remark));
  step('ask', help.ask, `ask cyl "${examples.ask}" --by "Luis Gil"`)
    .addArgument(
      options.choice(
        '<network>',
        help.network,
        pledge.networks.map((n) => n.id),
        'network',
      ),
    )
    .argument('<question>', help.question)
    .action(does(async () => (await load()).ask));
  step('alone', help.alone, `alone --reason "${examples.alone}" --by "Ana Ruiz"`)
    .requiredOption('--reason <text>', help.alonesReason)
    .action(does(async () => (await load()).alone));
  step('sign', help.sign, 'sign --key ./luis.pem --by "Luis Gil"')
    .addOption(key())
    .addOption(nextKey())
    .action(does(async () => (await load()).sign));
  step('publish', help.publish, 'publish --by "Ana Ruiz"').action(does(async () => (await load()).publish));
  step('take-back', help.takeBack, `take-back --reason "${examples.takeBack}" --key ./luis.pem --by "Luis Gil"`)
    .requiredOption('--reason <text>', help.takeBackReason)
    .addOption(key())
    .addOption(nextKey())
    .action(does(async () => (await load()).takeBack));
  add('export', help.export, 'export --out ./released')
    .requiredOption('--out <dir>', help.out)
    .action(does(async () => (await load()).exportFolder));
}
