import { Option } from 'commander';
import { figuresOf } from '../../rollup/explain.ts';
import { day, lang, positive, runWish, stack, type Table } from './table.ts';

/** The figures: computed, reported, followed to their rows, compared, queried, proven. */
export function figureCommands({ add, does }: Table): void {
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
    .action(does(async () => (await import('../commands/rollup.ts')).rollup));

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
    .action(does(async () => (await import('../commands/status.ts')).status));

  add(
    'report',
    'Write the report of a published run: report.json, es.html, en.html, index.html.',
    'pledge report --out ./report',
    'pledge report --lang en',
  )
    .addOption(runWish())
    .option('--out <dir>', 'where to; default the data directory’s own report folder')
    .addOption(lang())
    .action(does(async () => (await import('../commands/report.ts')).report));

  add(
    'runs',
    'Every publication: its number, run and day, and what came of it.',
    'pledge runs',
    'pledge runs --json',
  ).action(does(async () => (await import('../commands/runs.ts')).runs));

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
    .action(does(async () => (await import('../commands/diff.ts')).diff));

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
    .action(does(async () => (await import('../commands/explain.ts')).explain));

  add(
    'query',
    'An analyst’s query, in DuckDB’s SQL, over the tables of a published run and its lake.',
    'pledge query "from indicator_values"',
    'pledge query "select province, count(distinct person) from lake_training join people using (signature) group by all" --json',
  )
    .argument('<sql>', 'one SELECT')
    .addOption(runWish())
    .action(does(async () => (await import('../commands/query.ts')).query));

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
    .action(does(async () => (await import('../commands/verify.ts')).verify));

  add('dictionary', 'The data dictionary, in Markdown, made from the schemas.', 'pledge dictionary').action(
    does(async () => (await import('../commands/dictionary.ts')).dictionary),
  );
}
