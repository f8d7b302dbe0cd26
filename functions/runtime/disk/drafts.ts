import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Temporary files that get their final name once they are whole. Their names hold the machine and the process that made them. */

const host = hostname().replace(/[^\w-]/g, '') || 'host';

/** A name for a draft of this process: its machine, its id, and a random part. */
export const draftName = (): string => `${host}.${process.pid}.${randomBytes(6).toString('hex')}`;

/**
 * True of a draft that will not be finished: of a process of this machine that has exited, or older than a day.
 * @param name As {@link draftName} gave it. @param now Milliseconds since 1970.
 */
export async function isLeftOver(path: string, name: string, now: number): Promise<boolean> {
  const [of, pid] = name.split('.');
  if (of === host && !isAlive(Number(pid))) return true;
  return stat(path).then(
    (s) => now - s.mtimeMs > 86_400_000,
    () => false,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
