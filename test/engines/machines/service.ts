import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that runs beside a suite, and ends with it. */
export interface Service {
  /** Ends the program and all that it started. */
  stop(): Promise<void>;
}

/** The groups of what runs now: they end with this process, however it ends. */
const groups = new Set<number>();
const endAll = () => {
  for (const group of groups) signal(group, 'SIGKILL');
};
process.once('exit', endAll);
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(name, () => {
    endAll();
    process.kill(process.pid, name);
  });

/**
 * Starts a program in a process group of its own, so that what it starts ends with it, and waits until it is ready.
 * @param log the file of what it prints.
 * @param ready asked again until it says true; what it throws means not yet.
 * @throws where it ends, or is not ready within five minutes, with the end of its log.
 */
export async function startService(
  program: string,
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; cwd: string; log: string; ready: () => Promise<boolean> },
): Promise<Service> {
  const out = openSync(options.log, 'w');
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', out, out],
    detached: true,
  });
  await new Promise((done, fail) => child.once('spawn', done).once('error', fail));
  const group = child.pid!;
  groups.add(group);
  const stop = () => end(child, group);
  for (const deadline = Date.now() + 300_000; ; await sleep(200)) {
    if (child.exitCode === null && (await options.ready().catch(() => false))) return { stop };
    if (child.exitCode === null && Date.now() < deadline) continue;
    await stop();
    throw new Error(`${program} did not start:\n${readFileSync(options.log, 'utf8').slice(-4000)}`);
  }
}

async function end(child: ChildProcess, group: number): Promise<void> {
  const ended = child.exitCode === null ? new Promise((done) => child.once('exit', done)) : Promise.resolve();
  signal(group, 'SIGTERM');
  await Promise.race([ended, sleep(5000)]);
  signal(group, 'SIGKILL');
  await ended;
  groups.delete(group);
}

function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch {
    // It is gone.
  }
}

/** A port of 127.0.0.1 that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
