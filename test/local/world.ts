import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../functions/local/cli.ts';

/**
 * Runs `pledge …`, and answers how it ended and what it printed.
 * @param typed What is typed where it asks, a line each; taken from the list. @param env Beside that of the tests.
 */
export async function typedIn(
  argv: readonly string[],
  { typed = [], now, env = {} }: { typed?: string[]; now: string; env?: Record<string, string> },
) {
  const texts = { out: '', err: '' };
  const code = await run(argv, {
    out: (text) => {
      texts.out += text;
    },
    err: (text) => {
      texts.err += text;
    },
    progress() {},
    interactive: false,
    interrupted: () => new AbortController().signal,
    ask: async () => typed.shift() ?? '',
    // Whatever the tester speaks.
    env: { ...process.env, PLEDGE_LANG: '', LC_ALL: 'C', NO_COLOR: '1', ...env },
    now: () => Date.parse(now),
  });
  return { code, ...texts };
}

/** A command line in a folder of its own, at a fixed time. */
export function commandLine(now = '2018-05-10T09:00:00Z', env: Record<string, string> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'pledge-'));
  const data = join(dir, 'data');
  /** What is typed where a command asks, a line each. */
  const typed: string[] = [];
  return {
    dir,
    data,
    typed,
    /** Runs `pledge …` with `--data`, and answers what it printed. */
    async pledge(...argv: string[]) {
      const bare =
        ['inspect', 'template'].includes(argv[0] ?? '') ||
        argv.some((a) => ['--data', '--help', '--version', '-V', 'sign-init', 'completion'].includes(a));
      const printed = await typedIn(bare ? argv : [...argv, '--data', data], { typed, now, env });
      const json = () =>
        printed.out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line));
      return { ...printed, json };
    },
  };
}
