import { Signed, type Statement } from '../../schemas/release.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import { jsonOf } from '../runtime/ports/json.ts';
import { indexName, indexPage } from './index-page.ts';
import { fingerprintOf, isSigned, statementBytes, statementOf } from './statement.ts';

/**
 * The released folder, which a stranger checks: `statements/000001.json` and on, the public files of the last statement, and an
 * index of them, where none is among the signed files.
 * `docs/verify.py` checks the same by the same rules.
 */

/** Where a statement lies in the folder. */
export const statementName = (number: number): string => `statements/${String(number).padStart(6, '0')}.json`;

/** What a stranger knows from elsewhere. */
export interface Anchors {
  /** Fingerprint of the key of the first statement. Default: that of the folder is believed. */
  key?: string | undefined;
  /** SHA-256 of the last statement's file. Default: nobody knows whether later ones were left out. */
  head?: string | undefined;
}

export interface FolderVerification {
  /** A sentence each; empty where all holds. */
  faults: string[];
  /** The last statement, and the SHA-256 of its file; null where there is none that can be read. */
  last: Statement | null;
  head: string | null;
  /** Fingerprint of the key of the first statement, to be compared with the one that the association publishes. */
  key: string | null;
  statements: number;
  files: number;
}

/** Checks signature, chain and every public file of a released folder. Pure. @param files Of the folder, by name with `/`. */
export function verifyFolder(files: ReadonlyMap<string, Uint8Array>, anchors: Anchors = {}): FolderVerification {
  const numbers = [...files.keys()]
    .flatMap((name) => /^statements\/([0-9]{6})\.json$/.exec(name)?.[1] ?? [])
    .map(Number);
  const most = numbers.reduce((a, b) => Math.max(a, b), 0);
  const faults: string[] = [];
  let last: Link | null = null;
  let first: Link | null = null;
  for (let number = 1; number <= most; number++) {
    const link = linkOf(files.get(statementName(number)));
    if (typeof link === 'string') {
      faults.push(`${statementName(number)}: ${link}`);
      last = null;
      continue;
    }
    faults.push(...faultsOfLink(link, number, last).map((fault) => `${statementName(number)}: ${fault}`));
    first ??= number === 1 ? link : null;
    last = link;
  }
  if (most === 0) faults.push(`There is no statement: expected ${statementName(1)}.`);
  if (last) faults.push(...faultsOfFiles(files, last.statement));
  if (first && anchors.key !== undefined && anchors.key !== first.key)
    faults.push(`The first statement is signed by the key ${first.key}; expected ${anchors.key}.`);
  if (last && anchors.head !== undefined && anchors.head !== last.digest)
    faults.push(
      `The last statement is ${last.digest}; expected ${anchors.head}: later ones are missing, or it was exchanged.`,
    );
  return {
    faults,
    last: last?.statement ?? null,
    head: last?.digest ?? null,
    key: first?.key ?? null,
    statements: most,
    files: last?.statement.files.length ?? 0,
  };
}

/** A statement that was read, with the digest of its file and the fingerprint of its key. */
interface Link {
  statement: Statement;
  digest: string;
  key: string;
}

/** Reads a statement's file, and proves its signature; else why not. */
function linkOf(bytes: Uint8Array | undefined): Link | string {
  if (!bytes) return 'it is missing: the chain has a gap.';
  const read = Signed.safeParse(jsonOf(bytes));
  if (!read.success || Buffer.compare(statementBytes(read.data), bytes) !== 0)
    return 'it is not written as a signed statement is.';
  if (!isSigned(read.data)) return 'its signature is not that of its text by its key: one of the three was changed.';
  const statement = statementOf(read.data);
  if (!statement) return 'its text is not written as a statement is.';
  return { statement, digest: digestOf(bytes), key: fingerprintOf(read.data.public_key) };
}

/** What does not hold between a statement and the one before. */
function faultsOfLink({ statement, key }: Link, number: number, before: Link | null): string[] {
  const faults: string[] = [];
  if (statement.number !== number) faults.push(`it is statement ${statement.number}, in the place of ${number}.`);
  if (number === 1) {
    if (statement.before !== null) faults.push('it is the first, and names one before.');
    if (statement.says !== 'released') faults.push('it is the first, and takes back what was never released.');
    return faults;
  }
  if (!before) return [...faults, 'the one before cannot be read, so that nothing proves this one.'];
  if (statement.before !== before.digest) faults.push('the statement before is not the one that it names.');
  if (!before.statement.next_keys.includes(key))
    faults.push(`it is signed by ${key}, a key that the one before does not name.`);
  if (statement.pledge !== before.statement.pledge) faults.push('it is of another pledge than the one before.');
  if (
    statement.says === 'taken_back' &&
    (before.statement.says !== 'released' || before.statement.run !== statement.run)
  )
    faults.push('it takes back a run that the one before did not release.');
  return faults;
}

/** What does not hold between the public files and the last statement. */
function faultsOfFiles(files: ReadonlyMap<string, Uint8Array>, last: Statement): string[] {
  const faults: string[] = [];
  if (last.says === 'released' && last.files.length === 0) faults.push('The last statement releases no file.');
  for (const { name, bytes, sha256 } of last.files) {
    const found = files.get(name);
    if (!found) faults.push(`${name}: it is missing.`);
    else if (found.length !== bytes || digestOf(found) !== sha256)
      faults.push(`${name}: it is not the file that was signed.`);
  }
  const index = last.files.some(({ name }) => name === indexName) ? undefined : files.get(indexName);
  if (index && Buffer.compare(index, indexPage(last)) !== 0)
    faults.push(`${indexName}: it is not the page that follows from the last statement.`);
  for (const name of files.keys())
    if (
      name !== indexName &&
      !/^statements\/[0-9]{6}\.json$/.test(name) &&
      !last.files.some((file) => file.name === name)
    )
      faults.push(`${name}: it is no part of what was released.`);
  const tables = files.get('tables.json');
  const says = tables && (jsonOf(tables) as { run?: unknown; as_of?: unknown } | undefined);
  if (tables && last.says === 'released' && (says?.run !== last.run || says.as_of !== last.as_of))
    faults.push('tables.json: it is of another run or day than the statement.');
  return faults;
}
