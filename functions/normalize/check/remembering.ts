/**
 * The same function, which looks its results up where it made them before.
 * @param most Results that are remembered at a time; past them, all are forgotten. Default 50,000.
 */
export function remembering<K, V extends {}>(of: (key: K) => V, most = 50_000): (key: K) => V {
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
