import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The programs that the engine suites need on the machine: what they fetch runs on them. */

const run = promisify(execFile);

/** The path of a Java of 25 or later: `JAVA_HOME`, or one that stands beside the default. @throws with what was found. */
export async function java(): Promise<string> {
  const installed = existsSync('/usr/lib/jvm') ? readdirSync('/usr/lib/jvm') : [];
  const homes = [process.env.JAVA_HOME, ...installed.map((name) => join('/usr/lib/jvm', name))];
  const found: string[] = [];
  for (const home of homes) {
    const path = home ? join(home, 'bin', 'java') : '';
    if (!existsSync(path)) continue;
    const { stderr } = await run(path, ['-version']);
    const version = /version "(\d+[^"]*)/.exec(stderr)?.[1] ?? 'of no version';
    if (Number.parseInt(version, 10) >= 25) return path;
    found.push(`${version} in ${home}`);
  }
  throw new Error(
    `Java 25 or later is needed, for Trino and veraPDF. Found: ${found.join(', ') || 'none in JAVA_HOME or /usr/lib/jvm'}. Install a JDK 25, such as the package temurin-25-jdk, beside another where there is one, or set JAVA_HOME to it.`,
  );
}

/** The name of a Python of 3.11 or later with `venv`. @throws with what was found. */
export async function python(): Promise<string> {
  const found: string[] = [];
  for (const name of ['python3', 'python3.13', 'python3.12', 'python3.11']) {
    const version = await run(name, ['-c', 'import platform; print(platform.python_version())']).then(
      ({ stdout }) => stdout.trim(),
      () => null,
    );
    if (version === null) continue;
    const [major, minor] = version.split('.').map(Number);
    const recent = major === 3 && minor! >= 11;
    const whole =
      recent &&
      (await run(name, ['-c', 'import ensurepip, venv'])
        .then(() => true)
        .catch(() => false));
    if (whole) return name;
    found.push(`${name} ${version}${recent ? ' without venv' : ''}`);
  }
  throw new Error(
    `Python 3.11 or later with venv is needed, for the emulator of AWS and its clients. Found: ${found.join(', ') || 'none'}. Install the packages python3 and python3-venv.`,
  );
}

/** The name of Maven. @throws where there is none, or it does not run. */
export async function maven(): Promise<string> {
  return run('mvn', ['--version']).then(
    () => 'mvn',
    (error: Error & { code?: unknown }) => {
      const what = 'Maven 3 ("mvn") is needed, to fetch Trino and veraPDF.';
      throw new Error(
        error.code === 'ENOENT'
          ? `${what} Found: none. Install the package maven.`
          : `${what} It is there, and does not run: ${error.message.trim()}`,
      );
    },
  );
}

/** The name of a program of any version. @throws where there is none. */
const any = (name: string, purpose: string, args: readonly string[]) => (): Promise<string> =>
  run(name, args).then(
    () => name,
    () => {
      throw new Error(`"${name}" is needed, ${purpose}. Found: none. Install the package ${packageOf[name] ?? name}.`);
    },
  );
const packageOf: Record<string, string> = { ps: 'procps' };

/** What is not on this machine: a sentence each, with what to install. */
export async function missing(): Promise<string[]> {
  const needs = [
    java,
    python,
    maven,
    any('tar', 'to open what was fetched', ['--version']),
    any('curl', 'as a client of the presigned URLs', ['--version']),
    any('ps', 'to find the Lambda that is killed', ['--version']),
  ];
  const looked = await Promise.allSettled(needs.map((need) => need()));
  return looked.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
}
