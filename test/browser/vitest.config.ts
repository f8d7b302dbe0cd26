import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { within } from '../limits.ts';

/** The suite that needs a browser: `npm run test:browser`. Its files end in `.browser.ts`, so that no other suite takes them. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/browser/*.browser.ts'],
    globalSetup: 'test/scratch.ts',
    ...within(60_000),
  },
});
