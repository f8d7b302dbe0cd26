import { Worker } from 'node:worker_threads';
import { Refusal } from '../normalize/read/block/block.ts';
import type { Step } from '../normalize/workers/step.ts';
import type { Workers } from '../normalize/workers/workers.ts';
import { fileExists } from '../runtime/disk/files.ts';

/** A message to a thread; they are handled in order. `open` begins a step, which keeps its state from call to call. */
export type Call =
  | { kind: 'open'; step: number; name: keyof Workers; plan: unknown }
  | { kind: 'run'; step: number; input: unknown }
  | { kind: 'close'; step: number };

export type Answer = { output: unknown } | { refused: ConstructorParameters<typeof Refusal> } | { error: unknown };

/** Files from this size on are worth the start of threads, in bytes. */
export const worthThreads = 16 * 2 ** 20;

/** Pieces of a text that are with the reader at once: a block's worth, so that it goes on while a block is judged. */
const piecesAhead = 12;
/** Batches that are with the writer at once. */
const batchesAhead = 2;

export interface Threads extends Workers {
  /**
   * Ends the threads. Idle ones are not to keep a process that has nothing else to do; but one was seen that did, on a machine
   * under load.
   */
  end(): Promise<void>;
}

/** Two threads beside this one, a reader and a writer; null where this is not the built program, whose threads are built too. */
export function threads(): Threads | null {
  const entry = new URL('./worker.js', import.meta.url);
  if (!fileExists(entry)) return null;
  const [reader, writer] = [thread(entry), thread(entry)];
  return {
    records: (plan) => reader.step('records', plan, piecesAhead),
    parquet: (columns) => writer.step('parquet', columns, batchesAhead),
    async end() {
      await Promise.all([reader.terminate(), writer.terminate()]);
    },
  };
}

function thread(entry: URL) {
  const worker = new Worker(entry, { resourceLimits: { maxYoungGenerationSizeMb: 8 } });
  const waiting: { done: (answer: never) => void; failed: (error: unknown) => void }[] = [];
  let steps = 0;
  let ended: unknown = null;
  // Unref, so that an idle worker does not keep the process running.
  worker.unref();
  worker.on('message', (answer: Answer) => {
    const { done, failed } = waiting.shift()!;
    if (waiting.length === 0) worker.unref();
    if ('output' in answer) done(answer.output as never);
    else failed('refused' in answer ? new Refusal(...answer.refused) : answer.error);
  });
  worker.on('error', end);
  worker.on('exit', () => end(new Error('a thread of the program ended before its work was done')));
  return { step, terminate: () => worker.terminate() };

  function step<In, Out>(name: keyof Workers, plan: unknown, ahead: number): Step<In, Out> {
    const step = steps++;
    say({ kind: 'open', step, name, plan });
    return { run, ahead, close: () => say({ kind: 'close', step }) };

    function run(input: In): Promise<Out> {
      const answer = new Promise<Out>((done, failed) => (ended ? failed(ended) : waiting.push({ done, failed })));
      if (!ended) worker.ref();
      say({ kind: 'run', step, input });
      return answer;
    }
  }

  /** Rejects every call that waits, and every later one: an answer that never comes would be waited for without end. */
  function end(error: unknown): void {
    ended ??= error;
    for (const { failed } of waiting.splice(0)) failed(ended);
  }

  /** A plan is copied: it is the caller's, and may be used again. An input is given away. */
  function say(call: Call): void {
    if (call.kind === 'run') worker.postMessage(...owned(call));
    else worker.postMessage(call);
  }
}

/**
 * The same value with buffers that may be given away, and those: a view of a whole buffer goes as it is and is empty
 * afterwards, one of a part (of a pool, of a file in memory) is copied.
 */
export function owned<T>(value: T): [T, ArrayBuffer[]] {
  const given = new Set<ArrayBuffer>();
  return [own(value) as T, [...given]];

  function own(part: unknown): unknown {
    if (ArrayBuffer.isView(part)) {
      const view = part as Uint8Array;
      const mine = view.byteLength === view.buffer.byteLength ? view : copied(view);
      given.add(mine.buffer as ArrayBuffer);
      return mine;
    }
    if (Array.isArray(part)) return part.map(own);
    if (part === null || typeof part !== 'object' || part instanceof Error) return part;
    return Object.fromEntries(Object.entries(part).map(([name, of]) => [name, own(of)]));
  }
}

/** A Buffer's own `slice` is no copy. */
const copied = (view: Uint8Array): Uint8Array => Object.getPrototypeOf(Uint8Array.prototype).slice.call(view);
