import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { DatasetId } from '../../../schemas/datasets.ts';
import { HeadingMap } from '../../../schemas/heading-map.ts';
import { idPattern, keys } from '../../../schemas/keys.ts';
import { limits as usual } from '../../../schemas/limits.ts';
import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import { Envelope, type Receipt } from '../../../schemas/receipt.ts';
import { answer, toldIssues } from '../../normalize/answer.ts';
import { corrected as correct } from '../../normalize/corrected.ts';
import { inspect } from '../../normalize/inspect.ts';
import { sayCorrected } from '../../normalize/messages.ts';
import { normalize } from '../../normalize/normalize.ts';
import { openSource } from '../../normalize/read/open.ts';
import type { ByteSource } from '../../normalize/table.ts';
import { directoryStore } from '../../runtime/directory-store.ts';
import { newKey } from '../../runtime/key.ts';
import { silent } from '../../runtime/log.ts';
import { memoryStore } from '../../runtime/memory-store.ts';
import { getJson, type Store } from '../../runtime/store.ts';
import { fileSource } from '../file-source.ts';
import { takeIn } from '../ingest.ts';
import { type Exit, exit, UsageError, type World } from '../world.ts';
import { sender, settingsOf } from './ingest.ts';

interface Options {
  data: string;
  json: boolean;
  network?: string;
  dataset?: DatasetId;
  set?: string[];
  out: string;
  rejectedOnly: boolean;
  lang: AnswerLanguage;
}

/**
 * `pledge corrected UPLOAD|FILE`: the sender's own file, with what is to be corrected in it. The file is read anew, with
 * every remark listed; nothing is stored, and no person's pseudonym is made with the key of the data.
 */
export async function corrected(world: World, what: string, options: Options): Promise<Exit> {
  if (!options.network) throw new UsageError('Whose file? Add --network ID.');
  const network = sender(options.network, '--network');
  const judged = idPattern.test(what)
    ? await landedUpload(what, network, options)
    : await localFile(what, network, world, options);
  if (!judged) {
    say(world, options, { written: null }, sayCorrected(options.lang, 'gone', { days: usual.landingDays }));
    return exit.notAllAccepted;
  }
  try {
    return await giveBack(judged, world, options);
  } finally {
    await judged.bytes.close?.();
  }
}

async function giveBack(judged: Judged, world: World, options: Options): Promise<Exit> {
  const { receipt, rejects, bytes, name, settings } = judged;
  if (receipt.refusal) {
    const [told] = answer(receipt, { file: name, rejects, language: options.lang }).errors;
    const text = sayCorrected(options.lang, 'refused', { reason: told!.message, fix: told!.fix });
    say(world, options, { written: null, refused: receipt.refusal.code }, text);
    return exit.notAllAccepted;
  }
  const issues = toldIssues(receipt, rejects, options.lang);
  const { rejected } = receipt.rows;
  if (options.rejectedOnly ? rejected === 0 : issues.length === 0) {
    say(world, options, { written: null, rejected }, sayCorrected(options.lang, 'nothing', {}));
    return exit.done;
  }
  const file = await openSource(bytes, limits);
  const seen = await inspect(file, { settings, limits, headings: judged.confirmed });
  const read = new Set(receipt.columns.map((c) => c.sheet));
  const headings = new Map(
    seen.sheets.flatMap((s) =>
      read.has(s.sheet) && s.heading_row !== null ? [[s.sheet, s.heading_row] as const] : [],
    ),
  );
  const made = await correct(file, bytes, issues, {
    language: options.lang,
    headings,
    rejectedOnly: options.rejectedOnly,
  });
  const path = join(options.out, `${stem(name)}.corrected.${made.format}`);
  await mkdir(options.out, { recursive: true });
  await writeFile(path, made.pieces, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST')
      throw new UsageError(
        `"${path}" exists already, and was left as it is. Move it away, or name another folder with --out.`,
      );
    throw error;
  });
  const warned = issues.filter((issue) => issue.severity === 'warning').length;
  say(
    world,
    options,
    { written: path, rejected, warned },
    sayCorrected(options.lang, 'written', { file: path, rejected, warned }),
  );
  return exit.done;
}

/** Every remark is listed, not the first thousand. */
const limits = { ...usual, listedIssues: Number.MAX_SAFE_INTEGER };

interface Judged {
  receipt: Receipt;
  rejects: Uint8Array | null;
  bytes: ByteSource & { close?(): Promise<void> };
  /** The sender's name of the file. */
  name: string;
  settings: Envelope['settings'];
  /** What the network's headings were confirmed to mean when it was sent. */
  confirmed: HeadingMap['headings'];
}

/** An upload of the data directory; null where its file is no longer kept. */
async function landedUpload(upload: string, network: string, { data }: Options): Promise<Judged | null> {
  const store = directoryStore(data);
  const json = await getJson(store, keys.envelope(network, upload));
  const key = keys.landing(network, upload);
  const head = await store.head(key);
  if (!json || !head) {
    const receipts = await store.list('receipts/');
    if (json || receipts.some((k) => k.endsWith(`/network=${network}/${upload}.json`))) return null;
    throw new UsageError(`"${network}" has no upload ${upload} in "${data}".`);
  }
  const envelope = Envelope.parse(json);
  const scratch = memoryStore(onlyWhatWasSent(store));
  const receipt = await normalize({ network, upload }, { store: scratch, key: newKey(), log: silent, limits });
  const bytes: ByteSource = {
    size: head.size,
    read: async (start, end) => (await store.get(key, { start, end })) ?? new Uint8Array(),
  };
  return {
    receipt,
    rejects: rejectsIn(scratch),
    bytes,
    name: envelope.file,
    settings: envelope.settings,
    confirmed: await confirmedIn(store, envelope),
  };
}

/** A file as it lies here, sent or not. */
async function localFile(path: string, network: string, world: World, options: Options): Promise<Judged> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile())
    throw new UsageError(`There is no file "${path}", and it is no upload's id (32 digits 0-9 a-f).`);
  const settings = settingsOf(options);
  const item = {
    path,
    name: basename(path),
    network,
    mode: 'add' as const,
    again: false,
    settings,
    receivedAt: new Date(world.now()).toISOString(),
  };
  const store = memoryStore(onlyWhatWasSent(directoryStore(options.data)));
  const { receipt, rejects, envelope } = await takeIn(item, {
    store,
    key: newKey(),
    log: silent,
    dryRun: true,
    limits,
  });
  return {
    receipt,
    rejects,
    bytes: await fileSource(path),
    name: item.name,
    settings,
    confirmed: await confirmedIn(store, envelope),
  };
}

async function confirmedIn(store: Store, envelope: Envelope | null): Promise<HeadingMap['headings']> {
  const map = envelope?.headings ? await getJson(store, keys.headingMap(envelope.network, envelope.headings)) : null;
  return map ? HeadingMap.parse(map).headings : {};
}

/** A store without what was made of the uploads, so that it is made again. */
function onlyWhatWasSent(store: Store): Store {
  const isMade = (key: string) => /^(?:receipts|rejects|lake)\//.test(key);
  return {
    ...store,
    get: async (key, range) => (isMade(key) ? null : store.get(key, range)),
    head: async (key) => (isMade(key) ? null : store.head(key)),
  };
}

const rejectsIn = ({ objects }: { objects: Map<string, Uint8Array> }): Uint8Array | null =>
  [...objects].find(([key]) => key.startsWith('rejects/'))?.[1] ?? null;

/** A name without its ending and without folders; of a file that was corrected before, without that too. */
const stem = (name: string): string => {
  const base = basename(name.replaceAll('\\', '/'));
  return (
    base
      .slice(0, base.length - extname(base).length)
      .replace(/\.corrected$/, '')
      .replace(/\p{Cc}/gu, '') || 'file'
  );
};

const say = (world: World, options: Options, data: object, text: string) =>
  world.out(options.json ? `${JSON.stringify({ ...data, message: text })}\n` : `${text}\n`);
