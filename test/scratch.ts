import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One folder for all temporary folders of a run, those of child processes and of packages too, deleted when the run ends.
 * It is in memory where the system has such a place: tests write many small files and sync each, which costs nothing there.
 */
export default function scratch(): () => void {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'pledge-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
