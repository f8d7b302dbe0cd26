import * as z from 'zod';

/** The sign-off of a run: the steps under `released/`, and the statements that are signed for the public. */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Who took a step, as the ticket has it, or as it was typed on one machine. For the association; in no statement. */
const name = z.string().trim().min(1).max(100);
/** What a person writes with a step: a remark, a question, a reason. */
export const StepText = z.string().trim().min(1).max(2000);

/**
 * A statement as it is signed and published: its exact text, the raw public key and the Ed25519 signature of the text's UTF-8
 * bytes, both in hexadecimal digits.
 */
export const Signed = z.strictObject({
  statement: z.string(),
  public_key: sha256,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Signed = z.infer<typeof Signed>;

/** What a statement's text says. It names no person, no private table, and no plain digest of one. */
export const Statement = z.strictObject({
  format: z.literal('telecentre-pledge release 1'),
  /** From 1: its place among the statements that were published. */
  number: z.int().positive(),
  says: z.enum(['released', 'taken_back']),
  pledge: z.string(),
  /** The run that is released, or taken back. */
  run: z.string().regex(/^[0-9a-f]{32}$/),
  as_of: z.iso.date(),
  /** True of the sample world: the people are made up. */
  sample: z.boolean(),
  /** The public files, sorted by name; none of what is taken back. */
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int().nonnegative(), sha256 })),
  /** HMAC-SHA-256 of the private publication, under a key that stays with the data. */
  publication: sha256,
  /** False where the association has one coordinator, who proposed it and signed it. */
  second_person: z.boolean(),
  /** Why it is taken back; null of a release. */
  reason: z.string().max(2000).nullable(),
  /** When it was signed, UTC. */
  signed_at: z.iso.datetime(),
  /** SHA-256 of the raw public keys that may sign the statement after this one; its own is among them. */
  next_keys: z.array(sha256).min(1),
  /** SHA-256 of the file of the statement before; null of the first. */
  before: sha256.nullable(),
});
export type Statement = z.infer<typeof Statement>;

/** `keyed/<publication>.json`: what a statement's `publication` says of that publication. */
export const KeyedDigest = z.strictObject({ keyed_digest: sha256 });
export type KeyedDigest = z.infer<typeof KeyedDigest>;

const common = {
  /** UTC. */
  at: z.iso.datetime(),
  by: name,
};
/**
 * The coordinators by whose links the link of who took the step was made, one after the other; absent where there are none, and of a
 * name that was typed.
 */
const link_made_by = z.array(name).min(1).optional();
/** The run that a step is about, and the number of its publication. */
const ofRun = { run: z.string().regex(/^[0-9a-f]{32}$/), publication: z.int().positive() };

export const stepKinds = [
  'proposed',
  'remarked',
  'sent_back',
  'signed',
  'released',
  'taken_back',
  'one_coordinator',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** What a step is, without its place in the chain. */
export const Step = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('proposed'), ...ofRun, note: z.string().max(2000), ...common, link_made_by }),
  z.strictObject({
    step: z.literal('remarked'),
    ...ofRun,
    /** An indicator, or a figure of the totals; of one network, or null. */
    figure: z.string(),
    network: z.string().nullable(),
    remark: StepText,
    ...common,
  }),
  z.strictObject({ step: z.literal('sent_back'), ...ofRun, network: z.string(), question: StepText, ...common }),
  z.strictObject({ step: z.literal('signed'), ...ofRun, signed: Signed, ...common, link_made_by }),
  z.strictObject({ step: z.literal('released'), ...ofRun, ...common }),
  z.strictObject({ step: z.literal('taken_back'), ...ofRun, reason: StepText, signed: Signed, ...common }),
  z.strictObject({ step: z.literal('one_coordinator'), reason: StepText, ...common }),
]);
export type Step = z.infer<typeof Step>;

/** What the person wrote with a step; empty of one that takes no words. */
export function writtenIn(what: Step): string {
  if (what.step === 'proposed') return what.note;
  if (what.step === 'remarked') return what.remark;
  if (what.step === 'sent_back') return what.question;
  return 'reason' in what ? what.reason : '';
}

/** `released/<number>.json`: a step, with the SHA-256 of the object before, and of itself without this field. */
export const ReleaseStep = z.strictObject({
  number: z.int().positive(),
  what: Step,
  previous_sha256: sha256.nullable(),
  sha256,
});
export type ReleaseStep = z.infer<typeof ReleaseStep>;
