import { keys } from '../../../schemas/keys.ts';
import { directoryStore } from '../../runtime/disk/directory-store.ts';
import { sizeOfFile } from '../../runtime/disk/files.ts';
import { keyPath, readKey, writeKey } from '../../runtime/disk/key-file.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import { getJson, StoreError } from '../../runtime/ports/store.ts';
import { keyCheck } from '../../runtime/ports/store-identity.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';

interface Options {
  data: string;
  json: boolean;
}

/** `pledge key backup FILE`: a copy of the key, readable by its owner only. */
export async function backup(terminal: Terminal, file: string, options: Options): Promise<Exit> {
  const key = await readKey(keyPath(options.data));
  if (!key)
    throw new StoreError(
      (await directoryStore(options.data).head(keys.about))
        ? `The key of "${options.data}" is missing: expected "${keyPath(options.data)}". Restore it from an earlier backup: pledge key restore FILE`
        : `There is no key to back up: expected "${keyPath(options.data)}". It is made when the first file is taken in.`,
    );
  if (!(await writeKey(file, key)))
    throw new UsageError(`"${file}" exists already, and was left as it is. Name another file.`);
  say(
    terminal,
    options,
    { file, key_check: keyCheck(key) },
    `The key is in "${file}". Keep it apart from the data: who has both can find people out.`,
  );
  return exit.done;
}

/** `pledge key restore FILE`: puts a backup in the key's place, if it is the key of these data. */
export async function restore(terminal: Terminal, file: string, options: Options): Promise<Exit> {
  const path = keyPath(options.data);
  await sizeOfFile(file).catch((error) => {
    throw new UsageError(`The file "${file}" cannot be read: ${because(error)}.`);
  });
  const key = (await readKey(file))!;
  const about = (await getJson(directoryStore(options.data), keys.about)) as { key_check?: string } | null;
  if (about && about.key_check !== keyCheck(key))
    throw new StoreError(`"${file}" is the key of other data than those in "${options.data}". Nothing was changed.`);
  if (!(await writeKey(path, key))) {
    const there = await readKey(path).catch(() => null);
    if (!there || keyCheck(there) !== keyCheck(key))
      throw new StoreError(
        `"${path}" is another key. Nothing was changed. Move it away first, if you are sure that it is not needed.`,
      );
  }
  say(terminal, options, { file: path, key_check: keyCheck(key) }, `The key is in its place, "${path}".`);
  return exit.done;
}

const say = (terminal: Terminal, options: Options, data: object, text: string) =>
  terminal.out(options.json ? `${JSON.stringify(data)}\n` : `${text}\n`);
