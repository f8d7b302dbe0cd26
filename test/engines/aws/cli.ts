import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

const program = fileURLToPath(new URL('../../../dist/pledge.js', import.meta.url));
const { env } = inject('cloud');

/** What a command did: its exit code, -1 where it was killed, and what it printed. */
export interface Done {
  code: number;
  out: string;
  err: string;
}

/** `pledge … --stack local`, as an operator who is signed in types it: a process of its own, of the built program. */
export const operator = (...args: string[]): Promise<Done> => typing([], ...args).done;

/** The same, with what is typed where it asks, a line each; `kill` ends the process as a power cut does. */
export function typing(lines: readonly string[], ...args: string[]): { done: Promise<Done>; kill(): void } {
  let kill = () => {};
  const done = new Promise<Done>((end, fail) => {
    const options = { env: { ...env, NO_COLOR: '1', NODE_NO_WARNINGS: '1' }, maxBuffer: 2 ** 26 };
    const child = execFile(process.execPath, [program, ...args, '--stack', 'local'], options, (error, out, err) => {
      const code = error ? (error.signal ? -1 : error.code) : 0;
      if (typeof code === 'number') end({ code, out, err });
      else fail(error);
    });
    kill = () => child.kill('SIGKILL');
    child.stdin!.end(lines.map((line) => `${line}\n`).join(''));
  });
  return { done, kill: () => kill() };
}

/** The JSON lines of a command that ends well. @throws with its own words otherwise. */
export async function answered<T>(...args: string[]): Promise<T[]> {
  const { code, out, err } = await operator(...args, '--json');
  if (code !== 0) throw new Error(`pledge ${args.join(' ')} ended with ${code}: ${out}${err}`);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
