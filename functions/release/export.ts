import type { PublicFile } from '../../schemas/public-files.ts';
import type { Statement } from '../../schemas/release.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import { readChain } from './chain.ts';
import { statementName } from './folder.ts';
import { indexName, indexPage } from './index-page.ts';
import { statementBytes, statementOf } from './statement.ts';

/**
 * The released folder's files: every statement that was published, the public files of the last one, as they were signed, and an
 * index of them for who visits the folder, where none is among them.
 * @throws {StoreError} where nothing was ever released, or a file of it is gone or was changed.
 */
export async function releasedFolder(store: Store): Promise<PublicFile[]> {
  const { state } = await readChain(store);
  const last = state.statements.at(-1);
  if (!last) throw new StoreError((t) => t.noRelease());
  const statement = statementOf(last)!;
  const { run, files } = statement;
  const hasIndex = files.some(({ name }) => name === indexName);
  return [
    ...(hasIndex ? [] : [{ name: indexName, bytes: indexPage(statement) }]),
    ...state.statements.map((of, at) => ({ name: statementName(at + 1), bytes: statementBytes(of) })),
    ...(await Promise.all(files.map((file) => signedFile(run, file, store)))),
  ];
}

/** The public files of every release, of those that no longer stand too. */
export const everReleased = async (store: Store): Promise<Statement['files']> =>
  (await readChain(store)).state.statements.flatMap((of) => statementOf(of)!.files);

/** A file of a run's report by its digest: of whatever version of the pages it was. @throws {StoreError} where it is gone. */
export async function signedFile(
  run: string,
  { name, sha256 }: { name: string; sha256: string },
  store: Store,
): Promise<PublicFile> {
  for (const key of (await store.list(`report/${run}/`)).filter((k) => k.endsWith(`/${name}`))) {
    const bytes = await store.get(key);
    if (bytes && digestOf(bytes) === sha256) return { name, bytes };
  }
  throw new StoreError((t) => t.notAsSigned(name, run));
}
