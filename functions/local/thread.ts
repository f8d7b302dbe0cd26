import { parentPort } from 'node:worker_threads';
import { steps } from '../normalize/beside.ts';
import { Refusal } from '../normalize/table.ts';
import { type Answer, type Call, owned } from './threads.ts';

/** What a thread of `threads.ts` runs: an answer a call, in the calls' order. */
const begun = new Map<number, (input: unknown) => unknown>();

parentPort!.on('message', (call: Call) => {
  if (call.kind === 'open') begun.set(call.step, steps[call.name](call.plan as never) as (input: unknown) => unknown);
  else if (call.kind === 'close') begun.delete(call.step);
  else {
    const [answer, transfer] = owned(answerOf(call));
    parentPort!.postMessage(answer, transfer);
  }
});

function answerOf({ step, input }: Extract<Call, { kind: 'run' }>): Answer {
  try {
    return { output: begun.get(step)!(input) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: [error.code, error.params] };
    return { error };
  }
}
