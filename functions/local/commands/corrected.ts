import { basename, join } from 'node:path';
import type { DatasetId } from '../../../schemas/datasets.ts';
import { idPattern, keys } from '../../../schemas/keys.ts';
import { limits } from '../../../schemas/limits.ts';
import { pledge, senders } from '../../../schemas/pledge.ts';
import { correctedText } from '../../normalize/answer/messages.ts';
import {
  buildCorrected,
  everyIssue,
  type Rechecked,
  recheckUpload,
  sentOnly,
} from '../../normalize/corrected/build.ts';
import { confirmedMap } from '../../normalize/recognise/confirmed.ts';
import { directoryStore } from '../../runtime/disk/directory-store.ts';
import { createFile, kindOf, sizeOfFile } from '../../runtime/disk/files.ts';
import { newKey } from '../../runtime/disk/key-file.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import { silent } from '../../runtime/ports/log.ts';
import { memoryStore } from '../../runtime/ports/memory-store.ts';
import { fileSource } from '../file-source.ts';
import { scratchStore, takeIn } from '../ingest.ts';
import { outside } from '../out.ts';
import { settingsOf } from '../settings.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';

interface Options {
  data: string;
  json: boolean;
  network?: string;
  dataset?: DatasetId;
  set?: string[];
  out: string;
  rejectedOnly: boolean;
}

/**
 * `pledge corrected UPLOAD|FILE`: the sender's own file, with what is to be corrected in it. The file is read anew, with
 * every remark listed; nothing is stored, and no person's pseudonym is made with the key of the data.
 */
export async function corrected(terminal: Terminal, what: string, options: Options): Promise<Exit> {
  outside(options.out, options.data, '--out');
  const { network } = options;
  if (!network) throw new UsageError(({ ingest }) => ingest.whose(senders(pledge).join(', ')));
  const judged = idPattern.test(what)
    ? await landedUpload(what, network, options)
    : await localFile(what, network, terminal, options);
  if (!judged) {
    say(
      terminal,
      options,
      { written: null },
      correctedText(terminal.languages.answers, 'gone', { days: limits.landingDays }),
    );
    return exit.notAllAccepted;
  }
  try {
    return await write(judged, terminal, options);
  } finally {
    await judged.close?.();
  }
}

async function write(judged: Rechecked, terminal: Terminal, options: Options): Promise<Exit> {
  const given = await buildCorrected(judged, {
    language: terminal.languages.answers,
    rejectedOnly: options.rejectedOnly,
  });
  if (given.kind === 'refused') {
    const text = correctedText(terminal.languages.answers, 'refused', { reason: given.message, fix: given.fix });
    say(terminal, options, { written: null, refused: given.code }, text);
    return exit.notAllAccepted;
  }
  const { rejected } = given;
  if (given.kind === 'nothing') {
    say(terminal, options, { written: null, rejected }, correctedText(terminal.languages.answers, 'nothing', {}));
    return exit.done;
  }
  const { file, name, warned } = given;
  const path = join(options.out, name);
  if (!(await createFile(path, file.pieces, { private: true })))
    throw new UsageError(({ files }) => files.exists(path));
  const text = correctedText(terminal.languages.answers, 'written', { file: path, rejected, warned });
  say(terminal, options, { written: path, rejected, warned }, text);
  return exit.done;
}

/** An upload of the data directory; null where its file is no longer kept. */
async function landedUpload(upload: string, network: string, { data }: Options) {
  const store = directoryStore(data);
  const judged = await recheckUpload({ network, upload }, memoryStore(sentOnly(store)));
  if (judged) return judged as Rechecked & { close?(): Promise<void> };
  const receipts = await store.list('receipts/');
  const known = receipts.some((k) => k.endsWith(`/network=${network}/${upload}.json`));
  if (known || (await store.head(keys.envelope(network, upload)))) return null;
  throw new UsageError(({ corrected }) => corrected.noUpload(network, upload, data));
}

/** A file as it lies here, sent or not. */
async function localFile(path: string, network: string, terminal: Terminal, options: Options) {
  if ((await kindOf(path)) === null) throw new UsageError(({ corrected }) => corrected.noFile(path));
  await sizeOfFile(path).catch((error) => {
    throw new UsageError(({ files, system }) => files.unreadable(path, because(error, system)));
  });
  const settings = settingsOf(options);
  const item = {
    path,
    name: basename(path),
    network,
    mode: 'add' as const,
    again: false,
    settings,
    receivedAt: new Date(terminal.now()).toISOString(),
  };
  const store = scratchStore(sentOnly(directoryStore(options.data)), item);
  const needs = { store, key: newKey(), log: silent, limits: everyIssue };
  const { receipt, rejects, envelope } = await takeIn(item, needs, { earlier: [] });
  const bytes = await fileSource(path);
  const confirmed = envelope ? (await confirmedMap(envelope, store)).headings : {};
  return { receipt, rejects, bytes, name: item.name, settings, confirmed, close: () => bytes.close() };
}

const say = (terminal: Terminal, options: Options, data: object, text: string) =>
  terminal.out(options.json ? `${JSON.stringify({ ...data, message: text })}\n` : `${text}\n`);
