import type { KeyObject } from 'node:crypto';
import { pledge } from '../../schemas/pledge.ts';
import { type PublicFile, publicOf } from '../../schemas/public-files.ts';
import { type ReleaseStep, type Signed, type Statement, StepText } from '../../schemas/release.ts';
import { type Publication, publicationAt } from '../rollup/published.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import { readChainSince } from './chain.ts';
import { refusal, StepRefused } from './refusal.ts';
import { addWhat, candidateOf, type Taking, type What } from './release.ts';
import { isSecond, knownKeys, refusalOf, type State } from './state.ts';
import {
  filesOf,
  fingerprintOf,
  isSmallOrder,
  publicKeyOf,
  signed,
  statementBytes,
  statementOf,
  textOf,
} from './statement.ts';

/**
 * A signature in two steps, so that the key stays with the person: the text is prepared here, signed elsewhere, and taken
 * where it is still the one that would be prepared.
 */

/** What a statement is to say: of the proposed run that it is released, or of the released one that it is taken back. */
export type Purpose = { says: 'released' } | { says: 'taken_back'; reason: string };

/** What a statement needs beside the chain of steps. */
export interface Signing extends Omit<Taking, 'after'>, OfPublication {
  /** True of the sample world. */
  sample: boolean;
}

/** What a statement says of a publication: made where the key of the data is, else as it was stored. */
export interface OfPublication {
  keyedDigestOf(publication: Publication): Promise<string>;
  /** The files of its report, as they are stored. */
  reportOf(publication: Publication): Promise<readonly PublicFile[]>;
}

/** The key of the person who signs. */
export interface Signer {
  /** Raw Ed25519 public key, 64 hexadecimal digits. */
  public_key: string;
  /** Fingerprints of further keys that may sign the statement after this one. Default none. */
  nextKeys?: readonly string[];
}

/** A text to be signed. */
export interface Prepared {
  statement: string;
  /** SHA-256 of the last step's object when it was prepared; null where there was none. It is handed back with the signature. */
  after: string | null;
}

/** A prepared text is taken within this time, milliseconds, inclusive. */
export const preparedFor = 3_600_000;

/**
 * The text that the person would sign now. Nothing is stored.
 * @throws {StepRefused} where a step was taken since the one that the person saw, the person may not take this one, or the key is
 * not one that the statement before names.
 */
export async function prepare(
  purpose: Purpose,
  signer: Signer,
  { after, ...signing }: Signing & Pick<Taking, 'after'>,
): Promise<Prepared> {
  const chain = await readChainSince(signing.store, after);
  const step = purpose.says === 'released' ? 'signed' : 'taken_back';
  const { by, link_made_by } = signing;
  const refused = refusalOf(chain.state, { step, by, link_made_by });
  if (refused) throw new StepRefused(refused);
  const { statement } = await statementFor(chain.state, purpose, signer, signing.at, signing);
  return { statement, after: chain.last };
}

/**
 * Takes what was prepared and signed.
 * @throws {StepRefused} where any step was taken since it was prepared, an hour is over, or another text would be prepared now.
 */
export async function takeSigned(
  { after, ...of }: Signed & Pick<Prepared, 'after'>,
  signing: Signing,
): Promise<ReleaseStep> {
  const chain = await readChainSince(signing.store, after);
  const says = statementOf(of);
  // An instant can be written in several ways; it is prepared in one.
  if (!says || new Date(says.signed_at).toISOString() !== says.signed_at) throw new StepRefused(refusal('other_text'));
  const age = Date.parse(signing.at) - Date.parse(says.signed_at);
  if (!(age >= 0 && age <= preparedFor)) throw new StepRefused(refusal('expired'));
  const purpose: Purpose =
    says.says === 'released' ? { says: 'released' } : { says: 'taken_back', reason: says.reason ?? '' };
  const signer = { public_key: of.public_key, nextKeys: says.next_keys };
  const now = await statementFor(chain.state, purpose, signer, says.signed_at, signing);
  if (now.statement !== of.statement) throw new StepRefused(refusal('other_text'));
  const { run, publication } = now;
  const what: What =
    purpose.says === 'released'
      ? { step: 'signed', run, publication, signed: of }
      : { step: 'taken_back', run, publication, reason: purpose.reason, signed: of };
  return addWhat(chain, what, signing);
}

/** Prepares, signs and hands back where the key is at hand. @throws as {@link prepare} and {@link takeSigned} do. */
export async function signWith(
  purpose: Purpose,
  { signKey, nextKeys = [] }: { signKey: KeyObject; nextKeys?: readonly string[] },
  signing: Signing,
): Promise<ReleaseStep> {
  const { statement, after } = await prepare(purpose, { public_key: publicKeyOf(signKey), nextKeys }, signing);
  return takeSigned({ ...signed(statement, signKey), after }, signing);
}

/** The next statement's text, and the run that it is of. */
async function statementFor(
  state: State,
  purpose: Purpose,
  signer: Signer,
  signed_at: string,
  signing: Signing,
): Promise<{ run: string; publication: number; statement: string }> {
  const { run, publication: number } = purpose.says === 'released' ? candidateOf(state) : releasedOf(state);
  const publication = await publicationAt(signing.store, number);
  // A number that was given again, to another run, after a store was put back from a backup.
  if (publication?.run !== run) throw new StepRefused(refusal('publication_gone', { number }));
  const last = state.statements.at(-1);
  const statement: Statement = {
    format: 'telecentre-pledge release 1',
    number: state.statements.length + 1,
    says: purpose.says,
    pledge: pledge.id,
    run,
    as_of: publication.as_of,
    sample: signing.sample,
    files: purpose.says === 'released' ? filesOf(publicOf(await signing.reportOf(publication))) : [],
    publication: await signing.keyedDigestOf(publication),
    second_person:
      purpose.says === 'released'
        ? isSecond(state.candidate!, { name: signing.by, made_by: signing.link_made_by ?? [] })
        : statementOf(last!)!.second_person,
    reason: purpose.says === 'released' ? null : reasonOf(purpose.reason),
    signed_at,
    next_keys: nextKeys(state, signer),
    before: last ? digestOf(statementBytes(last)) : null,
  };
  return { run, publication: number, statement: textOf(statement) };
}

function releasedOf({ released }: State): { run: string; publication: number } {
  if (!released) throw new StepRefused(refusal('none_released'));
  return released;
}

function reasonOf(reason: string): string {
  const read = StepText.safeParse(reason);
  if (!read.success) throw new StepRefused(refusal('not_valid', { field: 'reason' }));
  return read.data;
}

/** The keys of the statement before, and those that are added; of the first its own. */
function nextKeys(state: State, { public_key, nextKeys = [] }: Signer): string[] {
  if (isSmallOrder(public_key)) throw new StepRefused(refusal('weak_key'));
  const own = fingerprintOf(public_key);
  const known = knownKeys(state) ?? [own];
  if (!known.includes(own)) throw new StepRefused(refusal('unknown_key', { key: own }));
  return [...new Set([...known, ...nextKeys])].sort();
}
