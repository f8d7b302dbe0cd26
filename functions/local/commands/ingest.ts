import { basename, dirname, resolve } from 'node:path';
import * as z from 'zod';
import { type DatasetId as Dataset, DatasetId, datasets } from '../../../schemas/datasets.ts';
import { pledge, senders } from '../../../schemas/pledge.ts';
import { type Answer, Settings } from '../../../schemas/receipt.ts';
import { sentChanges } from '../../clerk/effect.ts';
import { answerText } from '../../normalize/answer/answer.ts';
import { type StandingRows, standingRows } from '../../rollup/standing.ts';
import { kindOf, readText, sizeOfFile } from '../../runtime/disk/files.ts';
import { newKey } from '../../runtime/disk/key-file.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import type { Log } from '../../runtime/ports/log.ts';
import { memoryStore } from '../../runtime/ports/memory-store.ts';
import type { Store } from '../../runtime/ports/store.ts';
import { type Data, openForWriting } from '../data.ts';
import { type IngestAllNeeds, ingestAll, type NamedItem } from '../ingest-all.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import { openWarehouse } from '../warehouse.ts';
import { threads, worthThreads } from '../workers.ts';

interface Options {
  data: string;
  json: boolean;
  network?: string;
  dataset?: Dataset;
  set?: string[];
  replace: boolean;
  again: boolean;
  yes: boolean;
  receivedAt?: string;
  manifest?: string;
  dryRun: boolean;
}

/** `pledge ingest`: an answer a file, in the order given. */
export async function ingest(terminal: Terminal, files: string[], options: Options): Promise<Exit> {
  const items = options.manifest ? await fromManifest(options, files) : fromFiles(files, options);
  refuseTimesToCome(items, terminal.now());
  const largest = await readable(items);
  // Begun first, so that the threads are there when they are needed.
  const workers = largest >= worthThreads ? threads() : null;
  const needs = await ingestNeeds(options, terminal);
  const { answers: language } = terminal.languages;

  const print = (a: Answer) => terminal.out(options.json ? `${JSON.stringify(a)}\n` : `${answerText(a, language)}\n`);
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
    terminalLog(terminal).warn(`what the files change cannot be computed: ${(error as Error).message}`);
    return answers;
  }
}

function ended(answers: readonly (Answer | null)[], options: Options, terminal: Terminal): Exit {
  if (options.dryRun && !options.json) terminal.err('Dry run: nothing was stored.\n');
  if (answers.includes(null)) return exit.failure;
  return answers.every(whollyAccepted) ? exit.done : exit.notAllAccepted;
}

/** A mistyped year of receipt would stand after all that its network sends until then. @throws {UsageError} */
function refuseTimesToCome(items: readonly NamedItem[], now: number): void {
  const late = items.find(({ receivedAt }) => receivedAt !== null && Date.parse(receivedAt) > now);
  if (late)
    throw new UsageError(
      `"${late.name}": the time of receipt ${late.receivedAt} is still to come. Expected one up to now, ${new Date(now).toISOString()}.`,
    );
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

function fromFiles(files: string[], options: Options): NamedItem[] {
  if (files.length === 0)
    throw new UsageError('Which files? Usage: pledge ingest FILE… --network ID, or --manifest FILE.json');
  if (!options.network) throw new UsageError(`Whose files? Add --network ID, one of: ${senders(pledge).join(', ')}.`);
  const settings = settingsOf(options);
  return files.map((path) => ({
    path,
    name: basename(path),
    network: sender(options.network!, '--network'),
    mode: options.replace ? 'replace' : 'add',
    again: options.again,
    settings,
    receivedAt: options.receivedAt ?? null,
    batch: '',
  }));
}

/** The settings of `--set` and `--dataset`. @throws {UsageError} */
export function settingsOf(options: Pick<Options, 'set' | 'dataset'>): z.infer<typeof Settings> {
  const said = (options.set ?? []).map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(`--set: expected field=value, found "${pair}".`);
    const [field, text] = [pair.slice(0, at), pair.slice(at + 1)];
    return [field, field === 'audience' ? audienceOf(text) : text];
  });
  const settings = Settings.safeParse({
    ...Object.fromEntries(said),
    ...(options.dataset ? { dataset: options.dataset } : {}),
  });
  if (settings.success) return settings.data;
  const [issue] = settings.error.issues;
  throw new UsageError(
    `--set ${issue!.path.join('.')}: ${issue!.message}. Known fields: ${Object.keys(Settings.shape).join(', ')}.`,
  );
}

/** The id of an audience, given by any word for it; another text as it is. */
function audienceOf(text: string): string {
  const read = datasets.training.fields.shape.audience!.safeParse(text);
  return read.success ? String(read.data) : text;
}

const instant = z.iso
  .datetime({ offset: true })
  .or(z.iso.date())
  .transform((t) => new Date(t).toISOString());
const Manifest = z.array(
  z.strictObject({
    file: z.string().min(1),
    network: z.string(),
    dataset: DatasetId.optional(),
    received_at: instant.optional(),
    replace: z.boolean().optional(),
    again: z.boolean().optional(),
    /** Entries of one network with the same word are a batch. */
    batch: z.string().min(1).optional(),
    settings: Settings.optional(),
  }),
);

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
    throw new UsageError('--manifest says the files, networks and settings itself: give no others.');
  return readManifest(path);
}

/** The files of a manifest, relative to it. @throws {UsageError} naming the entry that is wrong. */
export async function readManifest(path: string): Promise<NamedItem[]> {
  const text = await readText(path).catch((error) => {
    throw new UsageError(`The manifest "${path}" cannot be read: ${because(error)}.`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UsageError(`The manifest "${path}" is not JSON: ${(error as Error).message}.`);
  }
  const manifest = Manifest.safeParse(json);
  if (!manifest.success) {
    const { path: where, message } = manifest.error.issues[0]!;
    const entry =
      typeof where[0] === 'number'
        ? `entry ${where[0] + 1}${where[1] === undefined ? '' : `, "${where.slice(1).join('.')}"`}`
        : 'the whole';
    throw new UsageError(
      `The manifest "${path}", ${entry}: ${message}. Expected [{"file", "network", "received_at"?, "replace"?, "again"?, "batch"?}, …].`,
    );
  }
  return manifest.data.map((entry, i) => ({
    path: resolve(dirname(path), entry.file),
    name: entry.file,
    network: sender(entry.network, `${path}, entry ${i + 1}`),
    mode: entry.replace ? 'replace' : 'add',
    again: entry.again ?? false,
    settings: { ...entry.settings, ...(entry.dataset ? { dataset: entry.dataset } : {}) },
    receivedAt: entry.received_at ?? null,
    // Entries without a word are batches of their own.
    batch: entry.batch === undefined ? `entry ${i}` : `batch ${entry.batch}`,
  }));
}

/** A sender's id. @throws {UsageError} */
export function sender(id: string, where: string): string {
  if (senders(pledge).includes(id)) return id;
  throw new UsageError(`${where}: there is no network "${id}". Expected one of: ${senders(pledge).join(', ')}.`);
}

/** The largest file's size. All are looked at before the first is taken in, so that a wrong name stops nothing half-way. */
async function readable(items: readonly NamedItem[]): Promise<number> {
  let largest = 0;
  for (const { path } of items) {
    try {
      largest = Math.max(largest, await sizeOfFile(path));
    } catch (error) {
      throw new UsageError(`The file "${path}" cannot be read: ${because(error)}. Nothing was taken in.`);
    }
  }
  return largest;
}
