import type { ReleaseStep } from '../../../schemas/release.ts';
import { readChain } from '../../release/chain.ts';
import { propose, release } from '../../release/release.ts';
import { type OfPublication, signWith } from '../../release/signing.ts';
import { newSignKey, readSignKey } from '../../release/statement.ts';
import type { Publication } from '../../rollup/published.ts';
import { createFile, readText } from '../../runtime/disk/files.ts';
import type { Store } from '../../runtime/ports/store.ts';

/** The made-up people of the association: who proposes, and who signs. */
export const [ana, luis] = ['Ana Ruiz', 'Luis Gil'];

/** The steps by which the sample's run is released, in their order. */
const ours = ['proposed', 'signed', 'released'];

export interface SampleRelease extends OfPublication {
  store: Store;
  /** The file of Luis's key, which is made where it is not there. */
  keyFile: string;
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * Releases the sample's run as two people would, so that a newcomer meets a report at the root, and a release with its steps on the
 * desk. What was begun is ended; nothing is added where anybody took a step of their own.
 */
export async function releaseSample(publication: Publication, needs: SampleRelease): Promise<void> {
  const { store, keyFile, at } = needs;
  const { steps } = await readChain(store);
  if (!steps.every(isOurs)) return;
  await createFile(keyFile, Buffer.from(newSignKey()), { private: true });
  const signKey = readSignKey(await readText(keyFile));
  if (!signKey) return;
  const taking = { store, at };
  const rest = [
    () => propose(publication, '', { ...taking, by: ana }),
    () => signWith({ says: 'released' }, { signKey }, { ...needs, by: luis, sample: true }),
    () => release({ ...taking, by: ana }),
  ];
  for (const take of rest.slice(steps.length)) await take();
}

const isOurs = ({ number, what }: ReleaseStep): boolean =>
  what.step === ours[number - 1] && what.by === (what.step === 'signed' ? luis : ana);
