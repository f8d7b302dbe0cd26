import { parentPort } from 'node:worker_threads';
import { Refusal } from '../normalize/read/block/block.ts';
import { recordReader } from '../normalize/read/csv/records.ts';
import { parquetStep } from '../normalize/workers/workers.ts';
import { type Answer, type Call, owned } from './workers.ts';

/** What a thread of `threads.ts` runs: an answer a call, in the calls' order. */
const steps = {
  records: recordReader,
  parquet: parquetStep,
};
const begun = new Map<number, (input: unknown) => unknown>();

let done = Promise.resolve();
parentPort!.on('message', (call: Call) => {
  done = done.then(() => handle(call));
});

async function handle(call: Call): Promise<void> {
  if (call.kind === 'open') begun.set(call.step, (await steps[call.name](call.plan as never)) as never);
  else if (call.kind === 'close') begun.delete(call.step);
  else parentPort!.postMessage(...owned(answerOf(call)));
}

function answerOf({ step, input }: Extract<Call, { kind: 'run' }>): Answer {
  try {
    return { output: begun.get(step)!(input) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: [error.code, error.params] };
    return { error };
  }
}
