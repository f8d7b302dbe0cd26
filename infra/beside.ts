import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pageFiles } from './bundling.ts';
import { machineCodeIn } from './machine-code.ts';
import { type Cpu, copyNative, duckdb, typst } from './native-packages.ts';

/** Puts what a function reads beside its bundle: `tsx infra/beside.ts <stage>.<handler> <folder of the bundle> <arm64|x64>`. */

const root = fileURLToPath(new URL('..', import.meta.url));
const [name, folder, cpu] = process.argv.slice(2) as [string, string, Cpu];
const [stage] = name.split('.');

if (stage === 'report') await copyNative(typst, folder, cpu);
else cpSync(join(root, 'sql'), join(folder, 'sql'), { recursive: true });
if (stage === 'clerk') {
  const browser = join(root, 'functions', 'clerk', 'web', 'browser');
  await build({
    ...pageFiles,
    entryPoints: [join(browser, 'clerk.ts'), join(browser, 'style.css')],
    outdir: join(folder, 'page'),
    logLevel: 'warning',
  });
  await copyNative(duckdb, folder, cpu);
}

// Whatever came into the bundle: other machine code than that of the function's processor ends the deployment here.
machineCodeIn(folder, cpu);
