import type { AnswerLanguage } from '../../schemas/pledge.ts';
import type { Answer } from '../../schemas/receipt.ts';
import { duplicateAnswer } from '../clerk/answers.ts';
import { Ledger, type LedgerNeeds } from '../clerk/ledger.ts';
import { type Named, partsOf, timesOfReceipt } from '../clerk/order.ts';
import { Turns } from '../clerk/turns.ts';
import { answer } from '../normalize/answer/answer.ts';
import { missingSinceLast } from '../normalize/answer/missing-columns.ts';
import { DamagedError } from '../runtime/ports/store.ts';
import { type Item, requestOf, scratchStore, type Taken, takeIn } from './ingest.ts';
import { Pool } from './pool.ts';
import { type BatchNeeds, takeBatch } from './take-batch.ts';

/** A file as a command names it: its time of receipt may be left to the clock. */
export type NamedItem = Omit<Item, 'receivedAt'> & Named;

export interface IngestAllNeeds extends Omit<BatchNeeds, 'ledger'>, LedgerNeeds {
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Takes files in, in the order of their times of receipt, several at once where they are small, and answers each as soon
 * as all that were named before it are answered. They are recorded as sent in that order, so that a command that was
 * killed and repeated gives the same order. A batch that replaces is taken in as a whole, after all before it. The same
 * file twice among them is taken once. What is damaged of one stops that one: it is logged, and its answer is null.
 * @throws what the first failing file met, once those under way have ended.
 */
export async function ingestAll(
  named: readonly NamedItem[],
  needs: IngestAllNeeds,
  language: AnswerLanguage,
  report: (answer: Answer) => void,
): Promise<(Answer | null)[]> {
  const ledger = await Ledger.open(new Set(named.map((n) => n.network)), needs);
  const times = timesOfReceipt(named, needs.now, (network) => ledger.lastReceived(network));
  const items = named.map((item, i): Item => ({ ...item, receivedAt: times[i]! }));
  const answers: (Answer | null)[] = new Array(items.length);
  const pool = new Pool();
  const turns = new Turns();
  let answered = 0;
  const keep = (i: number, made: Answer | null) => {
    answers[i] = made;
    for (; answered < answers.length && answers[answered] !== undefined; answered++)
      if (answers[answered]) report(answers[answered]!);
  };
  const passDamaged = (error: unknown): null => {
    if (!(error instanceof DamagedError)) throw error;
    needs.log.warn(error.message);
    return null;
  };
  const answerTo = async (taken: Taken): Promise<Answer> => {
    const { item, receipt, rejects, duplicate } = taken;
    if (duplicate)
      return duplicateAnswer({ file: item.name, receipt, rejects }, await ledger.standingOf(receipt), language);
    ledger.add(receipt);
    const missingColumns = missingSinceLast(receipt, ledger.receipts(item.network));
    return answer(receipt, { file: item.name, rejects, language, missingColumns });
  };
  const takeOne = async (i: number): Promise<void> => {
    const item = items[i]!;
    const request = await requestOf(item, needs.log);
    const store = needs.dryRun ? scratchStore(needs.store, item) : needs.store;
    const turn = turns.take(item.network);
    const work = async () => {
      try {
        const earlier = ledger.receipts(item.network);
        const options = { request, earlier, inTurn: turn.run };
        keep(
          i,
          await takeIn(item, { ...needs, store }, options)
            .then(answerTo)
            .catch(passDamaged),
        );
      } finally {
        turn.leave();
      }
    };
    // The first of two equal files goes before the second, which is its duplicate then.
    await pool.begin(`${item.network} ${request.sha256}`, request.size, work);
  };
  try {
    for (const part of partsOf(named, times)) {
      if (!part.some((i) => named[i]!.mode === 'replace')) await takeOne(part[0]!);
      else {
        await pool.settle();
        const batch = part.map((i) => items[i]!);
        const made = await takeBatch(batch, { ...needs, ledger }, language, answerTo).catch(passDamaged);
        for (const [k, i] of part.entries()) keep(i, made?.[k] ?? null);
      }
    }
  } finally {
    await pool.settle();
  }
  return answers;
}
