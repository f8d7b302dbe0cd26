import type { Aws } from '../runtime/aws/call.ts';
import { awsOf } from '../runtime/aws/clients.ts';
import { type Deployment, deploymentStore, readDeployment } from '../runtime/aws/deployment.ts';
import { copiedWarehouse } from '../runtime/disk/copied-warehouse.ts';
import { temporaryFolder } from '../runtime/disk/files.ts';
import type { Store } from '../runtime/ports/store.ts';
import type { Warehouse } from '../runtime/ports/warehouse.ts';
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
        const { warehouse } = await openWarehouse(root);
        const session = await copiedWarehouse({ store, root, warehouse }).open(run, files, tables);
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
