/**
 * What is made of each, in order, some at a time: each waits for a store. What the first to fail met is thrown once those beside it
 * have ended: nothing goes on after.
 * @param atOnce How many are under way together.
 */
export async function someAtOnce<T, R>(all: readonly T[], make: (one: T) => Promise<R>, atOnce = 32): Promise<R[]> {
  const made: R[] = [];
  for (let at = 0; at < all.length; at += atOnce)
    for (const one of await Promise.allSettled(all.slice(at, at + atOnce).map(make))) {
      if (one.status === 'rejected') throw one.reason;
      made.push(one.value);
    }
  return made;
}
