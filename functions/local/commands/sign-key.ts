import { createPrivateKey } from 'node:crypto';
import { fingerprintOf, newSignKey, publicKeyOf } from '../../release/statement.ts';
import { createFile } from '../../runtime/disk/files.ts';
import { said } from '../said.ts';
import { type Exit, type Terminal, UsageError } from '../terminal.ts';

/** `pledge key sign-init FILE`: a new Ed25519 key of the person who signs, readable by its owner only. */
export async function signInit(terminal: Terminal, file: string, options: { json: boolean }): Promise<Exit> {
  const pem = newSignKey();
  if (!(await createFile(file, Buffer.from(pem), { private: true })))
    throw new UsageError(({ files }) => files.existsAsFile(file));
  const fingerprint = fingerprintOf(publicKeyOf(createPrivateKey(pem)));
  return said(terminal, options, { file, fingerprint }, terminal.texts.key.signing(file, fingerprint));
}
