import type { Publication } from '../rollup/published.ts';
import type { Store } from '../runtime/ports/store.ts';
import { readChain } from './chain.ts';
import { signedFile } from './export.ts';
import { keyedDigest, storedKeyedDigest } from './keyed-digest.ts';
import { statementOf } from './statement.ts';

/**
 * What does not hold between a publication and what was signed of it, a sentence each: the keyed digest, which only the
 * association can make, and the public files; and of that digest as it was stored.
 * @param key The store's pseudonym key. @throws {StoreError} where a step or what was stored is damaged.
 */
export async function signatureFaults(publication: Publication, key: Uint8Array, store: Store): Promise<string[]> {
  const faults: string[] = [];
  const keyed = keyedDigest(key, publication.digest);
  const stored = await storedKeyedDigest(publication, store);
  if (stored !== null && stored !== keyed)
    faults.push(`the keyed digest that was stored of publication ${publication.number} is another one`);
  for (const { number, what } of (await readChain(store)).steps) {
    if ((what.step !== 'signed' && what.step !== 'taken_back') || what.publication !== publication.number) continue;
    const { publication: signed, files } = statementOf(what.signed)!;
    if (signed !== keyed)
      faults.push(
        `step ${number} of the release is a signature of another publication than number ${publication.number}`,
      );
    for (const file of files)
      await signedFile(publication.run, file, store).catch((error: Error) => faults.push(error.message));
  }
  return faults;
}
