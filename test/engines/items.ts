import { join } from 'node:path';
import type { Item } from '../../functions/local/ingest.ts';
import type { SampleFile } from '../../functions/local/sample/dataset.ts';

/** A file of the sample world that lies in a folder, as one machine takes it in. */
export const itemOf = (folder: string, file: SampleFile): Item => ({
  path: join(folder, 'files', file.network, file.name),
  name: file.name,
  network: file.network,
  mode: file.replace ? 'replace' : 'add',
  again: file.again ?? false,
  settings: file.settings ?? {},
  receivedAt: file.received_at,
});
