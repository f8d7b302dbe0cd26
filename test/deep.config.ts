import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import base from '../vitest.config.ts';
import { within } from './limits.ts';

/**
 * The tests that `npm test` runs a slice of, or leaves out, whole: `npm run test:deep`. A file belongs to it by its name or by
 * importing deep.ts.
 */
const files = (readdirSync('test', { recursive: true }) as string[])
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.deep.test.ts') || /from '(\.\.?\/)+deep\.ts'/.test(readFileSync(path, 'utf8')));

export default defineConfig({
  test: {
    ...base.test,
    include: files,
    exclude: [],
    env: { TEST_DEPTH: 'whole' },
    ...within(1_800_000),
  },
});
