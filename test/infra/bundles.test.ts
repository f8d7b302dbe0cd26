import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { bundling } from '../../infra/bundling.ts';
import { machineCodeIn } from '../../infra/machine-code.ts';
import { type Cpu, copyNative, duckdb, lockedPackage, typst } from '../../infra/native-packages.ts';

const kilobyte = 1024;
/**
 * What a function's code may weigh, compressed: what a cold start reads. Raised with a reason only. (The report has the words of the
 * public's pages and PDF in five languages, the map, and the codecs of its workbook and Parquet.)
 */
const budgets = {
  canary: 220,
  'origin-secret': 120,
  upload: 220,
  normalize: 1024,
  rollup: 340,
  report: 440,
  release: 200,
  clerk: 1800,
} as const;

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
    const foreign =
      stage === 'clerk' ? /node_modules\/@duckdb|functions\/local|commander/ : /duckdb|functions\/local|commander/;
    expect(inputs.map(([path]) => path).filter((path) => foreign.test(path))).toEqual([]);
    // Only the clerks' pages ask DuckDB, which lies beside them.
    const external = output!.imports.filter((i) => i.external && !i.path.startsWith('node:')).map((i) => i.path);
    expect([...new Set(external)].filter((path) => !builtinModules.includes(path))).toEqual(
      stage === 'clerk' ? ['@duckdb/node-api'] : [],
    );
  });

  it.each([
    ['DuckDB beside the clerks’ pages', duckdb, ['duckdb.node', 'libduckdb.so']],
    ['the compiler of PDFs beside its function', typst, [`typst-ts-node-compiler.linux-${process.arch}-gnu.node`]],
  ])('%s fits into a function, for the processor that was asked for', async (_, native, machineCode) => {
    const folder = mkdtempSync(join(tmpdir(), 'pledge-native-'));
    try {
      const cpu = process.arch as Cpu;
      await copyNative(native, folder, cpu);
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(folder, name))
        .filter((path) => statSync(path).isFile());
      const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
      // AWS takes 250 MB unpacked, and 50 MB packed where a person sends it.
      expect(bytes).toBeLessThan(120e6);
      expect(machineCodeIn(folder, cpu)).toEqual(
        machineCode.map((name) => join('node_modules', native.machineCode(cpu), name)),
      );
      expect(() => machineCodeIn(folder, cpu === 'x64' ? 'arm64' : 'x64')).toThrow(/expected machine code/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['Linux on another processor', '7f454c4602010100000000000000000003003e00', /for Linux on arm64, found x64/],
    ['a processor that no function has', '7f454c46020101000000000000000000030015 00', /found another/],
    ['the beginning of a file', '7f454c46', /found ELF/],
    ['macOS', 'cffaedfe0c0000010000000006000000', /found Mach-O/],
    ['Windows', '4d5a90000300000004000000ffff0000', /found PE/],
  ])('machine code for %s ends the deployment, whatever its name', (_, hex, words) => {
    const folder = mkdtempSync(join(tmpdir(), 'pledge-machine-'));
    try {
      writeFileSync(join(folder, 'index.mjs'), 'export {};\n');
      writeFileSync(join(folder, 'own'), Buffer.from('7f454c460201010000000000000000000300b700', 'hex'));
      expect(machineCodeIn(folder, 'arm64')).toEqual(['own']);
      writeFileSync(join(folder, 'library.dat'), Buffer.from(hex.replaceAll(' ', ''), 'hex'));
      expect(() => machineCodeIn(folder, 'arm64')).toThrow(words);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('the lock names the machine code of each processor by its digest, of one version with the rest', () => {
    for (const { scripts, machineCode } of [duckdb, typst])
      for (const cpu of ['arm64', 'x64'] as const)
        expect(lockedPackage(machineCode(cpu))).toMatchObject({
          version: lockedPackage(scripts[0]!).version,
          integrity: expect.stringMatching(/^sha512-/),
        });
  });
});
