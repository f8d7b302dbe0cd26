import { createHash } from 'node:crypto';
import * as z from 'zod';
import { keys, prefixes } from '../../schemas/keys.ts';
import { pledge } from '../../schemas/pledge.ts';
import { causes } from '../rollup/changes.ts';
import { type Difference, diff } from '../rollup/diff.ts';
import { type Publication, publicationAt } from '../rollup/published.ts';
import type { RollupNeeds } from '../rollup/steps.ts';
import { createJson, getParsed } from '../runtime/ports/store.ts';

/**
 * Two runs compared by a function of its own, where the pages have no time for it: what it finds is stored, and shown once it is
 * there. Names of files are not in it: they go with the files.
 */

/** What the function is asked. */
export interface ComparisonAsked {
  /** Numbers of publications. */
  before: number;
  after: number;
  /** When, milliseconds since 1970: a fault is of this asking. */
  asked: number;
}

/** Milliseconds after which a comparison that was asked for, and is not there, is given up. */
export const comparedWithin = 15 * 60_000;

const named = z.strictObject({ number: z.int(), run: z.string(), as_of: z.string() });
const uploads = z.array(z.strictObject({ network: z.string(), upload: z.string() }));
const Compared: z.ZodType<Difference> = z.strictObject({
  before: named,
  after: named,
  uploads: z.strictObject({
    ...{ added: uploads, removed: uploads, withdrawn: uploads, restored: uploads },
    ...{ erased: uploads, rules: uploads },
  }),
  models_changed: z.boolean(),
  figures: z.array(
    z.strictObject({
      ...{ figure: z.string(), network: z.string().nullable(), before: z.number(), after: z.number() },
      change: z.number(),
      parts: z.record(z.enum(causes), z.number()),
      uploads: z.array(
        z.strictObject({
          ...{ cause: z.enum(causes), network: z.string().nullable(), upload: z.string().nullable() },
          change: z.number(),
        }),
      ),
    }),
  ),
});
const Fault = z.strictObject({ why: z.string() });

/** What a difference follows from, as 32 hexadecimal digits: it is found anew once a person was erased, or the models are others. */
async function idOf(
  [before, after]: readonly [Publication, Publication],
  { store, models }: Pick<RollupNeeds, 'store' | 'models'>,
): Promise<string> {
  const texts = Object.entries(models).sort(([a], [b]) => (a < b ? -1 : 1));
  const erased = (await store.list(prefixes.erased.prefix)).sort();
  const parts = [before.digest, after.digest, erased, texts, pledge];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/**
 * Compares, and stores what was found; where it cannot, why, before the fault is thrown on.
 * @throws {StoreError} where a publication is not there or damaged, and as `diff` does.
 */
export async function storeComparison({ before, after, asked }: ComparisonAsked, needs: RollupNeeds): Promise<void> {
  const { store } = needs;
  const both = [await publicationAt(store, before), await publicationAt(store, after)] as const;
  // The page asks of whole publications only: one that is not there now was damaged since.
  if (!both[0] || !both[1]) throw new Error(`publication ${both[0] ? after : before} is not there, or damaged`);
  const id = await idOf([both[0], both[1]], needs);
  if (await store.head(keys.difference(id))) return;
  const found = await diff(both[0], both[1], needs).catch(async (error: Error) => {
    await createJson(store, keys.differenceFault(id, asked), { why: error.message }, Fault);
    throw error;
  });
  await createJson(store, keys.difference(id), found, Compared);
}

/** What was found of two publications; or why not, where that was stored; null where neither is. @param asked Null: whenever. */
export async function storedComparison(
  both: readonly [Publication, Publication],
  asked: number | null,
  needs: Pick<RollupNeeds, 'store' | 'models'>,
): Promise<Difference | { why: string } | null> {
  const id = await idOf(both, needs);
  const found = await getParsed(needs.store, keys.difference(id), Compared);
  if (found || asked === null) return found;
  return getParsed(needs.store, keys.differenceFault(id, asked), Fault);
}
