import { basename } from 'node:path';
import type { DatasetId } from '../../../schemas/datasets.ts';
import { pledge, senders } from '../../../schemas/pledge.ts';
import { sizeOfFile } from '../../runtime/disk/files.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import { expanded } from '../file-source.ts';
import type { NamedItem } from '../ingest-all.ts';
import { settingsOf } from '../settings.ts';
import { UsageError } from '../terminal.ts';
import type { Where } from '../where.ts';

/** The files of `pledge ingest`, as they are named. */

export interface IngestOptions extends Where {
  json: boolean;
  network?: string;
  dataset?: DatasetId;
  set?: string[];
  replace: boolean;
  again: boolean;
  yes: boolean;
  receivedAt?: string;
  manifest?: string;
  dryRun: boolean;
}

/** Each file that is named, or fits a pattern. @throws {UsageError} where none is, or no network. */
export async function fromFiles(files: string[], options: IngestOptions): Promise<NamedItem[]> {
  const { network } = options;
  if (files.length === 0) throw new UsageError(({ ingest }) => ingest.whichFiles);
  if (!network) throw new UsageError(({ ingest }) => ingest.whose(senders(pledge).join(', ')));
  const settings = settingsOf(options);
  return (await expanded(files)).map((path) => ({
    path,
    name: basename(path),
    network,
    mode: options.replace ? 'replace' : 'add',
    again: options.again,
    settings,
    receivedAt: options.receivedAt ?? null,
    batch: '',
  }));
}

/** The largest file's size. All are looked at before the first is taken in, so that a wrong name stops nothing half-way. */
export async function readable(items: readonly NamedItem[]): Promise<number> {
  let largest = 0;
  for (const { path } of items) {
    try {
      largest = Math.max(largest, await sizeOfFile(path));
    } catch (error) {
      throw new UsageError(({ ingest, system }) => ingest.unreadable(path, because(error, system)));
    }
  }
  return largest;
}
