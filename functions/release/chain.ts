import { keys, parseReleasedKey, prefixes } from '../../schemas/keys.ts';
import type { StoreTexts } from '../../schemas/messages/store.ts';
import type { Language } from '../../schemas/pledge.ts';
import { ReleaseStep, type Step } from '../../schemas/release.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import { jsonOf } from '../runtime/ports/json.ts';
import { DamagedError, type Store } from '../runtime/ports/store.ts';
import { type Refusal, refusal, StepRefused, sentenceOf } from './refusal.ts';
import { isRefusal, nextState, type State, start } from './state.ts';

/** The steps of all releases, from the first, and where they lead. */
export interface Chain {
  steps: ReleaseStep[];
  state: State;
  /** SHA-256 of the last step's object; null where there is none. */
  last: string | null;
}

/**
 * Reads the chain of steps. What it says decides who may sign what, so nothing damaged is passed over.
 * @throws {DamagedError} that names the first step that is gone, was changed, or may not follow the one before.
 */
export async function readChain(store: Store): Promise<Chain> {
  const found = (await store.list(prefixes.released.prefix)).map(parseReleasedKey).filter((n) => n !== null);
  const numbers = found.sort((a, b) => a - b);
  const chain: Chain = { steps: [], state: start, last: null };
  for (const [at, number] of numbers.entries()) {
    if (number !== at + 1) throw damaged(at + 1, 'gone');
    const bytes = await store.get(keys.released(number));
    const read = bytes && ReleaseStep.safeParse(jsonOf(bytes));
    if (!bytes || !read?.success) throw damaged(number, 'unreadable');
    const { what, previous_sha256 } = read.data;
    if (Buffer.compare(stepBytes(number, what, previous_sha256), bytes) !== 0) throw damaged(number, 'changed');
    if (previous_sha256 !== chain.last) throw damaged(number, 'unlinked');
    const next = nextState(chain.state, what);
    if (isRefusal(next)) throw outOfPlace(number, next);
    chain.steps.push(read.data);
    chain.state = next;
    chain.last = digestOf(bytes);
  }
  return chain;
}

/**
 * The chain as a person saw it. @param after SHA-256 of the last step's object that the person saw, null where there was none;
 * left out: whatever step is the last. @throws {StepRefused} where another step was taken since.
 */
export async function readChainSince(store: Store, after: string | null | undefined): Promise<Chain> {
  const chain = await readChain(store);
  if (after !== undefined && after !== chain.last) throw movedSince(chain);
  return chain;
}

const damaged = (number: number, how: Parameters<StoreTexts['stepDamaged']>[1]) =>
  new DamagedError((t) => t.stepDamaged(keys.released(number), how));

function outOfPlace(number: number, refused: Refusal): DamagedError {
  // Within another sentence.
  const why = (language: Language) => sentenceOf(refused, language).replace(/\.$/, '');
  return new DamagedError((t) => t.stepOutOfPlace(keys.released(number), { es: why('es'), en: why('en') }));
}

/**
 * Adds a step to the chain as it was read. Of two at once one is stored.
 * @throws {StepRefused} where it may not follow, or somebody else was faster.
 */
export async function addStep(chain: Chain, what: Step, store: Store): Promise<ReleaseStep> {
  const next = nextState(chain.state, what);
  if (isRefusal(next)) throw new StepRefused(next);
  const number = chain.steps.length + 1;
  const bytes = stepBytes(number, what, chain.last);
  if ((await store.putIfAbsent(keys.released(number), bytes)) === 'created')
    return ReleaseStep.parse(JSON.parse(new TextDecoder().decode(bytes)));
  throw takenMeanwhile((await readChain(store)).steps[number - 1]!);
}

const takenMeanwhile = ({ number, what: { by, step } }: ReleaseStep) =>
  new StepRefused(refusal('taken_meanwhile', { by, number, step }));

/** Why nothing is added to a chain that a person saw before its last step; or that never had the step which they name. */
function movedSince({ steps }: Chain): StepRefused {
  const last = steps.at(-1);
  return last ? takenMeanwhile(last) : new StepRefused(refusal('other_text'));
}

/** A step's object: one line of JSON, that proves itself. */
function stepBytes(number: number, what: Step, previous_sha256: string | null): Uint8Array {
  const fields = { number, what, previous_sha256 };
  return new TextEncoder().encode(`${JSON.stringify({ ...fields, sha256: digestOf(JSON.stringify(fields)) })}\n`);
}
