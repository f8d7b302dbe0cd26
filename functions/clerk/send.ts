import { keys } from '../../schemas/keys.ts';
import { Mends } from '../../schemas/ledger.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { type Answer, Envelope } from '../../schemas/receipt.ts';
import { answerTo, latestReceipt } from '../normalize/receive.ts';
import { keptEnvelope } from '../runtime/ports/receipts.ts';
import { getParsed, passDamaged, type Store } from '../runtime/ports/store.ts';
import { send } from '../upload/upload.ts';
import { withReplaces } from './answers.ts';
import type { ClerkService, Preview, SendChoice, SentAnswer } from './contract.ts';
import { ClerkFault } from './faults.ts';
import { timesOfReceipt } from './order.ts';
import {
  effectsOf,
  foundNow,
  type Judged,
  judge,
  type Present,
  type PreviewNeeds,
  presentOf,
  previewOf,
  unreadPreview,
  unreadState,
} from './preview.ts';
import { needsYes, replacedBy } from './replace.ts';
import { type SweepNeeds, sweepSent } from './sweep.ts';
import { expectWaiting, followMoves, waitingEnvelope } from './waiting.ts';

/**
 * Sends waiting files as one batch, in the order of the list. Nothing is sent where the effect of one is not what its clerk
 * saw, or where what they take together needs a yes that was not given. What was sent by an earlier Send of the same list is
 * answered again, and is of the batch.
 */
export async function sendWaiting(
  network: string,
  choices: readonly SendChoice[],
  language: AnswerLanguage,
  needs: PreviewNeeds & SweepNeeds,
): ReturnType<ClerkService['send']> {
  await sweepSent(needs, network);
  const present = await presentOf(network, needs);
  const { sent, waiting, unread } = await resolve(network, choices, present, needs);
  const { replaces, asks } = together(waiting, sent, present);
  const changed: Preview[] = [...unread];
  const effects = await effectsOf(
    waiting.map(({ judged }) => judged),
    present,
    needs,
  );
  for (const { judged, choice } of waiting) {
    const effect = effects.get(judged.envelope.upload) ?? null;
    if (effect && choice.digest === effect.digest && !(asks(judged) && !choice.yes)) continue;
    changed.push(previewOf(judged, present, language, effect && { ...effect, needsYes: asks(judged) }));
  }
  if (changed.length > 0) return { changed };

  await record(waiting, sent, present, replaces, needs);
  const answers: SentAnswer[] = [];
  for (const upload of inOrder(choices, sent, waiting)) {
    await needs.stages.commit(network, upload);
    answers.push((await answerSent(network, upload, language, needs.store)) ?? { upload, reading: true });
  }
  return { sent: answers };
}

interface Waiting {
  choice: SendChoice;
  judged: Judged;
}

interface Resolved {
  /** The SHA-256 by id of what was sent before, by the id that was asked for too. */
  sent: Map<string, { upload: string; sha256: string }>;
  waiting: Waiting[];
  unread: Preview[];
}

async function resolve(
  network: string,
  choices: readonly SendChoice[],
  present: Present,
  needs: PreviewNeeds,
): Promise<Resolved> {
  const found: Resolved = { sent: new Map(), waiting: [], unread: [] };
  const seen = new Set<string>();
  for (const choice of choices) {
    const before = await sentBefore(network, choice.upload, present, needs.store);
    if (before) {
      found.sent.set(choice.upload, before);
      continue;
    }
    try {
      const one = await judgeChoice(network, choice, { found, seen, present }, needs);
      if (one) found.waiting.push(one);
    } catch (error) {
      // Another program may have sent it since, and deleted what waited.
      const since = await sentBefore(network, choice.upload, present, needs.store);
      if (!since) throw error;
      found.sent.set(choice.upload, since);
    }
  }
  return found;
}

/** What was sent under an id, by this program or another one; null where it was not. */
async function sentBefore(
  network: string,
  asked: string,
  { receipts }: Present,
  store: Store,
): Promise<{ upload: string; sha256: string } | null> {
  const upload = await followMoves(network, asked, store);
  const receipt = receipts.find((r) => r.upload === upload);
  if (receipt) return receipt;
  if (!(await store.head(keys.sent(network, upload)))) return null;
  return (await waitingEnvelope(network, upload, store)) ?? getParsed(store, keys.envelope(network, upload), Envelope);
}

/** A waiting file of the list; null of one that is in it already, or is not read yet. */
async function judgeChoice(
  network: string,
  choice: SendChoice,
  { found, seen, present }: { found: Resolved; seen: Set<string>; present: Present },
  needs: PreviewNeeds,
): Promise<Waiting | null> {
  const envelope = await expectWaiting(network, choice.upload, needs.store);
  if (seen.has(envelope.upload)) return null;
  seen.add(envelope.upload);
  const read = await foundNow(envelope, needs);
  if (!read) {
    found.unread.push(unreadPreview(envelope, await unreadState(envelope, needs)));
    return null;
  }
  // The same bytes twice in a list are one upload.
  const earlier = found.waiting.map((w) => w.judged.receipt);
  const judged = await judge(envelope, read, { ...present, receipts: [...present.receipts, ...earlier] }, needs);
  return { choice, judged };
}

/** What files take together: of each replace its months, and whether its clerk has to agree. */
function together(waiting: readonly Waiting[], sent: Resolved['sent'], present: Present) {
  const files = waiting.map(({ judged }) => judged.file);
  const shas = shasOf(waiting, sent);
  const replaced = replacedBy(files, shas, present.standing);
  const needed = needsYes(files, replaced);
  return {
    asks: ({ file }: Judged) => needed && file.mode === 'replace',
    replaces: ({ file }: Judged) => (file.mode === 'replace' ? (replaced.get(file.dataset ?? '') ?? []) : null),
  };
}

const shasOf = (waiting: readonly Waiting[], sent: Resolved['sent']): Set<string> =>
  new Set([...waiting.map(({ judged }) => judged.file.sha256), ...[...sent.values()].map((s) => s.sha256)]);

/** Records files as sent, all before the first is read, at strictly increasing times in the order of the list. */
async function record(
  waiting: readonly Waiting[],
  sent: Resolved['sent'],
  present: Present,
  replaces: ReturnType<typeof together>['replaces'],
  { store, now }: PreviewNeeds,
): Promise<void> {
  const batch = [...shasOf(waiting, sent)].sort().join(' ');
  const named = waiting.map(({ judged: { envelope } }) => ({ ...envelope, receivedAt: null, batch }));
  const times = timesOfReceipt(named, now(), () => present.last);
  for (const [i, { judged }] of waiting.entries()) {
    const { network, upload, announced_at } = judged.envelope;
    const months = replaces(judged);
    const mends = await getParsed(store, keys.waitingMends(network, upload), Mends).catch(passDamaged);
    const sent = { upload, network, received_at: times[i]!, announced_at, batch: months && batch, replaces: months };
    await send({ ...sent, ...(mends && { mends }) }, store);
  }
}

function inOrder(choices: readonly SendChoice[], sent: Resolved['sent'], waiting: readonly Waiting[]): string[] {
  const ids = choices.flatMap((choice) => {
    const upload = sent.get(choice.upload)?.upload ?? waiting.find((w) => w.choice === choice)?.judged.envelope.upload;
    return upload === undefined ? [] : [upload];
  });
  return [...new Set(ids)];
}

/** What came of a file that was sent, in words; null where it was not, or is not read yet. */
export async function answerSent(
  network: string,
  upload: string,
  language: AnswerLanguage,
  store: Store,
): Promise<Answer | null> {
  const receipt = await latestReceipt({ network, upload }, store);
  if (!receipt) return null;
  const envelope = await keptEnvelope(network, upload, store);
  const made = await answerTo(receipt, { file: envelope?.file, language, commands: false }, { store });
  return withReplaces(made, receipt.replaces, language);
}

/** @throws {ClerkFault} for a list without a file. */
export function expectSome(choices: readonly SendChoice[]): void {
  if (choices.length === 0) throw new ClerkFault('not_valid', 'nothing was chosen to be sent');
}
