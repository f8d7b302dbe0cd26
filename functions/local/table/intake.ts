import { Option } from 'commander';
import { datasetIds } from '../../../schemas/datasets.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { answerLang, instant, lang, stack, type Table } from './table.ts';

/** Files of networks: taken in, looked at, given back, and what their headings mean. */
export function intakeCommands({ add, does }: Table): void {
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
    .action(does(async () => (await import('../commands/ingest.ts')).ingest));

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
    .action(does(async () => (await import('../commands/corrected.ts')).corrected));

  add(
    'inspect',
    'What is seen in a file: encoding, delimiter, header row, columns and their fields.',
    'pledge inspect marzo-2018.csv',
    'pledge inspect *.csv --grid ./grids     writes each as <name>_converted.csv',
  )
    .argument('<files...>', 'any files')
    .option('--grid <dir>', 'write what was read as CSV into this folder')
    .option('--sheet <name>', 'of a workbook, the sheet to write')
    .action(does(async () => (await import('../commands/inspect.ts')).inspect));

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
    .action(does(async () => (await import('../commands/map.ts')).map));

  add(
    'template',
    'The clerk’s template, as CSV and as XLSX with drop-downs and date cells.',
    'pledge template training --out .',
  )
    .argument('<dataset>', datasetIds.join(', '))
    .option('--out <dir>', 'where to', '.')
    .addOption(lang())
    .action(does(async () => (await import('../commands/template.ts')).template));
}
