import type { KeyObject } from 'node:crypto';
import { pledge } from '../../schemas/pledge.ts';
import { type ReleaseStep, type Statement, Step } from '../../schemas/release.ts';
import { digestOf } from '../rollup/digest.ts';
import { type Publication, publicationAt } from '../rollup/published.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import { addStep, type Chain, readChain } from './chain.ts';
import { type PublicFile, publicOf } from './public-files.ts';
import { type State, samePerson } from './state.ts';
import { filesOf, fingerprintOf, keyedDigest, publicKeyOf, signed, statementBytes, statementOf } from './statement.ts';

/** Who takes a step, and when. */
export interface Taking {
  store: Store;
  /** As the ticket has it, or as it was typed on one machine. */
  by: string;
  /** ISO 8601, UTC. */
  at: string;
}

/** What a signature needs beside. */
export interface Signing extends Taking {
  /** Ed25519, of the person who signs. */
  signKey: KeyObject;
  /** The store's pseudonym key, for the keyed digest. */
  key: Uint8Array;
  /** True of the sample world. */
  sample: boolean;
  /** Fingerprints of further keys that may sign the statement after this one. */
  nextKeys?: readonly string[];
}

/** Proposes a run. @throws {StoreError} where it is provisional. */
export async function propose(publication: Publication, note: string, taking: Taking): Promise<ReleaseStep> {
  const { run, number, provisional } = publication;
  if (provisional)
    throw new StoreError(
      `Publication ${number} is provisional: its day was not over, or a file was not read. Publish a run as of a day that is over, and propose that.`,
    );
  return take(taking, () => ({ step: 'proposed', run, publication: number, note }));
}

/** Remarks on one number of the proposed run. */
export const remark = (
  on: { figure: string; network: string | null; remark: string },
  taking: Taking,
): Promise<ReleaseStep> => take(taking, (state) => ({ step: 'remarked', ...candidateOf(state), ...on }));

/** Sends the proposed run back, with a question to a network. */
export const sendBack = (to: { network: string; question: string }, taking: Taking): Promise<ReleaseStep> =>
  take(taking, (state) => ({ step: 'sent_back', ...candidateOf(state), ...to }));

/** Records that the association has one coordinator, who proposes and signs. Once. */
export const oneCoordinator = (reason: string, taking: Taking): Promise<ReleaseStep> =>
  take(taking, () => ({ step: 'one_coordinator', reason }));

/**
 * Signs the proposed run. @param files Those of its report, as they are stored.
 * @throws {StoreError} where the key is not one that the statement before names.
 */
export function signRun(files: readonly PublicFile[], signing: Signing): Promise<ReleaseStep> {
  return take(signing, async (state) => {
    const of = candidateOf(state);
    const publication = await publicationOf(of.publication, signing.store);
    const says = {
      says: 'released' as const,
      files: filesOf(publicOf(files)),
      second_person: !samePerson(state.candidate!.proposer, signing.by),
      reason: null,
    };
    return { step: 'signed', ...of, signed: signed(statement(state, publication, says, signing), signing.signKey) };
  });
}

/** Releases the signed run: from now on it is what the public sees. */
export const release = (taking: Taking): Promise<ReleaseStep> =>
  take(taking, (state) => ({ step: 'released', ...candidateOf(state) }));

/** Takes the released run back, with a signed statement of why. */
export function takeBack(reason: string, signing: Signing): Promise<ReleaseStep> {
  return take(signing, async (state) => {
    if (!state.released) throw new StoreError('No run is released, so none can be taken back.');
    const { run, publication: number } = state.released;
    const publication = await publicationOf(number, signing.store);
    const before = statementOf(state.statements.at(-1)!)!;
    const says = { says: 'taken_back' as const, files: [], second_person: before.second_person, reason };
    const of = signed(statement(state, publication, says, signing), signing.signKey);
    return { step: 'taken_back', run, publication: number, reason, signed: of };
  });
}

/** A step without who takes it, and when. */
type What = Step extends infer S ? (S extends Step ? Omit<S, 'at' | 'by'> : never) : never;

async function take({ store, by, at }: Taking, what: (state: State) => What | Promise<What>): Promise<ReleaseStep> {
  const chain: Chain = await readChain(store);
  const step = Step.safeParse({ ...(await what(chain.state)), at, by });
  if (step.success) return addStep(chain, step.data, store);
  throw new StoreError(
    `The step's "${step.error.issues[0]?.path.join('.')}" is empty or too long. Nothing was stored.`,
  );
}

function candidateOf({ candidate }: State): { run: string; publication: number } {
  if (!candidate) throw new StoreError('No run is proposed. First: pledge release propose RUN --by NAME');
  return { run: candidate.run, publication: candidate.publication };
}

async function publicationOf(number: number, store: Store): Promise<Publication> {
  const found = await publicationAt(store, number);
  if (found) return found;
  throw new StoreError(`Publication ${number} is damaged or gone. Put it back from your backup. Nothing was signed.`);
}

/** The next statement of the public chain. */
function statement(
  { statements }: State,
  { run, as_of, digest }: Publication,
  says: Pick<Statement, 'says' | 'files' | 'second_person' | 'reason'>,
  { key, sample, signKey, at, nextKeys = [] }: Signing,
): Statement {
  const own = fingerprintOf(publicKeyOf(signKey));
  const last = statements.at(-1);
  const known = last ? statementOf(last)!.next_keys : [own];
  if (!known.includes(own))
    throw new StoreError(
      `The key ${own} is none that the statement before names, so that nobody would believe it. Who signed last signs this one, and adds it for the next: --next-key ${own}`,
    );
  const { says: verb, files, second_person, reason } = says;
  return {
    format: 'telecentre-pledge release 1',
    number: statements.length + 1,
    says: verb,
    pledge: pledge.id,
    run,
    as_of,
    sample,
    files,
    publication: keyedDigest(key, digest),
    second_person,
    reason,
    signed_at: at,
    next_keys: [...new Set([...known, ...nextKeys])].sort(),
    before: last ? digestOf(statementBytes(last)) : null,
  };
}
