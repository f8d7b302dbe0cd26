import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

const program = fileURLToPath(new URL('../../../dist/pledge.js', import.meta.url));
const { env } = inject('cloud');

/** What a command did: its exit code, and what it printed. */
export interface Done {
  code: number;
  out: string;
  err: string;
}

/** `pledge … --stack local`, as an operator who is signed in types it: a process of its own, of the built program. */
export function operator(...args: string[]): Promise<Done> {
  return new Promise((done, fail) => {
    const options = { env: { ...env, NO_COLOR: '1', NODE_NO_WARNINGS: '1' }, maxBuffer: 2 ** 26 };
    execFile(process.execPath, [program, ...args, '--stack', 'local'], options, (error, out, err) => {
      const code = error ? error.code : 0;
      if (typeof code === 'number') done({ code, out, err });
      else fail(error);
    });
  });
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
