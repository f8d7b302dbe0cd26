import * as z from 'zod';

/**
 * The records beside a receipt: what makes an upload count, in which order, and what takes it back. Each is one line of
 * JSON, written once.
 */

const id = z.string().regex(/^[0-9a-f]{32}$/);
const instant = z.iso.datetime();
const count = z.int().nonnegative();

/**
 * The files that a sender named together, as the sorted SHA-256s of their bytes with a space between: the same for a
 * command that was killed and repeated. A replace takes no row of an upload whose bytes are among them.
 */
export const Batch = z.string().regex(/^[0-9a-f]{64}(?: [0-9a-f]{64})*$/);

/** One month of a replace: the network's rows of the dataset that it takes, and those that its batch brings. */
export const Replaced = z.strictObject({
  /** `YYYY-MM` */
  month: z.string(),
  /** Rows that counted before and do not after. */
  rows: count,
  /** Accepted rows of the whole batch. */
  brings: count,
});
export type Replaced = z.infer<typeof Replaced>;

/**
 * Of a file of mended rows: the SHA-256 of the file whose rejected rows they are, and their places in it, sheet and row from 1.
 * They are not asked for again while the file waits, or counts.
 */
export const Mends = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.array(z.tuple([z.int(), z.int()])),
});
export type Mends = z.infer<typeof Mends>;

/** `sent/<network>/<upload>.json`: makes an upload count. An input of normalize, whose receipt copies it. */
export const Sent = z.strictObject({
  upload: id,
  network: z.string(),
  /** The time of receipt, UTC with milliseconds. */
  received_at: instant,
  /** When its bytes were announced; decides between two of one time of receipt. Null of the command line, whose times are unique. */
  announced_at: instant.nullable(),
  /** Of mode `replace`: its own file among them. Null of mode `add`, for which it decides nothing. */
  batch: Batch.nullable(),
  /** What its batch replaces, by month, as that was found when it was sent; null of mode `add`, and where it was not computed. */
  replaces: z.array(Replaced).nullable(),
  /** Of a file of mended rows; absent of any other. */
  mends: Mends.optional(),
});
export type Sent = z.infer<typeof Sent>;

/** `opened/<network>/<upload>.json`: the day on which its sender opened the answer of an upload for the first time; no more. */
export const Opened = z.strictObject({ on: z.iso.date() });
export type Opened = z.infer<typeof Opened>;

/** `withdrawn/<network>/<upload>/<number>.json`: from `at` on the upload does not count, or counts again. */
export const Withdrawn = z.strictObject({
  upload: id,
  network: z.string(),
  /** UTC. */
  at: instant,
  /** Who decided it, and why: for the coordinator. No name of a person in the data. */
  by: z.string().max(200),
  why: z.string().max(1000),
  /** False where it is put back. */
  withdrawn: z.boolean(),
});
export type Withdrawn = z.infer<typeof Withdrawn>;

/** `rules/<n>.json`: from when the rules n are in force. */
export const RulesInForce = z.strictObject({
  rules: count,
  /** UTC, inclusive. */
  from: instant,
});
export type RulesInForce = z.infer<typeof RulesInForce>;

/**
 * Of whom rows are kept out: marks of what a row may say of its person, each the keyed token of a token, 32 hexadecimal
 * digits, so that nothing in the lake is the same and without the key nobody can try who it is.
 */
export const Marks = z.strictObject({
  documents: z.array(z.string()),
  /** Of the name and birth date. */
  exact: z.string().nullable(),
  /** Of the e-mail with parts of the name. */
  mails: z.array(z.string()),
  address: z.string().nullable(),
  /** Of the tax ids of one who is a company. */
  companies: z.array(z.string()),
});
export type Marks = z.infer<typeof Marks>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * `erased/<number>.json`: that a person's rows were erased. It holds nothing of the person but keyed marks, by which their
 * rows stay out of later uploads. It is the commit of an erasure: what it names as old is deleted, now or when the store is
 * next written to.
 */
export const Erased = z.strictObject({
  /** UTC. */
  at: instant,
  /** The day of `at` in Europe/Madrid: rows dated up to it, inclusive, stay out. */
  until: z.iso.date(),
  /** Who decided it, and why. No name of a person in the data. */
  by: z.string().max(200),
  why: z.string().max(1000),
  marks: Marks,
  /** Receipts and lake files by old key: their SHA-256, and what stands in their place; null where nothing is left. */
  objects: z.array(
    z.strictObject({ old: z.string(), sha256, new: z.string().nullable(), new_sha256: sha256.nullable() }),
  ),
  /** Private objects that went, by key: no digest of them is kept, as one of a few rows could be tried out. */
  deleted: z.array(z.string()),
});
export type Erased = z.infer<typeof Erased>;
