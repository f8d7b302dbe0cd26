import { parentPort } from 'node:worker_threads';
import { inPlace, type Step } from '../normalize/beside.ts';
import { Refusal } from '../normalize/table.ts';
import { type Answer, type Call, owned } from './threads.ts';

/** What a thread of `threads.ts` runs: the steps of `inPlace`, an answer a call, in the calls' order. */
const steps = new Map<number, Step<unknown, unknown>>();

parentPort!.on('message', (call: Call) => {
  if (call.kind === 'open') steps.set(call.step, inPlace[call.name](call.plan as never) as Step<unknown, unknown>);
  else if (call.kind === 'close') steps.delete(call.step);
  else {
    const [answer, transfer] = owned(answerOf(call));
    parentPort!.postMessage(answer, transfer);
  }
});

function answerOf({ step, input }: Extract<Call, { kind: 'run' }>): Answer {
  try {
    return { output: steps.get(step)!.run(input) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: [error.code, error.params] };
    return { error };
  }
}
