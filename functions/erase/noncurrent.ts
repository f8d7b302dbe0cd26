import { prefixes } from '../../schemas/keys.ts';
import type { RejectLine } from '../../schemas/receipt.ts';
import { rowGroups, type WideRow } from '../parquet/tables.ts';
import { memoryStore } from '../runtime/ports/memory-store.ts';
import type { NoncurrentVersion, Store } from '../runtime/ports/store.ts';
import type { Mentions } from './asked.ts';
import type { Found } from './found.ts';
import { linesIn } from './raw.ts';

/** Where rows of a person, or their name, may lie. */
const searched = [prefixes.landing, prefixes.waiting, prefixes.rejects, prefixes.lake, prefixes.maps];

/**
 * Adds the versions of objects that are no longer current and have something of the person: what was deleted or written over by
 * hand, or deleted by the bucket after its days, and can be had back for a while. Nothing counts by them: of a file that waited,
 * all go where one has something.
 * @param isTheirs True of a row of a people file.
 */
export async function addNoncurrent(found: Found, isTheirs: (row: WideRow) => boolean, store: Store): Promise<void> {
  const versions: NoncurrentVersion[] = [];
  for (const { prefix } of searched) versions.push(...((await store.noncurrent?.(prefix)) ?? []));
  const signatures = new Set(found.uploads.flatMap((upload) => [...upload.signatures]));
  for (const version of versions.filter(({ key }) => /\/people\/.*\.parquet$/.test(key)))
    for await (const rows of rowGroups(await version.get()))
      for (const row of rows) if (isTheirs(row)) signatures.add(String(row.signature));
  const { companies } = found.known;
  const inLake = (row: WideRow) => signatures.has(String(row.signature)) || companies.includes(String(row.company));

  const has = new Map<NoncurrentVersion, boolean>();
  for (const version of versions) has.set(version, await hasPerson(version, inLake, found));
  const waited = versions.flatMap((version) => (has.get(version) ? (waitingUpload(version) ?? []) : []));
  found.noncurrent = versions.filter((version) => has.get(version) || waited.includes(waitingUpload(version) ?? ''));
}

/** The upload of what waited; null of any other version. */
const waitingUpload = ({ key }: NoncurrentVersion): string | null =>
  /^waiting\/\w+\/[0-9a-f]{32}/.exec(key)?.[0] ?? null;

async function hasPerson(
  { key, get }: NoncurrentVersion,
  inLake: (row: WideRow) => boolean,
  { mentions, unread }: Found,
): Promise<boolean> {
  const bytes = await get();
  if (key.endsWith('.parquet')) {
    for await (const rows of rowGroups(bytes)) if (rows.some(inLake)) return true;
    return false;
  }
  if (key.endsWith('.json')) {
    const texts = textsOf(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return texts.some(mentions.inText) || mentions.inRow(texts);
  }
  const alone = memoryStore();
  alone.objects.set(key, bytes);
  const lines = await linesIn(key, alone);
  if (!lines) unread.push(key);
  for await (const line of lines ?? []) if (isIn(line, mentions)) return true;
  return false;
}

function isIn(line: RejectLine, mentions: Mentions): boolean {
  if (line.kind === 'row') return mentions.inRow(line.cells) || line.cells.some(mentions.inText);
  if (line.kind === 'value') return mentions.inText(line.value);
  return line.kind === 'sheet' && [line.name ?? '', ...line.headings].some(mentions.inText);
}

/** All texts of a JSON value, names of fields too. */
function textsOf(json: unknown): string[] {
  if (typeof json === 'string') return [json];
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) => [name, ...textsOf(value)]);
}
