import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['test/samples/**/*.test.ts'], testTimeout: 60_000 } });
