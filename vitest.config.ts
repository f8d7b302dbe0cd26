import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { within } from './test/limits.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The suites with a config of their own.
    exclude: [
      ...['public-files', 'formats', 'browser', 'hostile', 'engines', 'nodes'].map((suite) => `test/${suite}/**`),
      '**/*.deep.test.ts',
    ],
    // A text of a PDF is set once in a run.
    alias: { '@myriaddreamin/typst-ts-node-compiler': resolve('test/remembered-compiler.ts') },
    globalSetup: 'test/scratch.ts',
    // Loaded once a worker, not once a file: a test that replaces a module brings it back when it ends.
    isolate: false,
    // By default one core is left for a person at work.
    maxWorkers: '100%',
    ...within(600_000),
  },
});
