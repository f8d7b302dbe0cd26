import { defineConfig } from 'vitest/config';
import { within } from '../limits.ts';

/** The PDFs before veraPDF: `npm run test:pdf`. */
export default defineConfig({
  test: { include: ['test/engines/pdf/*.test.ts'], globalSetup: ['test/scratch.ts'], ...within(600_000) },
});
