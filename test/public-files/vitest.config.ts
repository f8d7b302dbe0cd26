import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/public-files/**/*.test.ts'], testTimeout: 60_000 } });
