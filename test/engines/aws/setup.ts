import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Cloud, startCloud } from '../machines/cloud.ts';

declare module 'vitest' {
  interface ProvidedContext {
    cloud: Omit<Cloud, 'stop' | 'aws'> & { aws: Omit<Cloud['aws'], 'stop'> };
  }
}

/**
 * Starts the machines and deploys. `CLOUD_FOLDER` names a folder that is kept, to be looked at when a test failed;
 * `CLOUD_RUNNING` the JSON of a {@link Cloud} that runs already, for work on the suite: 1-world needs a fresh one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = process.env.CLOUD_FOLDER ?? (await mkdtemp(join(tmpdir(), 'pledge-aws-')));
  const running = process.env.CLOUD_RUNNING;
  if (running) {
    project.provide('cloud', JSON.parse(await readFile(running, 'utf8')));
    return async () => {};
  }
  const { stop, ...cloud } = await startCloud(folder);
  project.provide('cloud', JSON.parse(JSON.stringify(cloud)));
  return async () => {
    await stop();
    if (!process.env.CLOUD_FOLDER) await rm(folder, { recursive: true, force: true });
  };
}
