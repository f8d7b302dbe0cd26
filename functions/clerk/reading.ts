import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ConfirmedHeadings } from '../../schemas/heading-map.ts';
import { keys, parseLandingKey, prefixes, rulesVersion } from '../../schemas/keys.ts';
import type { Sent } from '../../schemas/ledger.ts';
import { limits as usual } from '../../schemas/limits.ts';
import { type Envelope, Receipt, type Settings } from '../../schemas/receipt.ts';
import { madridDay } from '../../schemas/time.ts';
import { storedSha256 } from '../normalize/lake/commit.ts';
import { Packed } from '../normalize/lake/packed.ts';
import { rejectTexts } from '../normalize/lake/stored-rejects.ts';
import { landedBytes, type NormalizeNeeds, normalize, sentAlone } from '../normalize/normalize.ts';
import { type Block, Refusal, type Sheet, type SourceFile } from '../normalize/read/block/block.ts';
import { openSource } from '../normalize/read/open.ts';
import { confirmedMap } from '../normalize/recognise/confirmed.ts';
import { inspect } from '../normalize/recognise/inspect.ts';
import { firstRows, rowTexts } from '../normalize/recognise/recognise.ts';
import { silent } from '../runtime/ports/log.ts';
import { memoryStore } from '../runtime/ports/memory-store.ts';
import { getParsed, passDamaged, type Store } from '../runtime/ports/store.ts';

/** What a reading needs of the world. */
export type ReadingNeeds = Omit<NormalizeNeeds, 'limits'>;

/** A column that is seen in a waiting file. */
const SeenColumn = z.strictObject({
  sheet: z.int(),
  column: z.int(),
  heading: z.string(),
  field: z.string().nullable(),
  /** The field that the heading almost names. */
  suggested: z.string().nullable(),
  sample: z.array(z.string()),
});
export type SeenColumn = z.infer<typeof SeenColumn>;

/** The lines of a known export by which it is known, beside its heading, in order. */
const SheetFrame = z.strictObject({
  sheet: z.int(),
  above: z.array(z.array(z.string())),
  below: z.array(z.array(z.string())),
});
export type SheetFrame = z.infer<typeof SheetFrame>;

/** `waiting/…/<upload>.preview.json`: what reading a waiting file found, by the rules of a day. */
const Found = z.strictObject({
  /** The day of receipt by which it was judged, in Europe/Madrid. */
  today: z.string(),
  rules: z.int(),
  /** What its receipt would be; the keys of its lake files are those under `waiting/`. */
  receipt: Receipt,
  columns: z.array(SeenColumn),
  /** One for each sheet of a known export; none of any other table. */
  frames: z.array(SheetFrame),
});
export type Found = z.infer<typeof Found>;

/** More remarks are listed than a receipt lists, as the clerk mends them here; all of them are counted. */
export const previewLimits = { ...usual, listedIssues: 20_000, receiptBytes: 64 * 2 ** 20 };

/** What was found in a waiting file by the rules of any day; null where it was not read yet. */
export const foundIn = (
  { network, upload }: Pick<Envelope, 'network' | 'upload'>,
  store: Store,
): Promise<Found | null> => getParsed(store, keys.waitingPreview(network, upload), Found).catch(passDamaged);

/** What was found in a waiting file by the rules of this day; null where it is to be read. */
export async function freshlyFound(envelope: Envelope, now: number, store: Store): Promise<Found | null> {
  const there = await foundIn(envelope, store);
  return there?.today === dayOf(now) && there.rules === rulesVersion ? there : null;
}

const dayOf = (now: number): string => madridDay(new Date(now).toISOString());

/**
 * What was found in a waiting file by the rules of this day; it is read where that is not known yet. Two that read one file at
 * once write the same.
 */
export async function readWaiting(envelope: Envelope, now: number, needs: ReadingNeeds): Promise<Found> {
  const { network, upload } = envelope;
  const { store } = needs;
  const there = await freshlyFound(envelope, now, store);
  if (there) return there;
  const { receipt, written, rejects } = await readAside(envelope, now, needs);
  const { columns, frames } = await look(envelope, needs);
  const put = async (to: string, bytes: Uint8Array | null) => {
    const before = await store.get(to);
    if (before && bytes && Buffer.compare(before, bytes) === 0) return;
    if (before) await store.delete(to);
    if (bytes) await store.putIfAbsent(to, bytes);
  };
  const lake = async (of: 'lake' | 'people') => {
    const object = receipt[of];
    if (!object) return null;
    const to = keys.waitingLake(of === 'lake' ? receipt.dataset! : 'people', network, upload);
    await put(to, await written.get(object.key));
    return { ...object, key: to };
  };
  const found: Found = {
    today: dayOf(now),
    rules: rulesVersion,
    receipt: { ...receipt, lake: await lake('lake'), people: await lake('people') },
    columns,
    frames,
  };
  await putRejects(keys.waitingRejects(network, upload), rejects, store);
  await put(keys.waitingPreview(network, upload), new TextEncoder().encode(`${JSON.stringify(found)}\n`));
  return found;
}

/**
 * The receipts that sent files will have, by what was found in them while they waited: what is sent counts at once, however
 * late it is read. Their lake files are those under `waiting/`.
 */
export async function receiptsToBe(unread: readonly Sent[], store: Store): Promise<Receipt[]> {
  const all = await Promise.all(
    unread.map(async ({ received_at, announced_at, batch, replaces, mends, ...upload }) => {
      const found = await foundIn(upload, store);
      return found && { ...found.receipt, received_at, announced_at, batch, replaces, ...(mends && { mends }) };
    }),
  );
  return all.filter((receipt) => receipt !== null);
}

/** What is kept of the rejected rows of a waiting file, short of the rows, as lines; null where there are none. */
export const rejectsOf = (
  { network, upload }: Envelope,
  receipt: Pick<Receipt, 'issues'>,
  store: Store,
): Promise<Uint8Array | null> => rejectTexts(keys.waitingRejects(network, upload), receipt, store);

/** Puts rejected rows in the place of those that another day's reading left, or leaves these where they are the same. */
async function putRejects(to: string, rejects: Rejects, store: Store): Promise<void> {
  const there = await store.head(to);
  if (there && rejects.sha256 !== null && (await storedSha256(store, to)) === rejects.sha256) return;
  if (there) await store.delete(to);
  if (rejects.sha256 !== null) await store.putIfAbsent(to, rejects.packed.bytes());
}

/** Rejected rows in memory; `sha256` is null where there are none. */
interface Rejects {
  packed: Packed;
  sha256: string | null;
}

/** Reads a waiting file by the intake's own steps, and keeps what they write in memory: rejected rows, which may be many, packed. */
async function readAside(envelope: Envelope, now: number, { store, key, workers }: ReadingNeeds) {
  const { network, upload } = envelope;
  const written = scratchOf(envelope, now, store);
  const rejects: Rejects = { packed: new Packed(), sha256: null };
  const keeping: Store = {
    ...written,
    async putIfAbsent(to, body) {
      if (!to.startsWith(prefixes.rejects.prefix)) return written.putIfAbsent(to, body);
      const hash = createHash('sha256');
      for await (const piece of body instanceof Uint8Array ? [body] : body) {
        hash.update(piece);
        rejects.packed.add(piece);
      }
      rejects.sha256 = hash.digest('hex');
      return 'created';
    },
  };
  const receipt = await normalize(
    { network, upload },
    { store: keeping, key, log: silent, limits: previewLimits, ...(workers && { workers }) },
  );
  return { receipt, written, rejects };
}

/** A store in memory in which a waiting file is sent now; what is made of it stays there. */
export function scratchOf(envelope: Envelope, now: number, store: Store): ReturnType<typeof memoryStore> {
  const scratch = memoryStore(asLanded(store));
  const sent = Buffer.from(JSON.stringify(sentAlone(envelope, now)));
  scratch.objects.set(keys.sent(envelope.network, envelope.upload), sent);
  return scratch;
}

/** A store in which a waiting file has landed, and nothing was made of any. */
function asLanded(store: Store): Store {
  const at = (key: string): string | null => {
    if (/^(?:receipts|rejects|lake|sent)\//.test(key)) return null;
    const landed = parseLandingKey(key.replace(/\.json$/, ''));
    if (!landed) return key;
    return (key.endsWith('.json') ? keys.waitingEnvelope : keys.waiting)(landed.network, landed.upload);
  };
  return {
    ...store,
    async get(key, range) {
      const from = at(key);
      return from === null ? null : store.get(from, range);
    },
    async head(key) {
      const from = at(key);
      return from === null ? null : store.head(from);
    },
  };
}

/** First texts of a column that are shown, and the rows in which they are looked for. */
const samples = 3;
const lookedAt = 200;

/** What is seen in a waiting file; nothing of one that cannot be opened. */
async function look(envelope: Envelope, { store }: ReadingNeeds): Promise<Pick<Found, 'columns' | 'frames'>> {
  try {
    const file = await openSource(await landedBytes(envelope, asLanded(store), silent), previewLimits);
    const { headings } = await confirmedMap(envelope, store);
    return await lookAt(file, envelope.settings, headings);
  } catch (error) {
    if (error instanceof Refusal) return { columns: [], frames: [] };
    throw error;
  }
}

/** The columns of a file's sheets, with their first texts, and whose export it is. */
export async function lookAt(
  file: SourceFile,
  settings: Settings,
  confirmed: ConfirmedHeadings,
): Promise<Pick<Found, 'columns' | 'frames'>> {
  const { sheets } = await inspect(file, { settings, limits: previewLimits, confirmed });
  const columns: SeenColumn[] = [];
  const frames: SheetFrame[] = [];
  for (const seen of sheets) {
    if (seen.hidden || seen.heading_row === null) continue;
    const first = (await firstBlock(file.sheets.find((s) => s.number === seen.sheet)!))!;
    const texts = firstTexts(first, seen.heading_row);
    for (const { column, heading, field, suggested } of seen.columns)
      columns.push({ sheet: seen.sheet, column, heading, field, suggested, sample: texts[column - 1] ?? [] });
    if (seen.known !== null)
      frames.push({ sheet: seen.sheet, ...frameOf(first, seen.heading_row, new Set(seen.known_rows)) });
  }
  return { columns, frames };
}

async function firstBlock(sheet: Sheet): Promise<Block | null> {
  const blocks = sheet.blocks()[Symbol.asyncIterator]();
  const first = await firstRows(blocks);
  await blocks.return?.();
  return first;
}

/** The lines above an export's heading, and those below it, by which it is known. */
function frameOf(block: Block, headingRow: number, known: ReadonlySet<number>): Omit<SheetFrame, 'sheet'> {
  const above: string[][] = [];
  const below: string[][] = [];
  for (let i = 0; i < block.length; i++) {
    const row = block.rows[i]!;
    if (known.has(row)) (row < headingRow ? above : below).push(rowTexts(block, i));
  }
  return { above, below };
}

/** The first texts below the heading, by column. */
function firstTexts(block: Block, headingRow: number): string[][] {
  const texts: string[][] = [];
  for (let i = 0; i < block.length && i <= lookedAt; i++) {
    if (block.rows[i]! <= headingRow) continue;
    for (const [c, text] of rowTexts(block, i).entries()) {
      texts[c] ??= [];
      if (text !== '' && texts[c].length < samples) texts[c].push(text);
    }
  }
  return texts;
}
