import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { within } from './test/limits.ts';

// Tests write many small files and sync each; in memory that costs nothing.
const memory = existsSync('/dev/shm') ? { TMPDIR: '/dev/shm' } : {};

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The suites with a config of their own.
    exclude: ['public-files', 'browser', 'hostile', 'engines', 'nodes'].map((suite) => `test/${suite}/**`),
    env: memory,
    // By default one core is left for a person at work.
    maxWorkers: '100%',
    ...within(600_000),
  },
});
