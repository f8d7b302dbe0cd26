import { defineConfig } from 'vitest/config';
import { within } from '../limits.ts';

/** The public files before the validators of their formats: `npm run test:formats`. */
export default defineConfig({
  test: { include: ['test/formats/*.test.ts'], globalSetup: 'test/scratch.ts', ...within(600_000) },
});
