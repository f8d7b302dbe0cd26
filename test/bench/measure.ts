import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a whole process took: seconds on the clock, seconds of all its processors, and megabytes at its peak. */
export interface Usage {
  seconds: number;
  cpu: number;
  mb: number;
}

const counter = fileURLToPath(new URL('usage.js', import.meta.url));

/**
 * Runs a program of Node to its end.
 * @param args The program's file, and what it is given. @param done Exit codes that are no failure. Default: 0.
 * @throws with what it said where it ends otherwise.
 */
export function measured(args: string[], done: readonly number[] = [0]): Promise<Usage> {
  const start = performance.now();
  return new Promise((end, fail) => {
    const child = spawn(process.execPath, ['--import', counter, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.on('data', (piece) => {
      err += piece;
    });
    child.on('close', (code) => {
      const usage = /^usage (.*)$/m.exec(err);
      if (!usage || !done.includes(code ?? -1)) return fail(new Error(`${args.join(' ')} ended with ${code}: ${err}`));
      end({ seconds: (performance.now() - start) / 1000, ...JSON.parse(usage[1]!) });
    });
  });
}

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);
export const median = (values: readonly number[]): number => sorted(values)[values.length >> 1]!;

/** Of several rounds: the medians, the highest peak, and how far the clock's seconds lie apart. */
export interface Summary extends Usage {
  least: number;
  most: number;
}

export function summary(rounds: readonly Usage[]): Summary {
  const seconds = sorted(rounds.map((u) => u.seconds));
  return {
    ...{ seconds: median(seconds), least: seconds[0]!, most: seconds.at(-1)! },
    ...{ cpu: median(rounds.map((u) => u.cpu)), mb: Math.max(...rounds.map((u) => u.mb)) },
  };
}

/** Runs each in turn, so many rounds, so that a slow minute of the machine is everybody's. */
export async function inTurn<K extends string>(
  rounds: number,
  peers: Record<K, () => Promise<Usage>>,
): Promise<Record<K, Summary>> {
  const names = Object.keys(peers) as K[];
  const found = new Map<K, Usage[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) for (const name of names) found.get(name)!.push(await peers[name]());
  return Object.fromEntries(names.map((name) => [name, summary(found.get(name)!)])) as Record<K, Summary>;
}
