import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import base from '../vitest.config.ts';
import { within } from './limits.ts';

/** The properties that `npm test` runs a slice of, whole: `npm run test:deep`. A test belongs to it by importing deep.ts. */
const files = (readdirSync('test', { recursive: true }) as string[])
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((path) => /from '(\.\.?\/)+deep\.ts'/.test(readFileSync(path, 'utf8')));

export default defineConfig({
  test: {
    ...base.test,
    include: files,
    env: { TEST_DEPTH: 'whole' },
    ...within(1_800_000),
  },
});
