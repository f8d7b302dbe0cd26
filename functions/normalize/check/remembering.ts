/** Results that are remembered at a time. */
const most = 50_000;

/** The same function, which looks its results up where it made them before; past `most`, all are forgotten. */
export function remembering<K, V extends {}>(of: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const there = known.get(key);
    if (there !== undefined) return there;
    if (known.size >= most) known.clear();
    const made = of(key);
    known.set(key, made);
    return made;
  };
}
