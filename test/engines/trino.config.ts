import { defineConfig } from 'vitest/config';
import { within } from '../limits.ts';

/** The models, checks, views and named queries on Trino, which is the engine under Athena: `npm run test:trino`. */
export default defineConfig({
  test: {
    include: ['test/engines/trino/*.test.ts'],
    globalSetup: ['test/scratch.ts', 'test/engines/trino/setup.ts'],
    fileParallelism: false,
    // Of a file's queries: planning one keeps a core busy, and so two keep two.
    maxConcurrency: 2,
    ...within(1_200_000),
  },
});
