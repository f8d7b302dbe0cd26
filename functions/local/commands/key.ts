import { randomBytes } from 'node:crypto';
import { About, storeFormat } from '../../../schemas/about.ts';
import { keys } from '../../../schemas/keys.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { directoryStore } from '../../runtime/disk/directory-store.ts';
import { sizeOfFile } from '../../runtime/disk/files.ts';
import { keyPath, readKey, readKeyText, writeKey, writeKeyText } from '../../runtime/disk/key-file.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import { openSealed, readSealed, sealKey, shortestPassphrase } from '../../runtime/ports/sealed-key.ts';
import { createJson, getJson } from '../../runtime/ports/store.ts';
import { keyCheck, readAbout } from '../../runtime/ports/store-identity.ts';
import { outside } from '../out.ts';
import { said } from '../said.ts';
import { type Exit, Failure, type Terminal, UsageError } from '../terminal.ts';
import type { Where } from '../where.ts';

type Options = Where & { json: boolean };

/**
 * `pledge key backup FILE`: a copy of the key, readable by its owner only. That of a deployment leaves its account, and is
 * sealed by a passphrase.
 */
export async function backup(terminal: Terminal, file: string, options: Options): Promise<Exit> {
  const { stack, data } = options;
  if (stack) return backupOfStack(terminal, file, stack, options);
  const key = await readKey(keyPath(data));
  if (!key)
    throw new Failure(
      (await directoryStore(data).head(keys.about))
        ? (texts) => texts.key.lost(data, keyPath(data))
        : (texts) => texts.key.none(keyPath(data)),
    );
  outside(file, data, '<file>');
  if (!(await writeKey(file, key))) throw new UsageError(({ files }) => files.existsAsFile(file));
  return said(terminal, options, { file, key_check: keyCheck(key) }, terminal.texts.key.backedUp(file));
}

async function backupOfStack(terminal: Terminal, file: string, stack: string, options: Options): Promise<Exit> {
  const opened = await (await import('../deployed.ts')).openStack(stack, terminal);
  const key = (await opened.key())!;
  const passphrase = await newPassphrase(terminal);
  const sealed = await sealKey(key, passphrase, { salt: randomBytes(16), nonce: randomBytes(12) });
  if (!(await writeKeyText(file, sealed))) throw new UsageError(({ files }) => files.existsAsFile(file));
  return said(terminal, options, { file, key_check: keyCheck(key) }, terminal.texts.key.sealed(file));
}

/** `pledge key restore FILE`: puts a backup in the key's place, if it is the key of these data. */
export async function restore(terminal: Terminal, file: string, options: Options): Promise<Exit> {
  await sizeOfFile(file).catch((error) => {
    throw new UsageError(({ files, system }) => files.unreadable(file, because(error, system)));
  });
  const key = await keyOfBackup(terminal, file);
  return options.stack
    ? intoStack(terminal, file, key, options.stack, options)
    : intoFolder(terminal, file, key, options);
}

async function intoFolder(terminal: Terminal, file: string, key: Uint8Array, options: Options): Promise<Exit> {
  const path = keyPath(options.data);
  const about = (await getJson(directoryStore(options.data), keys.about)) as { key_check?: string } | null;
  if (about && about.key_check !== keyCheck(key)) throw new Failure((texts) => texts.key.otherData(file, options.data));
  if (!(await writeKey(path, key))) {
    const there = await readKey(path).catch(() => null);
    if (!there || keyCheck(there) !== keyCheck(key)) throw new Failure((texts) => texts.key.another(path));
  }
  return said(terminal, options, { file: path, key_check: keyCheck(key) }, terminal.texts.key.restored(path));
}

async function intoStack(
  terminal: Terminal,
  file: string,
  key: Uint8Array,
  stack: string,
  options: Options,
): Promise<Exit> {
  const { deployed } = await (await import('../deployed.ts')).openStack(stack, terminal);
  const { restorePseudonymKey } = await import('../../runtime/aws/kms-key.ts');
  const { store, deployment, aws } = deployed;
  const name = terminal.texts.data.deployment(stack);
  // Whose data these are is recorded first: a function that starts meanwhile refuses its own key, and nothing is lost by it.
  const first = {
    format: storeFormat,
    pledge: pledge.id,
    key_check: keyCheck(key),
    sample: deployment.sample,
  } as const;
  const about = (await readAbout(store, name)) ?? (await createJson(store, keys.about, first, About));
  if (about.key_check !== keyCheck(key)) throw new Failure((texts) => texts.key.otherDeployment(file, stack));
  const to = { kmsKey: deployment.pseudonyms, store, aws };
  if (!(await restorePseudonymKey(key, randomBytes(12), to)))
    throw new Failure((texts) => texts.key.anotherRestored(stack));
  return said(terminal, options, { stack, key_check: keyCheck(key) }, terminal.texts.key.inDeployment(stack));
}

/** The key of a backup, plain or sealed. */
async function keyOfBackup(terminal: Terminal, file: string): Promise<Uint8Array> {
  const sealed = readSealed((await readKeyText(file)) ?? '');
  if (!sealed) return (await readKey(file))!;
  if (sealed.pledge !== pledge.id) throw new Failure(({ key }) => key.otherPledge(file, sealed.pledge, pledge.id));
  const opened = await openSealed(sealed, await asked(terminal, terminal.texts.key.passphrase));
  if (!opened) throw new Failure((texts) => texts.key.notOpened(file));
  return opened;
}

async function newPassphrase(terminal: Terminal): Promise<string> {
  const { key: t } = terminal.texts;
  const first = await asked(terminal, t.newPassphrase(shortestPassphrase));
  if ([...first].length < shortestPassphrase) throw new UsageError(({ key }) => key.tooShort(shortestPassphrase));
  if ((await asked(terminal, t.again)) !== first) throw new UsageError(({ key }) => key.differ);
  return first;
}

/** Typed without being shown, or the next line of the standard input: no argument, which the shell would remember. */
async function asked({ ask }: Terminal, question: string): Promise<string> {
  if (!ask) throw new UsageError(({ data }) => data.noQuestion);
  return ask(question);
}
