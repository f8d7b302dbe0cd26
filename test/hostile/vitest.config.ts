import { defineConfig } from 'vitest/config';
import { within } from '../limits.ts';

export default defineConfig({
  test: {
    include: ['test/hostile/**/*.test.ts'],
    globalSetup: 'test/scratch.ts',
    ...within(400_000),
    // The reader of old workbooks names each record that it does not know.
    onConsoleLog: (text) => !text.startsWith('Missing Info'),
    maxConcurrency: 2,
  },
});
