import type { Answer } from '../../../schemas/receipt.ts';
import { messageText } from '../../normalize/answer/messages.ts';
import type { Workers } from '../../normalize/workers/workers.ts';
import { type StandingRows, standingRows } from '../../rollup/standing.ts';
import { kindOf } from '../../runtime/disk/files.ts';
import { newKey } from '../../runtime/disk/key-file.ts';
import type { Log } from '../../runtime/ports/log.ts';
import { memoryStore } from '../../runtime/ports/memory-store.ts';
import { type Data, openForWriting } from '../data.ts';
import { type IngestAllNeeds, ingestAll, type NamedItem } from '../ingest-all.ts';
import { readManifest } from '../manifest.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import { threads, worthThreads } from '../workers.ts';
import { mostWithEffect, printAnswer, whollyAccepted, withEffects } from './ingest-answers.ts';
import { fromFiles, type IngestOptions, readable } from './ingest-files.ts';

/** The engine is loaded only where something is asked of it: a folder of files asks nothing. */
const openWarehouse = async (root: string) => (await import('../warehouse.ts')).openWarehouse(root);

/** `pledge ingest`: an answer a file, in the order given. */
export async function ingest(terminal: Terminal, files: string[], options: IngestOptions): Promise<Exit> {
  if (options.stack) return (await import('./ingest-stack.ts')).ingestStack(terminal, files, options, options.stack);
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
  options: IngestOptions,
  workers: Workers | null,
  terminal: Terminal,
): Promise<Exit> {
  const needs = await ingestNeeds(options, terminal);
  const { answers: language } = terminal.languages;

  const print = (a: Answer) => printAnswer(a, options, terminal);
  if (options.dryRun || items.length > mostWithEffect)
    return ended(await ingestAll(items, { ...needs, workers }, language, print), options, terminal);

  const held: Answer[] = [];
  const done = ingestAll(items, { ...needs, workers }, language, (a) => held.push(a));
  const answers = await done.catch((error: unknown) => {
    for (const a of held) print(a);
    throw error;
  });
  for (const a of await withEffects(held, needs.store, () => openWarehouse(options.data), terminal)) print(a);
  return ended(answers, options, terminal);
}

function ended(answers: readonly (Answer | null)[], options: IngestOptions, terminal: Terminal): Exit {
  if (options.dryRun && !options.json) terminal.err(`${messageText(terminal.languages.answers, 'dry_run', {})}\n`);
  if (answers.includes(null)) return exit.failure;
  return answers.every(whollyAccepted) ? exit.done : exit.notAllAccepted;
}

/** A mistyped year of receipt would stand after all that its network sends until then. @throws {UsageError} */
function refuseTimesToCome(items: readonly NamedItem[], now: number): void {
  const late = items.find(({ receivedAt }) => receivedAt !== null && Date.parse(receivedAt) > now);
  if (late)
    throw new UsageError(({ ingest }) => ingest.toCome(late.name, late.receivedAt!, new Date(now).toISOString()));
}

async function ingestNeeds(
  options: Pick<IngestOptions, 'data' | 'dryRun' | 'yes'>,
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

async function fromManifest(options: IngestOptions, files: string[]): Promise<NamedItem[]> {
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
