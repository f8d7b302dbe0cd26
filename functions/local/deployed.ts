import { join } from 'node:path';
import type { Aws } from '../runtime/aws/call.ts';
import { awsOf } from '../runtime/aws/clients.ts';
import { type Deployment, deploymentStore, readDeployment } from '../runtime/aws/deployment.ts';
import { temporaryFolder, writeOver } from '../runtime/disk/files.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import type { LakeFile, Warehouse } from '../runtime/ports/warehouse.ts';
import type { Terminal } from './terminal.ts';
import { openWarehouse } from './warehouse.ts';

/** A deployment, with the rights of the signed-in operator. */
export interface Deployed {
  aws: Aws;
  deployment: Deployment;
  store: Store;
}

/** Opens the deployment of an environment's name (`--stack prod`). @throws {StoreError} where there is none, or no access. */
export async function openDeployment(name: string, { env }: Pick<Terminal, 'env'>): Promise<Deployed> {
  const aws = awsOf(env);
  const deployment = await readDeployment(name, aws);
  return { aws, deployment, store: deploymentStore(deployment, aws) };
}

/**
 * DuckDB over a copy of exactly the lake files that a run names, of a store that is elsewhere: a question about what is
 * not written there, answered by the same SQL. The copy is the caller's alone, and goes with the session.
 */
export function copyingWarehouse(store: Store): Warehouse {
  return {
    async open(run, files, tables) {
      const { path: root, remove } = await temporaryFolder('pledge-copy-');
      try {
        await copy(files, store, root);
        const { warehouse } = await openWarehouse(root);
        const session = await warehouse.open(run, files, tables);
        return {
          ...session,
          async close() {
            try {
              await session.close();
            } finally {
              await remove();
            }
          },
        };
      } catch (error) {
        await remove();
        throw error;
      }
    },
  };
}

/** Files that are fetched at a time. */
const atOnce = 16;

async function copy(files: readonly LakeFile[], store: Store, root: string): Promise<void> {
  for (let at = 0; at < files.length; at += atOnce)
    await settled(
      files.slice(at, at + atOnce).map(async ({ key }) => {
        const bytes = await store.get(key);
        if (!bytes)
          throw new StoreError(`"${key}" is gone, though its receipt names it. Put it back from your backup.`);
        await writeOver(join(root, ...key.split('/')), bytes);
      }),
    );
}

/** Waits for all, and throws what the first met: nothing is written after. */
async function settled(under: readonly Promise<void>[]): Promise<void> {
  for (const one of await Promise.allSettled(under)) if (one.status === 'rejected') throw one.reason;
}
