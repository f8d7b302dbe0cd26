import { basename } from 'node:path';
import type { DatasetId } from '../../../schemas/datasets.ts';
import { pledge, senders } from '../../../schemas/pledge.ts';
import type { Answer } from '../../../schemas/receipt.ts';
import { sentChanges } from '../../clerk/effect.ts';
import { answerText } from '../../normalize/answer/answer.ts';
import type { Workers } from '../../normalize/workers/workers.ts';
import { type StandingRows, standingRows } from '../../rollup/standing.ts';
import { kindOf, sizeOfFile } from '../../runtime/disk/files.ts';
import { newKey } from '../../runtime/disk/key-file.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import type { Log } from '../../runtime/ports/log.ts';
import { memoryStore } from '../../runtime/ports/memory-store.ts';
import type { Store } from '../../runtime/ports/store.ts';
import type { Style } from '../colour.ts';
import { type Data, openForWriting } from '../data.ts';
import { expanded } from '../file-source.ts';
import { type IngestAllNeeds, ingestAll, type NamedItem } from '../ingest-all.ts';
import { readManifest } from '../manifest.ts';
import { settingsOf } from '../settings.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError, warn } from '../terminal.ts';
import { openWarehouse } from '../warehouse.ts';
import { threads, worthThreads } from '../workers.ts';

interface Options {
  data: string;
  json: boolean;
  network?: string;
  dataset?: DatasetId;
  set?: string[];
  replace: boolean;
  again: boolean;
  yes: boolean;
  receivedAt?: string;
  manifest?: string;
  dryRun: boolean;
}

/** How the first line of an answer is shown. */
const styles: Record<Answer['status'], Style> = {
  accepted: 'good',
  duplicate: 'good',
  partly_accepted: 'doubtful',
  refused: 'bad',
  waiting: 'doubtful',
};

/** `pledge ingest`: an answer a file, in the order given. */
export async function ingest(terminal: Terminal, files: string[], options: Options): Promise<Exit> {
  const items = options.manifest ? await fromManifest(options, files) : await fromFiles(files, options);
  refuseTimesToCome(items, terminal.now());
  const largest = await readable(items);
  // Begun first, so that the threads are there when they are needed.
  const workers = largest >= worthThreads ? threads() : null;
  try {
    return await take(items, options, workers, terminal);
  } finally {
    await workers?.end();
  }
}

async function take(
  items: readonly NamedItem[],
  options: Options,
  workers: Workers | null,
  terminal: Terminal,
): Promise<Exit> {
  const needs = await ingestNeeds(options, terminal);
  const { answers: language } = terminal.languages;

  const print = (a: Answer) => {
    if (options.json) return terminal.out(`${JSON.stringify(a)}\n`);
    const [first, ...rest] = answerText(a, language).split('\n');
    terminal.out(`${first}\n`, styles[a.status]);
    terminal.out(rest.map((text) => `${text}\n`).join(''));
  };
  if (options.dryRun || items.length > mostWithEffect)
    return ended(await ingestAll(items, { ...needs, workers }, language, print), options, terminal);

  const held: Answer[] = [];
  const done = ingestAll(items, { ...needs, workers }, language, (a) => held.push(a));
  const answers = await done.catch((error: unknown) => {
    for (const a of held) print(a);
    throw error;
  });
  for (const a of await withEffects(held, needs.store, options, terminal)) print(a);
  return ended(answers, options, terminal);
}

/**
 * Files of a command, and rows that it took in, up to which each file is answered with what it changes: people are linked once
 * for all, and each file is a query over its network's rows. Beyond, it would take longer than taking them in.
 */
const mostWithEffect = 20;
const mostRowsWithEffect = 100_000;

/** Answers with what their files changed; what is stored and cannot be asked about is answered without. */
async function withEffects(
  answers: readonly Answer[],
  store: Store,
  { data }: Pick<Options, 'data'>,
  terminal: Terminal,
): Promise<readonly Answer[]> {
  const isTaken = ({ status }: Answer) => status === 'accepted' || status === 'partly_accepted';
  const taken = answers.filter(isTaken);
  const rows = taken.reduce((all, a) => all + a.rows.accepted, 0);
  if (taken.length === 0 || rows > mostRowsWithEffect) return answers;
  try {
    const uploads = taken.map((a) => a.upload);
    const changes = await sentChanges(uploads, { store, ...(await openWarehouse(data)) });
    return answers.map((a) => {
      const of = isTaken(a) ? changes.get(a.upload) : undefined;
      if (!of) return a;
      return { ...a, effect: { new_people: of.newPeople, corrections: of.corrections, repeats: of.repeats } };
    });
  } catch (error) {
    warn(terminal, terminal.texts.ingest.noEffect((error as Error).message));
    return answers;
  }
}

function ended(answers: readonly (Answer | null)[], options: Options, terminal: Terminal): Exit {
  if (options.dryRun && !options.json) terminal.err(`${terminal.texts.ingest.dryRun}\n`);
  if (answers.includes(null)) return exit.failure;
  return answers.every(whollyAccepted) ? exit.done : exit.notAllAccepted;
}

/** A mistyped year of receipt would stand after all that its network sends until then. @throws {UsageError} */
function refuseTimesToCome(items: readonly NamedItem[], now: number): void {
  const late = items.find(({ receivedAt }) => receivedAt !== null && Date.parse(receivedAt) > now);
  if (late)
    throw new UsageError(({ ingest }) => ingest.toCome(late.name, late.receivedAt!, new Date(now).toISOString()));
}

/** A file that was sent before is no fault: all of it is there. */
const whollyAccepted = (a: Answer | null) => a?.status === 'accepted' || a?.status === 'duplicate';

async function ingestNeeds(
  options: Pick<Options, 'data' | 'dryRun' | 'yes'>,
  terminal: Terminal,
): Promise<IngestAllNeeds> {
  const { dryRun, yes } = options;
  const common = { log: terminalLog(terminal), now: terminal.now(), dryRun, yes };
  // A dry run makes no data directory, and so no key.
  if (dryRun && (await kindOf(options.data)) === null)
    return { ...common, store: memoryStore(), key: newKey(), standing: async () => [] };
  const data = await openForWriting(options.data, { sample: false, now: common.now });
  return { ...common, ...data, standing: () => standingIn(data, common.log) };
}

/** The rows of a data directory that count so far. */
export async function standingIn({ root, store }: Pick<Data, 'root' | 'store'>, log: Log): Promise<StandingRows[]> {
  const { models, warehouse } = await openWarehouse(root);
  return standingRows({ store, warehouse, models, log });
}

async function fromFiles(files: string[], options: Options): Promise<NamedItem[]> {
  const { network } = options;
  if (files.length === 0) throw new UsageError(({ ingest }) => ingest.whichFiles);
  if (!network) throw new UsageError(({ ingest }) => ingest.whose(senders(pledge).join(', ')));
  const settings = settingsOf(options);
  return (await expanded(files)).map((path) => ({
    path,
    name: basename(path),
    network,
    mode: options.replace ? 'replace' : 'add',
    again: options.again,
    settings,
    receivedAt: options.receivedAt ?? null,
    batch: '',
  }));
}

async function fromManifest(options: Options, files: string[]): Promise<NamedItem[]> {
  const path = options.manifest!;
  if (
    files.length > 0 ||
    options.network ||
    options.set ||
    options.receivedAt ||
    options.dataset ||
    options.replace ||
    options.again
  )
    throw new UsageError(({ ingest }) => ingest.manifestAlone);
  return readManifest(path);
}

/** The largest file's size. All are looked at before the first is taken in, so that a wrong name stops nothing half-way. */
async function readable(items: readonly NamedItem[]): Promise<number> {
  let largest = 0;
  for (const { path } of items) {
    try {
      largest = Math.max(largest, await sizeOfFile(path));
    } catch (error) {
      throw new UsageError(({ ingest, system }) => ingest.unreadable(path, because(error, system)));
    }
  }
  return largest;
}
