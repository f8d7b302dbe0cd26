import { keys } from '../../../schemas/keys.ts';
import { directoryStore } from '../../runtime/disk/directory-store.ts';
import { sizeOfFile } from '../../runtime/disk/files.ts';
import { keyPath, readKey, writeKey } from '../../runtime/disk/key-file.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import { getJson } from '../../runtime/ports/store.ts';
import { keyCheck } from '../../runtime/ports/store-identity.ts';
import { outside } from '../out.ts';
import { type Exit, exit, Failure, type Terminal, UsageError } from '../terminal.ts';

interface Options {
  data: string;
  json: boolean;
}

/** `pledge key backup FILE`: a copy of the key, readable by its owner only. */
export async function backup(terminal: Terminal, file: string, options: Options): Promise<Exit> {
  const key = await readKey(keyPath(options.data));
  if (!key)
    throw new Failure(
      (await directoryStore(options.data).head(keys.about))
        ? (texts) => texts.key.lost(options.data, keyPath(options.data))
        : (texts) => texts.key.none(keyPath(options.data)),
    );
  outside(file, options.data, '<file>');
  if (!(await writeKey(file, key))) throw new UsageError(({ files }) => files.existsAsFile(file));
  say(terminal, options, { file, key_check: keyCheck(key) }, terminal.texts.key.backedUp(file));
  return exit.done;
}

/** `pledge key restore FILE`: puts a backup in the key's place, if it is the key of these data. */
export async function restore(terminal: Terminal, file: string, options: Options): Promise<Exit> {
  const path = keyPath(options.data);
  await sizeOfFile(file).catch((error) => {
    throw new UsageError(({ files, system }) => files.unreadable(file, because(error, system)));
  });
  const key = (await readKey(file))!;
  const about = (await getJson(directoryStore(options.data), keys.about)) as { key_check?: string } | null;
  if (about && about.key_check !== keyCheck(key)) throw new Failure((texts) => texts.key.otherData(file, options.data));
  if (!(await writeKey(path, key))) {
    const there = await readKey(path).catch(() => null);
    if (!there || keyCheck(there) !== keyCheck(key)) throw new Failure((texts) => texts.key.another(path));
  }
  say(terminal, options, { file: path, key_check: keyCheck(key) }, terminal.texts.key.restored(path));
  return exit.done;
}

const say = (terminal: Terminal, options: Options, data: object, text: string) =>
  terminal.out(options.json ? `${JSON.stringify(data)}\n` : `${text}\n`);
