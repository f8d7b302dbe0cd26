import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** As Node and npm name the processors that a Lambda has. */
export type Cpu = 'arm64' | 'x64';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** A library with machine code: its packages of JavaScript, and the one for a processor under Linux. */
interface Native {
  scripts: readonly string[];
  machineCode(cpu: Cpu): string;
}

export const duckdb: Native = {
  scripts: ['@duckdb/node-api', '@duckdb/node-bindings'],
  machineCode: (cpu) => `@duckdb/node-bindings-linux-${cpu}`,
};

export const typst: Native = {
  scripts: ['@myriaddreamin/typst-ts-node-compiler'],
  machineCode: (cpu) => `@myriaddreamin/typst-ts-node-compiler-linux-${cpu}-gnu`,
};

/**
 * Puts a library for a Lambda's Linux into `<folder>/node_modules`: its packages of JavaScript, and the one of machine code,
 * which npm installs here only where this machine is of that kind.
 * @throws with npm's own words where the package cannot be fetched, or is not the one that package-lock.json names.
 */
export async function copyNative({ scripts, machineCode }: Native, folder: string, cpu: Cpu): Promise<void> {
  const native = machineCode(cpu);
  const here = join(root, 'node_modules');
  const natives = existsSync(join(here, native)) ? here : await fetched(native, cpu);
  const packages = [...scripts.map((name) => ({ from: here, name })), { from: natives, name: native }];
  for (const { from, name } of packages)
    cpSync(join(from, name), join(folder, 'node_modules', name), {
      recursive: true,
      filter: (path) => !/\.(d\.ts|md)$/.test(basename(path)),
    });
}

/** What package-lock.json says of a package. */
interface Locked {
  version: string;
  integrity?: string;
}

export function lockedPackage(name: string): Locked {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return packages[`node_modules/${name}`];
}

/** The `node_modules` of a folder under `~/.cache` that has one package of another kind of machine; fetched once. */
async function fetched(name: string, cpu: Cpu): Promise<string> {
  const locked = lockedPackage(name);
  if (!locked.integrity) throw new Error(`package-lock.json: expected the integrity of "${name}", found none.`);
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'telecentre-pledge');
  const whole = join(cache, `${name.replace('/', '-')}-${locked.version}`);
  if (!existsSync(whole)) {
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, 'part-'));
    const root = { name: 'native', private: true, dependencies: { [name]: locked.version } };
    const { version, integrity } = locked;
    const lock = { lockfileVersion: 3, packages: { '': root, [`node_modules/${name}`]: { version, integrity } } };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(root));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
    const options = ['--os=linux', `--cpu=${cpu}`, '--libc=glibc', '--ignore-scripts', '--no-audit', '--no-fund'];
    // On Windows npm is a script of its shell.
    await run('npm', ['ci', ...options], { cwd: folder, shell: process.platform === 'win32' });
    renameSync(folder, whole);
  }
  return join(whole, 'node_modules');
}
