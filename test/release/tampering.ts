import { createPrivateKey } from 'node:crypto';
import { releasedFolder } from '../../functions/release/export.ts';
import { statementName, verifyFolder } from '../../functions/release/folder.ts';
import {
  fingerprintOf,
  newSignKey,
  publicKeyOf,
  signed,
  statementBytes,
  textOf,
} from '../../functions/release/statement.ts';
import { digestOf } from '../../functions/runtime/ports/digest.ts';
import type { Signed, Statement } from '../../schemas/release.ts';
import { luis, publishedWorld, releaseOf, signKeys, takeBack } from './world.ts';

/** A released folder, in memory. */
export type Folder = Map<string, Uint8Array>;

/** A way to change a folder so that it is no longer what was released. */
export interface Tampering {
  name: string;
  change(folder: Folder, folders: readonly Folder[]): unknown;
  /** What only the association can tell a stranger, and the folder cannot; default nothing. */
  needs?: 'key' | 'head';
}

interface Released {
  folders: Folder[];
  key: string;
  head: string;
}

/**
 * Folders as they were exported: after one release, two, the second taken back, and three. The last one is what is changed.
 * Made by the first test that asks.
 */
export const releasedFolders = (): Promise<Released> => {
  made ??= makeFolders();
  return made;
};
let made: Promise<Released> | undefined;

async function makeFolders(): Promise<Released> {
  const { store, signing } = await publishedWorld();
  const folders: Folder[] = [];
  const kept = async () =>
    folders.push(new Map((await releasedFolder(store)).map(({ name, bytes }) => [name, new Uint8Array(bytes)])));
  await releaseOf(1, signing(luis));
  await kept();
  await releaseOf(2, signing(luis));
  await kept();
  await takeBack('a file was sent twice', signing(luis));
  await kept();
  await releaseOf(1, signing(luis));
  await kept();
  const { key, head } = verifyFolder(folders[3]!);
  return { folders, key: key!, head: head! };
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const read = (folder: Folder, number: number) => JSON.parse(text(folder.get(statementName(number))!));
const said = (folder: Folder, number: number): Statement => JSON.parse(read(folder, number).statement);
const put = (folder: Folder, number: number, envelope: object) =>
  folder.set(statementName(number), Buffer.from(`${JSON.stringify(envelope)}\n`));

/** A statement that says otherwise, under the signature that it had. */
const resaid = (number: number, change: Partial<Statement>) => (folder: Folder) =>
  put(folder, number, { ...read(folder, number), statement: JSON.stringify({ ...said(folder, number), ...change }) });

/** A statement that is signed anew, by the key of another or by the same. */
const resigned =
  (number: number, change: Partial<Statement>, key = signKeys[0]!) =>
  (folder: Folder) => {
    const statement = { ...said(folder, number), ...change };
    folder.set(statementName(number), statementBytes(signed(textOf(statement), key)));
  };

const flipped = (name: string) => (folder: Folder) => {
  const bytes = new Uint8Array(folder.get(name)!);
  bytes[Math.floor(bytes.length / 2)]! ^= 1;
  folder.set(name, bytes);
};

const stranger = createPrivateKey(newSignKey());
const strangersKey = fingerprintOf(publicKeyOf(stranger));

/** Every field of a statement, said otherwise. */
const fields: { [F in keyof Statement]: Statement[F] } = {
  format: 'telecentre-pledge release 1 ' as Statement['format'],
  number: 5,
  says: 'taken_back',
  pledge: 'another',
  run: 'f'.repeat(32),
  as_of: '2018-12-31',
  sample: true,
  files: [],
  publication: 'f'.repeat(64),
  second_person: false,
  reason: 'none',
  signed_at: '2019-05-01T09:00:00.000Z',
  next_keys: ['f'.repeat(64)],
  before: null,
};

/** Of the public files, the data and pages of two languages. */
const publicFiles = ['tables.json', 'es.html', 'eu.html'];

export const tamperings: readonly Tampering[] = [
  ...publicFiles.map((name) => ({ name: `a bit of ${name}`, change: flipped(name) })),
  ...publicFiles.map((name) => ({ name: `${name} is missing`, change: (f: Folder) => f.delete(name) })),
  ...publicFiles.map((name) => ({
    name: `${name} of an older release`,
    change: (f: Folder, [, second]: readonly Folder[]) => f.set(name, second!.get(name)!),
  })),
  { name: 'a bit of the index', change: flipped('index.html') },
  {
    name: 'an index of what was taken back',
    change: (f: Folder, [, , third]: readonly Folder[]) => f.set('index.html', third!.get('index.html')!),
  },
  { name: 'two pages exchanged', change: (f) => swap(f, 'es.html', 'en.html') },
  { name: 'a file more', change: (f) => f.set('fr.html', Buffer.from('<html>')) },
  { name: 'a hidden file more', change: (f) => f.set('.well-known/x', Buffer.from('x')) },
  { name: 'a statement that is no number', change: (f) => f.set('statements/latest.json', f.get(statementName(4))!) },
  ...[1, 2, 3, 4].map((n) => ({ name: `a bit of statement ${n}`, change: flipped(statementName(n)) })),
  ...[1, 2, 3, 4].map((n) => ({
    name: `statement ${n} is missing`,
    change: (f: Folder) => f.delete(statementName(n)),
  })),
  ...Object.entries(fields).map(([field, value]) => ({
    name: `"${field}" of the last statement`,
    change: resaid(4, { [field]: value }),
  })),
  { name: 'the reason for which it was taken back', change: resaid(3, { reason: 'no reason' }) },
  {
    name: 'the signature of another statement',
    change: (f) => put(f, 4, { ...read(f, 4), signature: read(f, 2).signature }),
  },
  { name: 'no signature', change: (f) => put(f, 4, { ...read(f, 4), signature: '0'.repeat(128) }) },
  { name: 'another public key', change: (f) => put(f, 4, { ...read(f, 4), public_key: '1'.repeat(64) }) },
  { name: 'a field more beside the statement', change: (f) => put(f, 4, { ...read(f, 4), note: '' }) },
  {
    name: 'a field that stands twice',
    change: (f) =>
      f.set(statementName(4), Buffer.from(text(f.get(statementName(4))!).replace('{', '{"statement":"{}",'))),
  },
  { name: 'a line more in the file of a statement', change: (f) => put4(f, (t) => `${t}\n`) },
  { name: 'a mark of bytes before a statement', change: (f) => put4(f, (t) => `\ufeff${t}`) },
  { name: 'a text that is no JSON, signed', change: (f) => put(f, 4, textSigned('released')) },
  { name: 'spaces in a text, signed', change: (f) => put(f, 4, textSigned(JSON.stringify(said(f, 4), null, 1))) },
  { name: 'a field more, signed', change: (f) => put(f, 4, textSigned(JSON.stringify({ ...said(f, 4), extra: 1 }))) },
  {
    name: 'a number that is a text, signed',
    change: (f) => put(f, 4, textSigned(JSON.stringify({ ...said(f, 4), number: '4' }))),
  },
  { name: 'signed by a key that was never named', change: resigned(4, {}, stranger) },
  { name: 'signed by a key that names itself', change: resigned(4, { next_keys: [strangersKey] }, stranger) },
  {
    name: 'one statement, "signed" by a key of small order',
    change: (f, [first]) => {
      all(f, first!);
      const key = `01${'0'.repeat(62)}`;
      const statement = textOf({ ...said(f, 1), next_keys: [fingerprintOf(key)] });
      put(f, 1, { statement, public_key: key, signature: key + '0'.repeat(64) });
    },
  },
  { name: 'a first statement by another key', change: resigned(1, {}, stranger) },
  { name: 'a first statement that was signed anew', change: resigned(1, { reason: 'x' }) },
  { name: 'a statement that follows none', change: resigned(4, { before: null }) },
  { name: 'a statement that follows an older one', change: (f) => resigned(4, { before: said(f, 3).before })(f) },
  { name: 'a release of no file', change: resigned(4, { files: [] }) },
  { name: 'a release of another run than its report', change: resigned(4, { run: 'f'.repeat(32) }) },
  {
    name: 'what takes back another run',
    change: (f) => signAnew(f, ({ says }) => (says === 'taken_back' ? { run: 'f'.repeat(32) } : {})),
  },
  { name: 'two statements exchanged', change: (f) => swap(f, statementName(2), statementName(3)) },
  { name: 'a statement twice', change: (f) => f.set(statementName(5), f.get(statementName(4))!) },
  {
    name: 'an older release’s statement in the last one’s place',
    change: (f) => f.set(statementName(4), f.get(statementName(2))!),
  },
  { name: 'the last statement left out, its files kept', change: (f) => f.delete(statementName(4)) },
  {
    name: 'no statement',
    change: (f) => {
      for (const n of [1, 2, 3, 4]) f.delete(statementName(n));
    },
  },
  { name: 'nothing', change: (f) => f.clear() },
  { name: 'an older release, whole, replayed', change: (f, [first]) => all(f, first!), needs: 'head' },
  { name: 'what was taken back, replayed', change: (f, [, second]) => all(f, second!), needs: 'head' },
  { name: 'a chain that was cut off, whole before', change: (f, [, , third]) => all(f, third!), needs: 'head' },
  {
    name: 'all of it signed anew by a stranger',
    change: (f) => signAnew(f, () => ({ next_keys: [strangersKey] }), stranger),
    needs: 'key',
  },
];

const all = (folder: Folder, from: Folder) => {
  folder.clear();
  for (const [name, bytes] of from) folder.set(name, bytes);
};

function swap(folder: Folder, a: string, b: string) {
  const [x, y] = [folder.get(a)!, folder.get(b)!];
  folder.set(a, y).set(b, x);
}

const put4 = (folder: Folder, change: (text: string) => string) =>
  folder.set(statementName(4), Buffer.from(change(text(folder.get(statementName(4))!))));

/** A text, whatever it says, signed. */
const textSigned = (statement: string): Signed => signed(statement, signKeys[0]!);

/** The whole chain signed anew, each statement following the one before. */
function signAnew(folder: Folder, change: (statement: Statement) => Partial<Statement>, key = signKeys[0]!) {
  let before: string | null = null;
  for (let number = 1; folder.has(statementName(number)); number++) {
    const statement = said(folder, number);
    const bytes = statementBytes(signed(textOf({ ...statement, before, ...change(statement) }), key));
    folder.set(statementName(number), bytes);
    before = digestOf(bytes);
  }
}
