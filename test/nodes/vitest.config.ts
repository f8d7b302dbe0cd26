import { defineConfig } from 'vitest/config';

/** The sample world on every Node that is supported: `npm run test:nodes`. */
export default defineConfig({
  test: { include: ['test/nodes/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 },
});
