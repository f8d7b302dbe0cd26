import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/hostile/**/*.test.ts'],
    testTimeout: 400_000,
    hookTimeout: 200_000,
    // The reader of old workbooks names each record that it does not know.
    onConsoleLog: (text) => !text.startsWith('Missing Info'),
    maxConcurrency: 2,
  },
});
