import { defineConfig } from 'vitest/config';
import { within } from '../limits.ts';

export default defineConfig({
  test: { include: ['test/public-files/**/*.test.ts'], globalSetup: 'test/scratch.ts', ...within(600_000) },
});
