import { createPrivateKey } from 'node:crypto';
import { fingerprintOf, newSignKey, publicKeyOf } from '../../release/statement.ts';
import { createFile } from '../../runtime/disk/files.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';

/** `pledge key sign-init FILE`: a new Ed25519 key of the person who signs, readable by its owner only. */
export async function signInit(terminal: Terminal, file: string, { json }: { json: boolean }): Promise<Exit> {
  const pem = newSignKey();
  if (!(await createFile(file, Buffer.from(pem), { private: true })))
    throw new UsageError(`"${file}" exists already, and was left as it is. Name another file.`);
  const fingerprint = fingerprintOf(publicKeyOf(createPrivateKey(pem)));
  terminal.out(
    json
      ? `${JSON.stringify({ file, fingerprint })}\n`
      : `The key is in "${file}". It stays with the person who signs; keep a copy apart. It is known by:\n${fingerprint}\n`,
  );
  return exit.done;
}
