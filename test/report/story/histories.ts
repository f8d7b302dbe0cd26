/** Histories of a whole window, made up: 22 months, cut at a month that was due. */
export const window = 22;
export const kinds = ['steady', 'seasonal', 'growing', 'stop-start', 'late start'] as const;
export type Kind = (typeof kinds)[number];

/** What each month of a history brings; its level, noise and turns are by chance. */
export function history(kind: Kind, random: () => number): number[] {
  const level = 10 * 90 ** random();
  const noise = 0.08 + 0.3 * random();
  const start = 2 + Math.floor(random() * 4);
  const growth = Math.exp((random() - 0.3) * 0.08);
  let isOn = true;
  return Array.from({ length: window }, (_, m) => {
    if (kind === 'stop-start' && random() < (isOn ? 0.2 : 0.45)) isOn = !isOn;
    const shape: Record<Kind, number> = {
      steady: 1,
      seasonal: season[(m + 2) % 12]!,
      growing: growth ** m,
      'stop-start': isOn ? 1.4 : 0.1,
      'late start': m < start ? 0 : Math.min(1, (m - start + 1) / 3),
    };
    const mean = level * shape[kind] * Math.exp(noise * normal(random) - noise ** 2 / 2);
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  });
}

/** How training runs over a year in Spain, from January: little in August. */
const season = [1, 1.05, 1.1, 0.95, 1.1, 0.95, 0.6, 0.2, 1, 1.3, 1.2, 0.75];

export const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Mulberry32. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
