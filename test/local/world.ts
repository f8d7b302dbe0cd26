import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../functions/local/cli.ts';

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
      const texts = { out: '', err: '' };
      const world = {
        out(text: string) {
          texts.out += text;
        },
        err(text: string) {
          texts.err += text;
        },
        progress() {},
        interactive: false,
        interrupted: () => new AbortController().signal,
        ask: async () => typed.shift() ?? '',
        // Whatever the tester speaks.
        env: { ...process.env, PLEDGE_LANG: '', LC_ALL: 'C', NO_COLOR: '1', ...env },
        now: () => Date.parse(now),
      };
      const bare =
        ['inspect', 'template'].includes(argv[0] ?? '') ||
        argv.some((a) => ['--data', '--help', '--version', '-V', 'sign-init', 'completion'].includes(a));
      const code = await run(bare ? argv : [...argv, '--data', data], world);
      const json = () =>
        texts.out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line));
      return { code, ...texts, json };
    },
  };
}
