import { join } from 'node:path';
import type { Answer } from '../../../schemas/receipt.ts';
import { report } from '../../report/report.ts';
import { summary } from '../../report/summary.ts';
import { rollup } from '../../rollup/rollup.ts';
import { openForWriting } from '../data.ts';
import { ingestAll } from '../ingest-all.ts';
import { readManifest } from '../manifest.ts';
import { writeSample } from '../sample/write.ts';
import { type Serving, serveData } from '../serving.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import { openWarehouse } from '../warehouse.ts';
import { standingIn } from './ingest.ts';
import { publishedRun } from './published-run.ts';
import { defaultCoordinator, makeLink } from './serve.ts';

interface Options {
  dir: string;
  once: boolean;
  port: number;
  json: boolean;
}

/** The day after the last month's files are in. */
const asOf = '2019-01-31';

/**
 * `pledge sample`: the sample world, from its files to the served report, by the same path as any upload. Run again, it
 * finds everything there, and prints the same.
 */
export async function sample(terminal: Terminal, options: Options): Promise<Exit> {
  const log = terminalLog(terminal);
  const data = join(options.dir, 'data');
  terminal.err('The sample world: the people and companies in it are made up.\n');
  const { manifest } = await writeSample(options.dir);
  const items = await readManifest(manifest);
  const { store, key, about } = await openForWriting(data, { sample: true, now: terminal.now() });
  const needs = {
    store,
    key,
    log: { ...log, progress() {} },
    now: terminal.now(),
    yes: true,
    standing: () => standingIn({ root: data, store }, log),
  };
  let taken = 0;
  const answers = await ingestAll(items, needs, terminal.languages.answers, () =>
    log.progress?.('taking files in', ++taken, items.length),
  );
  const { models, warehouse } = await openWarehouse(data);
  const { run } = await rollup({ asOf }, { store, warehouse, models, log });
  const { ledger } = await publishedRun(store, terminal, { run, data });
  const made = await report({ run, ledger }, { store, log, sample: true });

  if (options.json) terminal.out(`${JSON.stringify(made.report)}\n`);
  else
    terminal.out(
      `${intake(answers.filter((a) => a !== null))}\n\n${summary(made.report, terminal.languages.writes, { sample: true })}\nThe files: ${join(options.dir, 'files')}. To look further, add --data ${data} to any command.\n`,
    );
  if (options.once) return exit.done;

  const serving: Serving = {
    data: { root: data, store, key, about },
    host: '127.0.0.1',
    port: options.port,
    contact: null,
    log,
    now: () => terminal.now(),
    signal: terminal.interrupted(),
  };
  const { urls, reports, closed } = await serveData(serving).catch((error) => {
    throw new UsageError(
      `The pages cannot be served at port ${options.port}: ${error.message}. Choose another: npm start -- --port 4281`,
    );
  });
  const where = { url: urls[0]!, days: 1 };
  const clerk = await makeLink({ role: 'sender', network: clerkNetwork }, where, serving);
  const desk = await makeLink({ role: 'coordinator', name: defaultCoordinator }, where, serving);
  terminal.err(
    `The report: ${reports[0]}${terminal.languages.writes}.html\nA clerk’s page, of ${clerkNetwork}: ${clerk}\nThe coordinator’s desk: ${desk}\nOpen until you press Ctrl+C.\n`,
  );
  await closed;
  return exit.done;
}

/** The network whose clerk's page is shown. */
const clerkNetwork = 'cyl';

/** What came of the files, in one line. */
function intake(answers: readonly Answer[]): string {
  const by = (status: Answer['status']) => answers.filter((a) => a.status === status).length;
  const fresh = answers.filter((a) => a.status !== 'duplicate');
  const rows = (of: keyof Answer['rows']) => fresh.reduce((sum, a) => sum + a.rows[of], 0);
  return (
    `${answers.length} files: ${by('accepted')} accepted, ${by('partly_accepted')} accepted in part, ${by('refused')} refused, ${by('duplicate')} sent before. ` +
    `${rows('read')} rows: ${rows('accepted')} accepted, ${rows('rejected')} rejected, ${rows('blank')} blank, ${rows('ignored')} ignored.`
  );
}
