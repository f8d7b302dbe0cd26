import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { maven, python } from './programs.ts';

/**
 * What the engine suites need beside npm's packages: fetched once by the ordinary clients (Maven, pip, npm) into a
 * folder outside the checkout, and found there the next time. A version is part of a folder's name.
 */

/** `$XDG_CACHE_HOME/telecentre-pledge`, by default under `~/.cache`. */
export const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'telecentre-pledge');

const trinoVersion = '476';
const veraPdfVersion = '1.28.2';
const ministackVersion = '1.5.33';
/** The long-term versions of Node after the oldest that is supported. */
export const nodeVersions = { 22: '22.23.5', 24: '24.22.3' } as const;
const run = promisify(execFile);

/** The home of Trino's server: its core, and of its plugins the one for Hive's tables. */
export const trinoHome = (): Promise<string> =>
  once(`trino-${trinoVersion}`, async (folder) => {
    const options = ['-q', '-B', `-Dmaven.repo.local=${join(folder, 'm2')}`];
    const artifact = `io.trino:trino-server:${trinoVersion}:tar.gz`;
    const copy = ['dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`];
    await command(await maven(), ...options, ...copy);
    // The whole archive: most jars of a plugin are hard links to those of another.
    const all = join(folder, 'all');
    await mkdir(all);
    await command(
      'tar',
      '-xzf',
      join(folder, `trino-server-${trinoVersion}.tar.gz`),
      '-C',
      all,
      '--strip-components=1',
    );
    await mkdir(join(folder, 'plugin'));
    await rename(join(all, 'lib'), join(folder, 'lib'));
    await rename(join(all, 'plugin', 'hive'), join(folder, 'plugin', 'hive'));
    for (const left of ['m2', 'all', `trino-server-${trinoVersion}.tar.gz`])
      await rm(join(folder, left), { recursive: true });
  });

/** The jars of veraPDF, the validator of PDF/A and PDF/UA, as a class path. */
export const veraPdf = async (): Promise<string> => {
  const folder = await once(`verapdf-${veraPdfVersion}`, async (path) => {
    const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
      <groupId>of.a.test</groupId><artifactId>verapdf</artifactId><version>1</version>
      <dependencies><dependency><groupId>org.verapdf</groupId><artifactId>validation-model</artifactId>
      <version>${veraPdfVersion}</version></dependency></dependencies></project>`;
    await writeFile(join(path, 'pom.xml'), pom);
    const options = ['-q', '-B', '-f', join(path, 'pom.xml'), `-Dmaven.repo.local=${join(path, 'm2')}`];
    await command(await maven(), ...options, 'dependency:copy-dependencies', `-DoutputDirectory=${join(path, 'jars')}`);
    await rm(join(path, 'm2'), { recursive: true });
  });
  return join(folder, 'jars', '*');
};

/** The folder of the programs of a Python with packages of PyPI, named `name==version`. */
export const pythonBin = async (name: string, packages: readonly string[]): Promise<string> => {
  const folder = await once(`python-${name}`, async (path) => {
    await command(await python(), '-m', 'venv', path);
    await command(join(path, 'bin', 'python'), '-m', 'pip', 'install', '--quiet', ...packages);
  });
  return join(folder, 'bin');
};

/** The folder of the programs of the emulator of AWS. */
export const ministackBin = () => pythonBin(`ministack-${ministackVersion}`, [`ministack==${ministackVersion}`]);

/** The folder of Python with clients of AWS and readers of Parquet, none of them ours. */
export const clientsBin = () =>
  pythonBin('clients-1', [
    'boto3==1.44.5',
    'awscli==1.46.3',
    'PyAthena==4.2.1',
    'pandas==3.1.1',
    'pyarrow==26.0.1',
    'duckdb==2.0.0',
  ]);

/** The folder of the linter of CloudFormation's templates. */
export const cfnLintBin = () => pythonBin('cfn-lint-1.58.0', ['cfn-lint==1.58.0']);

/** The program of a version of Node, from npm's package for this platform: it has the binary and no install script. */
export const nodePath = async (version: string): Promise<string> => {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = await once(`node-${version}`, async (path) => {
    await writeFile(join(path, 'package.json'), '{"private":true}');
    const options = ['--prefix', path, '--silent', '--no-audit', '--no-fund', '--ignore-scripts'];
    await command('npm', 'install', ...options, `${name}@${version}`);
  });
  return join(folder, 'node_modules', name, 'bin', 'node');
};

/**
 * A folder of the cache, filled at its first use. A virtual environment knows its own path, so it is made in place, and a
 * marker says that it is whole.
 */
async function once(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cache, name);
  const whole = join(cache, `${name}.whole`);
  if (existsSync(whole)) return folder;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await fill(folder);
  await writeFile(whole, '');
  return folder;
}

/** @throws with the program's own words. */
async function command(program: string, ...args: string[]): Promise<void> {
  await run(program, args, { maxBuffer: 2 ** 26 }).catch((error: Error & { stderr?: string }) => {
    throw new Error(`${program} ${args.join(' ')}: ${error.stderr || error.message}`);
  });
}
