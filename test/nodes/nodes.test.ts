import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodePath, nodeVersions } from '../engines/machines/cache.ts';

/**
 * The built program makes the sample world on the oldest Node that `package.json` allows, and on the two long-term
 * versions after it: one run id, and the same bytes in every file.
 */
const program = resolve('dist/pledge.js');
const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
const floor = `${engines.node.replace('>=', '')}.0`;

let dir: string;
let expected: Record<string, string>;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nodes-'));
  expected = await sampleWorld(floor);
});
afterAll(() => rm(dir, { recursive: true }));

it(`Node ${floor} makes one run, with its report`, () => {
  expect(runs(expected)).toHaveLength(1);
  expect(Object.keys(expected).filter((path) => path.endsWith('report.json'))).toHaveLength(1);
  expect(Object.keys(expected).length).toBeGreaterThan(1000);
});

it.each(Object.values(nodeVersions))('Node %s makes the same run, and the same bytes', async (version) => {
  const found = await sampleWorld(version);
  expect(runs(found)).toEqual(runs(expected));
  expect(found).toEqual(expected);
});

/** The files of the sample world's data directory, each with the SHA-256 of its bytes. */
async function sampleWorld(version: string): Promise<Record<string, string>> {
  const node = await nodePath(version);
  const run = promisify(execFile);
  expect((await run(node, ['--version'])).stdout.trim()).toBe(`v${version}`);
  const home = join(dir, version);
  const data = join(home, 'data');
  await mkdir(home);
  await writeFile(`${data}.key`, `pledge-key-1 ${'ab'.repeat(32)}\n`, { mode: 0o600 });
  await run(node, [program, 'sample', '--once', '--dir', home], { maxBuffer: 2 ** 24 });
  const entries = await readdir(data, { recursive: true, withFileTypes: true });
  const digests: Record<string, string> = {};
  for (const entry of entries.filter((e) => e.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(data.length + 1);
    const bytes = await readFile(path);
    digests[name] = createHash('sha256')
      .update(name.startsWith('released/') ? bytes.toString().replaceAll(ofThisRelease, '') : bytes)
      .digest('hex');
  }
  return digests;
}

/**
 * What no two releases have alike: when each step was taken, the key, which is drawn, and what follows from them. The digests
 * of the signed files stay.
 */
const ofThisRelease =
  /\d{4}-\d\d-\d\dT[\d:.]+Z|(?<=next_keys\\":\[\\"|previous_sha256":"|public_key":"|signature":"|,"sha256":")[0-9a-f]+/g;

/** The ids of the runs. */
const runs = (files: Record<string, string>) => [
  ...new Set(Object.keys(files).flatMap((path) => /^runs\/(?:run=)?([0-9a-f]{32})\//.exec(path)?.[1] ?? [])),
];
