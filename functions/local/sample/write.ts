import { join } from 'node:path';
import { writeOver } from '../../runtime/disk/files.ts';
import { type SampleWorld, sampleWorld } from './dataset.ts';

/**
 * Writes the sample world: `<dir>/files/<network>/<name>`, and `<dir>/manifest.json` for `pledge ingest --manifest`, in
 * the order of receipt, files relative to it. What is there already is overwritten with the same bytes.
 * @param given Default: made anew.
 */
export async function writeSample(dir: string, given?: SampleWorld): Promise<SampleWorld & { manifest: string }> {
  const world = given ?? (await sampleWorld());
  await Promise.all(world.files.map((f) => writeOver(join(dir, ...pathOf(f)), f.bytes)));
  const manifest = join(dir, 'manifest.json');
  const entries = world.files.map(({ bytes: _, name, ...rest }) => ({
    file: pathOf({ ...rest, name }).join('/'),
    ...rest,
  }));
  await writeOver(manifest, `${JSON.stringify(entries, null, 1)}\n`);
  return { ...world, manifest };
}

const pathOf = (file: { network: string; name: string }) => ['files', file.network, file.name];
