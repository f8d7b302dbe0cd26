import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import { DatasetId } from '../../schemas/datasets.ts';
import { readText } from '../runtime/disk/files.ts';
import { because } from '../runtime/disk/system-errors.ts';
import type { NamedItem } from './ingest-all.ts';
import { namedSender } from './named.ts';
import { provenSettings } from './settings.ts';
import { type Sentence, UsageError } from './terminal.ts';

const instant = z.iso
  .datetime({ offset: true })
  .or(z.iso.date())
  .transform((t) => new Date(t).toISOString());
const Entry = z.strictObject({
  file: z.string().min(1),
  network: z.string(),
  dataset: DatasetId.optional(),
  received_at: instant.optional(),
  replace: z.boolean().optional(),
  again: z.boolean().optional(),
  /** Entries of one network with the same word are a batch. */
  batch: z.string().min(1).optional(),
  settings: z.record(z.string(), z.string()).optional(),
});
const keys = Object.keys(Entry.shape).join(', ');

/** The files of a manifest, relative to it. @throws {UsageError} naming the entry that is wrong. */
export async function readManifest(path: string): Promise<NamedItem[]> {
  const text = await readText(path).catch((error) => {
    throw new UsageError(({ manifest, system }) => manifest.unreadable(path, because(error, system)));
  });
  const json = jsonOf(text.replace(/^\ufeff/, ''), path);
  if (!Array.isArray(json)) throw new UsageError(({ manifest }) => manifest.noList(path));
  return json.map((given, i) => {
    const where = `${path}, ${i + 1}`;
    const read = Entry.safeParse(given);
    if (!read.success) {
      const said = faultOf(read.error.issues[0]!);
      throw new UsageError((texts) => texts.manifest.entry(path, i + 1, said(texts)));
    }
    const entry = read.data;
    return {
      path: resolve(dirname(path), entry.file),
      name: entry.file,
      network: namedSender(entry.network, where),
      mode: entry.replace ? 'replace' : 'add',
      again: entry.again ?? false,
      settings: provenSettings(Object.entries(entry.settings ?? {}), entry.dataset, where),
      receivedAt: entry.received_at ?? null,
      // Entries without a word are batches of their own.
      batch: entry.batch === undefined ? `entry ${i}` : `batch ${entry.batch}`,
    };
  });
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec((error as Error).message)?.[1];
    const line = position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
    throw new UsageError(({ manifest }) => manifest.notJson(path, line));
  }
}

/** What is wrong with an entry, in the place of the schema library's words. */
function faultOf(issue: z.core.$ZodIssue): Sentence {
  const key = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return ({ manifest }) => manifest.unknownKeys(issue.keys.join(', '), keys);
  if (issue.path.length === 0) return ({ manifest }) => manifest.noEntry(keys);
  const kinds = {
    file: 'text',
    network: 'text',
    dataset: 'dataset',
    received_at: 'instant',
    replace: 'boolean',
    again: 'boolean',
    batch: 'text',
    settings: 'settings',
  } as const satisfies Record<keyof typeof Entry.shape, string>;
  const kind = kinds[issue.path[0] as keyof typeof kinds];
  return ({ manifest }) => manifest.value(key, manifest.kinds[kind]);
}
