/** How a language's sentences count: `grouped` writes a number, `n` one with its noun (`1 file`, `1,200 files`). */
export function countsIn(locale: string) {
  const grouped = (count: number): string =>
    count >= 1000 ? count.toLocaleString(locale, { useGrouping: 'always' as never }) : `${count}`;
  const n = (count: number, one: string, many = `${one}s`): string => `${grouped(count)} ${count === 1 ? one : many}`;
  return { grouped, n };
}
