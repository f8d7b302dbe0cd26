import { About } from '../../../schemas/about.ts';
import { keys } from '../../../schemas/keys.ts';
import { directoryStore } from '../../runtime/disk/directory-store.ts';
import { copyObject, copyStore, isEmptyStore } from '../../runtime/ports/backup.ts';
import { getParsed, type Store } from '../../runtime/ports/store.ts';
import { readAbout } from '../../runtime/ports/store-identity.ts';
import { open } from '../opened.ts';
import { outside } from '../out.ts';
import { said } from '../said.ts';
import { type Exit, Failure, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import type { Where } from '../where.ts';

type Options = Where & { json: boolean };

/**
 * `pledge backup make DIR`: all that counts, as a data directory, which every command reads. `store.json` is written last: a folder without it
 * is no whole backup, and is gone on with.
 */
export async function make(terminal: Terminal, dir: string, options: Options): Promise<Exit> {
  const { store } = await open(options, terminal);
  outside(dir, options.data, '<dir>');
  const to = directoryStore(dir);
  if (await to.head(keys.about)) throw new UsageError(({ backup }) => backup.whole(dir));
  const objects = await copyStore(store, to, progressOf(terminal));
  await copyObject(keys.about, store, to);
  return said(terminal, options, { dir, objects }, terminal.texts.backup.made(dir, objects));
}

/** `pledge backup restore DIR`: puts a backup into a data directory or a deployment that has none of it, or has the same. */
export async function restore(terminal: Terminal, dir: string, options: Options): Promise<Exit> {
  const from = directoryStore(dir);
  const about = await readAbout(from, `"${dir}"`);
  if (!about) throw new UsageError(({ backup }) => backup.notWhole(dir));
  const { stack, data } = options;
  const to: Store = stack
    ? (await (await import('../deployed.ts')).openStack(stack, terminal)).store
    : directoryStore(data);
  const theirs = await getParsed(to, keys.about, About);
  if (theirs ? theirs.key_check !== about.key_check : !(await isEmptyStore(to)))
    throw new Failure(({ backup }) => backup.otherData(dir));
  // Whose data these are comes first: nothing else is taken in under another key meanwhile.
  if (!theirs) await copyObject(keys.about, from, to);
  const objects = await copyStore(from, to, progressOf(terminal));
  return said(terminal, options, { dir, objects }, terminal.texts.backup.restored(dir, objects));
}

const progressOf = (terminal: Terminal) => {
  const log = terminalLog(terminal);
  return (done: number, total: number) => log.progress?.('backup', done, total);
};
