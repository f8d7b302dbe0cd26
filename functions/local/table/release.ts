import { Option } from 'commander';
import { pledge } from '../../../schemas/pledge.ts';
import { examples, type Table } from './table.ts';

/** `pledge release …`: how a run is signed off, released and taken back. */
export function releaseCommands({ program, does }: Table): void {
  const release = program.command('release').description('Sign a run off, release it to the public, take it back.');
  const add = (name: string, description: string, ...shown: string[]) =>
    release
      .command(name)
      .description(description)
      .option('--data <dir>', 'the data directory', './data')
      .option('--json', 'print JSON, for programs', false)
      .addHelpText('after', examples(...shown.map((line) => `pledge release ${line}`)));
  const step = (name: string, description: string, ...shown: string[]) =>
    add(name, description, ...shown).requiredOption('--by <name>', 'who takes the step');
  const key = () => new Option('--key <file>', 'your own key, of pledge key sign-init').makeOptionMandatory();
  const nextKey = () => new Option('--next-key <fingerprint...>', 'further keys that may sign the next statement');
  const load = () => import('../commands/release.ts');

  add('show', 'The steps so far, and where they lead.', 'show').action(does(async () => (await load()).show));
  step('propose', 'Propose a published run.', 'propose 4 --by "Ana Ruiz"')
    .argument('<run>', 'a run’s id, or the number of a publication')
    .option('--note <text>', 'what the second person is to know', '')
    .action(does(async () => (await load()).propose));
  step(
    'remark',
    'Remark on one number of the proposed run.',
    'remark citizens_trained "Higher than the networks said" --network cyl --by "Luis Gil"',
  )
    .argument('<figure>', 'an indicator, a milestone, or a figure of the totals')
    .argument('<text>', 'the remark; no name of a person in the data')
    .option('--network <id>', 'of this network’s part')
    .action(does(async () => (await load()).remark));
  step('ask', 'Send the proposed run back, with a question to a network.', 'ask cyl "Is March whole?" --by "Luis Gil"')
    .argument('<network>', pledge.networks.map((n) => n.id).join(', '))
    .argument('<question>', 'no name of a person in the data')
    .action(does(async () => (await load()).ask));
  step(
    'alone',
    'Say, once, that the association has one coordinator.',
    'alone --reason "A team of one" --by "Ana Ruiz"',
  )
    .requiredOption('--reason <text>', 'why there is no second person')
    .action(does(async () => (await load()).alone));
  step(
    'sign',
    'Sign the public files of the proposed run, as a second person.',
    'sign --key ./luis.pem --by "Luis Gil"',
  )
    .addOption(key())
    .addOption(nextKey())
    .action(does(async () => (await load()).sign));
  step('publish', 'Release the signed run.', 'publish --by "Ana Ruiz"').action(
    does(async () => (await load()).publish),
  );
  step(
    'take-back',
    'Take the released run back.',
    'take-back --reason "A file was sent twice" --key ./luis.pem --by "Luis Gil"',
  )
    .requiredOption('--reason <text>', 'why: the public reads it')
    .addOption(key())
    .addOption(nextKey())
    .action(does(async () => (await load()).takeBack));
  add('export', 'Write the folder that anybody can check.', 'export --out ./released')
    .requiredOption('--out <dir>', 'where to: an empty folder, or that of an earlier export')
    .action(does(async () => (await load()).exportFolder));
}
