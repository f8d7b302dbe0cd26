import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundling } from '../../infra/bundling.ts';

const kilobyte = 1024;
/** What a function's code may weigh, compressed: what a cold start reads. Raised with a reason only. */
const budgets = { upload: 220, normalize: 1024, rollup: 340, report: 360 } as const;

describe('the bundles', () => {
  it.each(Object.entries(budgets))('%s weighs at most %i KB compressed', async (stage, budget) => {
    const { outputFiles, metafile } = await build({
      entryPoints: [`functions/${stage}/handler.ts`],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      target: bundling.target,
      minify: bundling.minify,
      mainFields: bundling.mainFields,
      external: bundling.externalModules,
      banner: { js: bundling.banner },
      logLevel: 'error',
    });
    expect(outputFiles).toHaveLength(1);
    const size = Math.ceil(gzipSync(outputFiles[0]!.contents, { level: 9 }).length / kilobyte);
    expect(size).toBeLessThanOrEqual(budget);
    const [output] = Object.values(metafile!.outputs);
    const inputs = Object.entries(output!.inputs).filter(([, i]) => i.bytesInOutput > 0);
    expect(inputs.map(([path]) => path).filter((path) => /duckdb|functions\/local|commander/.test(path))).toEqual([]);
  });
});
