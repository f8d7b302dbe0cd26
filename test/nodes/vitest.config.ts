import { defineConfig } from 'vitest/config';
import { within } from '../limits.ts';

/** The sample world on every Node that is supported: `npm run test:nodes`. */
export default defineConfig({
  test: { include: ['test/nodes/*.test.ts'], globalSetup: 'test/scratch.ts', ...within(600_000) },
});
