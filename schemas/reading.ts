/**
 * How a file is read on AWS: its queue gives it out so many times, and each time its function has so long. One that ends its
 * function each time is given up after a quarter of an hour; the back-offs of one that fails in words add three minutes at most.
 */
export const reading = {
  /** Times that a message is given out; the last one inclusive. */
  tries: 3,
  /** Seconds, after which the function is ended, and the message is seen again. */
  seconds: 300,
} as const;
