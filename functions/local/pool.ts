/** Files under way at once: their time goes into waiting for the disk. */
const mostFiles = 8;
/** Bytes under way at once, so that large files go one by one. */
const mostBytes = 8 * 2 ** 20;

/** Works on several files at once, within bounds. After a failure nothing more is begun. */
export class Pool {
  readonly #underWay = new Map<string, { bytes: number; done: Promise<void> }>();
  #failure: { error: unknown } | null = null;

  /** Begins work, once there is room and none of the same name is under way. @param bytes Of the file. */
  async begin(name: string, bytes: number, work: () => Promise<void>): Promise<void> {
    await this.#underWay.get(name)?.done;
    while (this.#isFull(bytes)) await Promise.race([...this.#underWay.values()].map((u) => u.done));
    this.#throwFailure();
    const done = work()
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, { bytes, done });
  }

  /** Waits for all that is under way. @throws what the first failing work met. */
  async settle(): Promise<void> {
    await Promise.all([...this.#underWay.values()].map((u) => u.done));
    this.#throwFailure();
  }

  #isFull(next: number): boolean {
    if (this.#failure || this.#underWay.size === 0) return false;
    const bytes = [...this.#underWay.values()].reduce((all, one) => all + one.bytes, next);
    return this.#underWay.size >= mostFiles || bytes > mostBytes;
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
