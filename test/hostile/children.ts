import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const run = promisify(execFile);

/** Builds a program of this folder once: a loader of TypeScript would cost each process more than its files do. Returns its path. */
export async function buildChild(name: string): Promise<string> {
  // Beside the packages, so that it finds them.
  const outfile = fileURLToPath(
    new URL(`../../node_modules/.cache/hostile/${name.replace('.ts', '.mjs')}`, import.meta.url),
  );
  const entry = fileURLToPath(new URL(name, import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm' });
  return outfile;
}

/** What an ordinary file costs in a process of its own: once for all that a suite measures by it. */
export const ordinaryInChild = async (): Promise<number> =>
  Number(await runChild(await buildChild('ordinary-child.ts'), []));

/** What a program writes, in a process of its own that has 512 MB. */
export async function runChild(path: string, given: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['--max-old-space-size=400', path, ...given], { maxBuffer: 2 ** 24 });
  return stdout;
}
