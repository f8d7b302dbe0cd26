import { join } from 'node:path';
import type { CommandTexts } from '../../../schemas/messages/commands/commands.ts';
import { reportIn } from '../../../schemas/public-files.ts';
import type { Answer } from '../../../schemas/receipt.ts';
import { madeHere } from '../../desk/of-publication.ts';
import { report } from '../../report/report.ts';
import { summary } from '../../report/summary.ts';
import { diff } from '../../rollup/diff.ts';
import type { Publication } from '../../rollup/published.ts';
import { rollup } from '../../rollup/rollup.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import { typst } from '../../runtime/typst.ts';
import { openForWriting } from '../data.ts';
import { ingestAll } from '../ingest-all.ts';
import { readManifest } from '../manifest.ts';
import { releaseSample } from '../sample/release.ts';
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
  const { sample: t, serve } = terminal.texts;
  const log = terminalLog(terminal);
  const data = join(options.dir, 'data');
  terminal.err(`${t.madeUp}\n`);
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
    log.progress?.(t.taking, ++taken, items.length),
  );
  const { models, warehouse } = await openWarehouse(data);
  const { run } = await rollup({ asOf }, { store, warehouse, models, log });
  const publication = await publishedRun(store, terminal, { run, data });
  const made = await report(publication, { store, log, sample: true });
  const differenceOf = (before: Publication, after: Publication) =>
    diff(before, after, { store, log, models, warehouse });
  // What is signed has PDFs: where nothing makes them, the sample is not released, and its first page says so.
  const compiler = await typst();
  const release = {
    ...{ store, keyFile: join(options.dir, 'luis.pem'), at: new Date(terminal.now()).toISOString() },
    ...madeHere(key, { store, log, sample: true, differenceOf, typeset: async () => compiler }),
  };
  if (compiler) await releaseSample(publication, release);

  if (options.json) terminal.out(`${JSON.stringify(made.report)}\n`);
  else
    terminal.out(
      `${intake(
        answers.filter((a) => a !== null),
        t,
      )}\n\n${summary(made.report, terminal.languages.speaks, { sample: true })}\n${t.where(join(options.dir, 'files'), data)}\n`,
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
  const { urls, closed } = await serveData(serving).catch((error) => {
    throw new UsageError((texts) => texts.serve.port(options.port, '127.0.0.1', because(error, texts.system)));
  });
  const where = { url: urls[0]!, days: 1 };
  const clerk = await makeLink({ role: 'sender', network: clerkNetwork }, where, serving);
  const desk = await makeLink({ role: 'coordinator', name: defaultCoordinator }, where, serving);
  terminal.err(
    `${t.report(`${urls[0]}${reportIn(terminal.languages.writes)}`)}\n${t.clerk(clerkNetwork, clerk)}\n${t.desk(desk)}\n${serve.open}\n`,
  );
  await closed;
  return exit.done;
}

/** The network whose clerk's page is shown. */
const clerkNetwork = 'cyl';

/** What came of the files, in one line. */
function intake(answers: readonly Answer[], t: CommandTexts['sample']): string {
  const by = (status: Answer['status']) => answers.filter((a) => a.status === status).length;
  const fresh = answers.filter((a) => a.status !== 'duplicate');
  const rows = (of: keyof Answer['rows']) => fresh.reduce((sum, a) => sum + a.rows[of], 0);
  const files = {
    accepted: by('accepted'),
    partly: by('partly_accepted'),
    refused: by('refused'),
    duplicate: by('duplicate'),
  };
  const counts = {
    read: rows('read'),
    accepted: rows('accepted'),
    rejected: rows('rejected'),
    blank: rows('blank'),
    ignored: rows('ignored'),
  };
  return `${t.files(answers.length, files)} ${t.rows(counts)}`;
}
