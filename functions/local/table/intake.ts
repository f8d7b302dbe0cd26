import { datasetIds } from '../../../schemas/datasets.ts';
import { Settings } from '../../../schemas/receipt.ts';
import { instant, type Table } from './table.ts';

/** Files of networks: taken in, looked at, given back, and what their headings mean. */
export function intakeCommands({ help, options, add, does }: Table): void {
  add(
    'ingest',
    help.ingest.does,
    'pledge ingest marzo-2018.csv --network cyl',
    ['pledge ingest corregido.xlsx --network cyl --replace', help.ingest.replaces],
    'pledge ingest lista.csv --network carm --set audience=unemployed end_date=16/03/2018',
    'pledge ingest "in/*.xlsx" --network cemit',
    'pledge ingest --manifest files.json',
    ['pledge ingest marzo-2018.csv --network cyl --stack prod', help.ingest.stack],
  )
    .argument('[files...]', help.ingest.files)
    .addOption(options.sender(help.ingest.network))
    .addOption(options.dataset(help.ingest.dataset))
    .option('--set <field=value...>', help.ingest.set(Object.keys(Settings.shape).join(', ')))
    .option('--replace', help.ingest.replace, false)
    .option('--yes', help.ingest.yes, false)
    .option('--again', help.ingest.again, false)
    .option('--received-at <instant>', help.ingest.receivedAt, instant('--received-at'))
    .option('--manifest <file>', help.ingest.manifest)
    .option('--dry-run', help.ingest.dryRun, false)
    .addOption(options.stack())
    .action(does(async () => (await import('../commands/ingest.ts')).ingest));

  add(
    'corrected',
    help.corrected.does,
    'pledge corrected marzo-2018.csv --network cyl',
    'pledge corrected 0123456789abcdef0123456789abcdef --network cemit --lang gl --rejected-only --out ./por-corregir',
  )
    .argument('<upload>', help.corrected.upload)
    .addOption(options.sender(help.corrected.network))
    .addOption(options.dataset(help.corrected.dataset))
    .option('--set <field=value...>', help.corrected.set)
    .option('--out <dir>', help.outFolder, '.')
    .option('--rejected-only', help.corrected.rejectedOnly, false)
    .action(does(async () => (await import('../commands/corrected.ts')).corrected));

  add('inspect', help.inspect.does, 'pledge inspect marzo-2018.csv', [
    'pledge inspect "in/*.csv" --grid ./grids',
    help.inspect.writes,
  ])
    .argument('<files...>', help.inspect.files)
    .option('--grid <dir>', help.inspect.grid)
    .option('--sheet <name>', help.inspect.sheet)
    .action(does(async () => (await import('../commands/inspect.ts')).inspect));

  add(
    'map',
    help.map.does,
    ['pledge map --network cyl --dataset training "F. cierre=end_date" "Observaciones=-"', help.map.leavesOut],
    ['pledge map --network cyl --dataset training "F. cierre="', help.map.takesBack],
    ['pledge map --network cyl --dataset training "audience:Jubilada=citizen"', help.map.word],
    ['pledge map', help.map.lists],
    ['pledge map --stack prod --network cyl --dataset training "F. cierre=end_date"', help.map.aws],
  )
    .argument('[pairs...]', help.map.pairs)
    .addOption(options.sender(help.map.network))
    .addOption(options.dataset(help.map.dataset))
    .addOption(options.stack())
    .action(does(async () => (await import('../commands/map.ts')).map));

  add('template', help.template.does, 'pledge template training --out .')
    .addArgument(options.choice('<dataset>', help.template.dataset, datasetIds, 'dataset'))
    .option('--out <dir>', help.outFolder, '.')
    .action(does(async () => (await import('../commands/template.ts')).template));
}
