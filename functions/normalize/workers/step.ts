/** A step of the work, done here or in another thread. */
export interface Step<In, Out> {
  /** Answers come in the order of the calls. The input is given away: its buffers may be empty afterwards. */
  run(input: In): Out | Promise<Out>;
  /** How many inputs may wait for their answers while the next are made. */
  readonly ahead: number;
  /** What is under way is of no use any more. */
  close(): void;
}

/** A step that is done at once. */
export const inlineStep = <In, Out>(run: (input: In) => Out): Step<In, Out> => ({ run, ahead: 0, close() {} });

/** What a step makes of the inputs, in order; closes it in the end, whatever the end is. */
export async function* mapInOrder<In, Out>(inputs: AsyncIterable<In>, step: Step<In, Out>): AsyncGenerator<Out> {
  const waiting: (Out | Promise<Out>)[] = [];
  try {
    for await (const input of inputs) {
      const output = step.run(input);
      // It is heard of when its turn comes; until then its failure is nobody's.
      if (output instanceof Promise) output.catch(() => {});
      waiting.push(output);
      if (waiting.length > step.ahead) yield await waiting.shift()!;
    }
    for (const output of waiting) yield await output;
  } finally {
    step.close();
  }
}
