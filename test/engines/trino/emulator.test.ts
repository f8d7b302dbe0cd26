import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ministackBin } from '../machines/cache.ts';

/** What is ours in the emulator of AWS, by the examples of AWS's documents: its own tests, by its own Python. */
it('the emulator does as the examples of AWS say', async () => {
  const machines = fileURLToPath(new URL('../machines', import.meta.url));
  const python = join(await ministackBin(), 'python');
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const { stderr } = await promisify(execFile)(python, ['emulator_test.py'], { cwd: machines, env });
  const [, ran] = /^Ran (\d+) tests/m.exec(stderr)!;
  expect(Number(ran)).toBeGreaterThanOrEqual(10);
  expect(stderr.trimEnd()).toMatch(/OK$/);
});
