import { commandTexts } from '../../schemas/messages/commands/commands.ts';
import { awsOf } from '../runtime/aws/clients.ts';
import { deploymentStore, readDeployment } from '../runtime/aws/deployment.ts';
import { pseudonymKey } from '../runtime/aws/kms-key.ts';
import { fetchFiles } from '../runtime/disk/copied-warehouse.ts';
import { temporaryFolder } from '../runtime/disk/files.ts';
import type { Store } from '../runtime/ports/store.ts';
import { proveKey, readAbout } from '../runtime/ports/store-identity.ts';
import type { LakeFile } from '../runtime/ports/warehouse.ts';
import { inEach, type Terminal } from './terminal.ts';
import type { Deployed, Opened } from './where.ts';

/** Opens the deployment of an environment's name (`--stack prod`). @throws {StoreError} where there is none, or no access. */
export async function openDeployment(name: string, { env }: Pick<Terminal, 'env'>): Promise<Deployed> {
  const aws = awsOf(env);
  const deployment = await readDeployment(name, aws);
  return { aws, deployment, store: deploymentStore(deployment, aws) };
}

/** A deployment, opened as a data directory is. @throws {StoreError} as {@link openDeployment} does; where the data are another pledge's. */
export async function openStack(stack: string, terminal: Terminal): Promise<Opened & { deployed: Deployed }> {
  const deployed = await openDeployment(stack, terminal);
  const { store, deployment, aws } = deployed;
  const name = commandTexts.en.data.deployment(stack);
  const about = await readAbout(store, name);
  return {
    store,
    sample: about?.sample ?? false,
    root: null,
    deployed,
    async key() {
      const key = await pseudonymKey(deployment.pseudonyms, store, aws);
      if (about)
        proveKey(about, key, {
          store: name,
          wrongKey: inEach(({ data }) => data.kmsKey),
        });
      return key;
    },
    sql: async () => (await import('./warehouse.ts')).sqlOverCopies((run, files) => copyOf(store, run, files)),
  };
}

/**
 * A folder with copies of a run's tables and of exactly the lake files that it names, these proven by their digests, of a store
 * that is elsewhere. It is the caller's alone, who removes it.
 */
async function copyOf(
  store: Store,
  run: string,
  files: readonly LakeFile[],
): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await temporaryFolder('pledge-copy-');
  try {
    const tables = (await store.list(`runs/${run}/`)).filter((key) => key.endsWith('.parquet'));
    await fetchFiles([...files, ...tables.map((key) => ({ key }))], { store, root: folder.path });
    return folder;
  } catch (error) {
    await folder.remove();
    throw error;
  }
}
