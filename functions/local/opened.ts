import { prefixes, rulesVersion } from '../../schemas/keys.ts';
import { keyPath, readKey } from '../runtime/disk/key-file.ts';
import type { Store } from '../runtime/ports/store.ts';
import { proveKey } from '../runtime/ports/store-identity.ts';
import { openData, openForWriting } from './data.ts';
import { Failure, inEach, type Sentence, type Terminal } from './terminal.ts';
import type { Opened, Where } from './where.ts';

/**
 * Opens what a command is about, for reading.
 * @throws {UsageError} where a data directory has nothing; {StoreError} where there is no such deployment, or no access, or
 *   the data are another pledge's.
 */
export const open = ({ stack, data }: Where, terminal: Terminal): Promise<Opened> =>
  stack ? deployed(stack, terminal) : openFolder(data);

/**
 * Opens what a command writes to.
 * @param make Whether a data directory that there is not is made. Default: no.
 * @throws {StoreError} as {@link open} does; where the key is missing or another one; where a deployment reads by other rules than
 *   this program.
 */
export async function openToWrite(
  { stack, data }: Where,
  terminal: Terminal,
  { make = false }: { make?: boolean } = {},
): Promise<Opened> {
  if (!stack) {
    if (!make) await openData(data);
    // Whether the people are made up was recorded when the directory was made.
    await openForWriting(data, { sample: false, now: terminal.now() });
    return openFolder(data);
  }
  const opened = await deployed(stack, terminal);
  await expectSameRules(stack, opened.store);
  return opened;
}

/** The key of what is opened. @param without A sentence: what cannot be done without it. @throws {StoreError} where it is missing. */
export async function expectKey({ key, root }: Opened, without: Sentence): Promise<Uint8Array> {
  const found = await key();
  if (found) return found;
  throw new Failure((texts) => texts.data.keyMissing(root!, keyPath(root!), without(texts)));
}

/** Loaded only where it is asked for: the laptop's commands do not wait for AWS's client. */
const deployed = async (stack: string, terminal: Terminal) =>
  (await import('./deployed.ts')).openStack(stack, terminal);

async function openFolder(data: string): Promise<Opened> {
  const { store, about, root } = await openData(data);
  return {
    store,
    sample: about.sample,
    root,
    deployed: null,
    async key() {
      const path = keyPath(root);
      const key = await readKey(path);
      if (key)
        proveKey(about, key, {
          store: `"${root}"`,
          wrongKey: inEach(({ data }) => data.rightKey(path, root)),
        });
      return key;
    },
    sql: async () => (await import('./warehouse.ts')).sqlOver(root),
  };
}

/**
 * What this program writes, the deployment's functions read, and the other way round.
 * @throws {StoreError} where the deployment has recorded other rules.
 */
async function expectSameRules(stack: string, store: Store): Promise<void> {
  const recorded = (await store.list(prefixes.rules.prefix)).map((key) => Number(/\d+/.exec(key)?.[0] ?? 1));
  const theirs = Math.max(1, ...recorded);
  if (theirs !== rulesVersion) throw new Failure(({ data }) => data.otherRules(stack, theirs, rulesVersion));
}
