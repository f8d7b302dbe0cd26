import { type ByteSource, Refusal } from '../table.ts';

/**
 * An OLE compound file: a workbook with a password, or one of Excel 97 to 2003. Neither is read. A workbook with a
 * password holds a stream `EncryptedPackage` (MS-OFFCRYPTO); names in OLE are UTF-16LE.
 */
export async function refuseOle(bytes: ByteSource): Promise<never> {
  const head = await bytes.read(0, Math.min(bytes.size, 4 * 2 ** 20));
  const encrypted = Buffer.from(head).includes(Buffer.from('EncryptedPackage', 'utf16le'));
  throw encrypted ? new Refusal('file_encrypted') : new Refusal('file_not_a_table', { found: 'OLE' });
}
