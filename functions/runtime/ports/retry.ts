/** How long to wait between attempts, in milliseconds: twice as long each time. */
export interface Backoff {
  firstWait: number;
  /** Default: no limit. */
  longestWait?: number;
  /** All attempts, the first included. Default: until a result is final. */
  attempts?: number;
  sleep(milliseconds: number): Promise<unknown>;
}

/** Repeats an action until its result is final. @returns The last result: final, or that of the last attempt. */
export async function retry<T>(
  action: () => Promise<T>,
  isFinal: (result: T) => boolean,
  { firstWait, longestWait = Number.POSITIVE_INFINITY, attempts = Number.POSITIVE_INFINITY, sleep }: Backoff,
): Promise<T> {
  for (let attempt = 1, wait = firstWait; ; attempt++, wait = Math.min(2 * wait, longestWait)) {
    const result = await action();
    if (isFinal(result) || attempt >= attempts) return result;
    await sleep(wait);
  }
}
