/** Lets work of one name be done in the order in which its turns were taken. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  take(name: string) {
    const before = this.#last.get(name) ?? Promise.resolve();
    let leave = () => {};
    const left = new Promise<void>((done) => {
      leave = done;
    });
    this.#last.set(
      name,
      before.then(() => left),
    );
    return {
      /** Does the work when all turns before were left, and leaves this one. */
      async run<T>(work: () => Promise<T>): Promise<T> {
        await before;
        try {
          return await work();
        } finally {
          leave();
        }
      },
      /** Gives the turn up, where it was not left yet. */
      leave: () => leave(),
    };
  }
}
