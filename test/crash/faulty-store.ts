import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Store, StoreError } from '../../functions/runtime/ports/store.ts';

/** The ways in which a call of the store can go wrong. */
const faults = ['fails before', 'done, but the answer lost', 'a torn draft', 'disk full'] as const;
export type Fault = (typeof faults)[number];

/** A call of a clean run, `verb key`, by its place, and what goes wrong at it. */
export interface CrashPoint {
  at: number;
  call: string;
  fault: Fault;
}

/**
 * Each call with each fault, but for those that are the same run as another: what writes no body leaves no torn draft, the
 * lost answer of a call that changes nothing is one that never came, and a full disk is met by the next write.
 * @param every Of each fault, one call in so many, beginning with the first. Default 1, all of them.
 */
export function crashPoints(calls: readonly string[], every = 1): CrashPoint[] {
  return faults.flatMap((fault) =>
    calls
      .map((call, at) => ({ at, call, fault }))
      .filter(({ call }) => faultsAt(call).includes(fault))
      .filter((_, index) => index % every === 0),
  );
}

function faultsAt(call: string): readonly Fault[] {
  if (call.startsWith('putIfAbsent ')) return faults;
  return call.startsWith('delete ') ? ['fails before', 'done, but the answer lost'] : ['fails before'];
}

/** What a process that dies at a call "throws". */
export class Crash extends Error {
  override name = 'Crash';
}

export interface CallLog {
  /** The calls made, `verb key`. */
  calls: string[];
}

/**
 * A store that counts its calls and, at call `at` (from 0), meets a fault. A crash is final: whatever the dying process
 * still tries fails too. A full disk stays full: reading goes on, writing does not.
 */
export function faultyStore(inner: Store, root: string, log: CallLog, at = -1, fault: Fault = 'fails before'): Store {
  let dead = false;
  let full = false;
  const call = async <T>(
    verb: keyof Store,
    key: string,
    body: Uint8Array | AsyncIterable<Uint8Array> | null,
    act: () => Promise<T>,
  ): Promise<T> => {
    if (dead) throw new Crash('the process is dead');
    const now = log.calls.push(`${verb} ${key}`) - 1 === at;
    if (now) {
      if (fault === 'disk full') full = true;
      else {
        dead = true;
        if (fault === 'done, but the answer lost') await act();
        if (fault === 'a torn draft' && body) await tear(root, body);
        throw new Crash(`${fault}: ${verb} ${key}`);
      }
    }
    if (full && verb === 'putIfAbsent') throw new StoreError(`writing "${key}": the disk is full.`);
    return act();
  };
  return {
    get: (key, range) => call('get', key, null, () => inner.get(key, range)),
    head: (key) => call('head', key, null, () => inner.head(key)),
    list: (prefix) => call('list', prefix, null, () => inner.list(prefix)),
    putIfAbsent: (key, body) => call('putIfAbsent', key, body, () => inner.putIfAbsent(key, body)),
    delete: (key) => call('delete', key, null, () => inner.delete(key)),
  };
}

/** Leaves the first half of a body as a draft of a process that is dead, as a power cut does. */
async function tear(root: string, body: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  const pieces: Uint8Array[] = [];
  if (body instanceof Uint8Array) pieces.push(body);
  else for await (const piece of body) pieces.push(piece.slice());
  const whole = Buffer.concat(pieces);
  await mkdir(join(root, '.tmp'), { recursive: true });
  const draft = `${hostname().replace(/[^\w-]/g, '')}.4194304.0.torn`;
  await writeFile(join(root, '.tmp', draft), whole.subarray(0, whole.length >> 1));
}

/** Every file below a folder, hidden ones too, with its bytes as text, to be compared. */
export async function tree(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries.filter((e) => e.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files[path.slice(root.length + 1).replaceAll('\\', '/')] = (await readFile(path)).toString('latin1');
  }
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
