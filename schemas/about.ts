import * as z from 'zod';

/** The version of what a store holds: keys, receipts, and how pseudonyms are made. An older store is refused. */
export const storeFormat = 2;

/** `store.json`: what a store is. Written once, before anything else. */
export const About = z.strictObject({
  format: z.literal(storeFormat),
  /** The id of the pledge that its data are for. */
  pledge: z.string(),
  /** Tells whether a key is the one that made the pseudonyms, without telling the key. */
  key_check: z.string().regex(/^[0-9a-f]{32}$/),
  /** True of the sample world: the people are made up, and every output states it. */
  sample: z.boolean(),
});
export type About = z.infer<typeof About>;
