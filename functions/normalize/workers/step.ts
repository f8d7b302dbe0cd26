/** A step of the work, done in this thread or in another. */
export interface Step<In, Out> {
  /** Results come in the order of the calls. The input is given away: its buffers may be empty afterwards. */
  run(input: In): Out | Promise<Out>;
  /** How many inputs may wait for their results while the next are made. */
  readonly ahead: number;
  /** Ends the step; what is under way is not needed any more. */
  close(): void;
}

/** A step that is done at once. */
export const inlineStep = <In, Out>(run: (input: In) => Out): Step<In, Out> => ({ run, ahead: 0, close() {} });

/** The results of the inputs, in their order; closes the step at the end, also where it fails. */
export async function* mapInOrder<In, Out>(inputs: AsyncIterable<In>, step: Step<In, Out>): AsyncGenerator<Out> {
  const waiting: (Out | Promise<Out>)[] = [];
  try {
    for await (const input of inputs) {
      const output = step.run(input);
      // Marks it as handled; the error is rethrown when this result is awaited.
      if (output instanceof Promise) output.catch(() => {});
      waiting.push(output);
      if (waiting.length > step.ahead) yield await waiting.shift()!;
    }
    for (const output of waiting) yield await output;
  } finally {
    step.close();
  }
}
