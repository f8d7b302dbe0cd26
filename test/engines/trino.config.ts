import { defineConfig } from 'vitest/config';

/** The models, checks, views and named queries on Trino, which is the engine under Athena: `npm run test:trino`. */
export default defineConfig({
  test: {
    include: ['test/engines/trino/*.test.ts'],
    globalSetup: ['test/engines/trino/setup.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
