import { extendedName } from '../../../../schemas/file-names.ts';
import type { HttpFile } from '../../contract.ts';
import { ClerkFault } from '../../faults.ts';
import type { ClerkContext } from '../session.ts';

/** The page of a long list that is asked for, from 1. */
export function pageNumber(c: ClerkContext): number {
  const asked = Number(c.req.query('pagina'));
  return Number.isSafeInteger(asked) && asked > 0 ? asked : 1;
}

/** A file to be saved. @throws {ClerkFault} where there is none. */
export function fileAnswer(c: ClerkContext, given: HttpFile): Response {
  if (!('file' in given)) throw new ClerkFault('not_found', given.body.message);
  const { name, type, bytes } = given.file;
  return c.body(new Uint8Array(bytes), 200, { 'content-type': type, 'content-disposition': attachment(name) });
}

/** A name of any letters, and beside it one that every browser reads. */
const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${extendedName(name)}`;
