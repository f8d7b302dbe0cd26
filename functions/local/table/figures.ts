import { Option } from 'commander';
import { figuresOf } from '../../rollup/explain.ts';
import { named } from '../named.ts';
import { day, httpsLink, month, positive, type Table } from './table.ts';

/** The figures: computed, reported, followed to their rows, compared, queried, proven. */
export function figureCommands({ help, options, add, does }: Table): void {
  add('rollup', help.rollup.does, 'pledge rollup', 'pledge rollup --as-of 2019-01-31', 'pledge rollup --stack prod')
    .option('--as-of <day>', help.rollup.asOf, day('--as-of'))
    .option('--past-damaged <number>', help.rollup.pastDamaged, positive('--past-damaged'))
    .addOption(options.stack(help.rollup.stack))
    .action(does(async () => (await import('../commands/rollup.ts')).rollup));

  add('status', help.status.does, 'pledge status', 'pledge status --as-of 2018-06-05', 'pledge status --stack prod')
    .option('--as-of <day>', help.status.asOf, day('--as-of'))
    .addOption(options.run())
    .addOption(options.stack())
    .action(does(async () => (await import('../commands/status.ts')).status));

  add(
    'report',
    help.report.does,
    'pledge report --out ./report',
    'pledge report --lang en',
    'pledge report --compare 3',
    'pledge report --mail ./mails --link https://example.org/report/latest',
  )
    .addOption(options.run())
    .option('--out <dir>', help.report.out)
    .option('--compare <run>', help.report.compare)
    .option('--mail <dir>', help.report.mail)
    .option('--link <url>', help.report.link, httpsLink)
    .addOption(options.stack())
    .action(does(async () => (await import('../commands/report.ts')).report));

  add('runs', help.runs.does, 'pledge runs', 'pledge runs --json')
    .addOption(options.stack())
    .action(does(async () => (await import('../commands/runs.ts')).runs));

  add('diff', help.diff.does, 'pledge diff 3 4', 'pledge diff 3 4 --json')
    .argument('<run>', help.diff.run)
    .argument('<other>', help.diff.other)
    .option('--networks', help.diff.networks, false)
    .option('--limit <number>', help.diff.limit, positive('--limit'), 40)
    .addOption(options.stack())
    .action(does(async () => (await import('../commands/diff.ts')).diff));

  add(
    'explain',
    help.explain.does,
    'pledge explain citizens_trained --network cyl --limit 20',
    'pledge explain codix',
    'pledge explain --row 0f3c…:1:14',
  )
    .argument('[figure]', help.explain.figure)
    .addOption(
      new Option('--of <figure>', help.explain.of)
        .choices(figuresOf)
        .argParser((text) => named('figure', text, figuresOf, '--of'))
        .default('value'),
    )
    .addOption(options.network(help.explain.network))
    .option('--month <month>', help.explain.month, month('--month'))
    .addOption(options.indicator('--with <indicator>', help.explain.with))
    .option('--row <address>', help.explain.row)
    .addOption(options.run())
    .option('--limit <number>', help.explain.limit, positive('--limit'), 20)
    .addOption(options.stack())
    .action(does(async () => (await import('../commands/explain.ts')).explain));

  add(
    'query',
    help.query.does,
    'pledge query "from indicator_values"',
    'pledge query "select province, count(*) as people from counted_training where is_first and indicator = \'citizens_trained\' group by all"',
    'pledge query "select sex, count(distinct person) as people from counted_training group by all" --json',
    ['pledge query "from network_months" --csv > months.csv', help.query.csv],
    ['pledge query "from lake_company" --parquet companies.parquet', help.query.parquet],
  )
    .argument('<sql>', help.query.sql)
    .addOption(options.run())
    .addOption(options.stack())
    .addOption(new Option('--csv', help.query.csv).default(false).conflicts(['json', 'parquet']))
    .option('--parquet <file>', help.query.parquet)
    .action(does(async () => (await import('../commands/query.ts')).query));

  add('verify', help.verify.does, 'pledge verify', ['pledge verify --released ./released', help.verify.stranger])
    .addOption(options.run())
    .addOption(new Option('--released <dir>', help.verify.released).conflicts('stack'))
    .option('--key <fingerprint>', help.verify.key)
    .option('--head <digest>', help.verify.head)
    .addOption(options.stack())
    .action(does(async () => (await import('../commands/verify.ts')).verify));

  add('dictionary', help.dictionary.does, 'pledge dictionary').action(
    does(async () => (await import('../commands/dictionary.ts')).dictionary),
  );
}
