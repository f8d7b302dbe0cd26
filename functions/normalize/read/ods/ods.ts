import type { Limits } from '../../../../schemas/limits.ts';
import { type FileIssue, Refusal, type SourceFile } from '../block/block.ts';
import { SequentialSheets } from '../sequential-sheets.ts';
import { beyond } from '../sheet-issues.ts';
import { readXml } from '../xml.ts';
import type { Zip } from '../zip/zip.ts';
import { OdsReader } from './rows.ts';

const CONTENT = 'content.xml';
const MANIFEST = 'META-INF/manifest.xml';

/** Whether a zip is of OpenDocument's formats. */
export const isOds = (zip: Zip) => zip.has(CONTENT) && (zip.has('mimetype') || zip.has(MANIFEST));

/** A spreadsheet of LibreOffice's (OpenDocument 1.2, part 1). */
export async function openOds(zip: Zip, limits: Limits): Promise<SourceFile> {
  if (await isEncrypted(zip)) throw new Refusal('file_encrypted');
  return openContent(() => zip.entry(CONTENT), limits);
}

/** All sheets of a spreadsheet are in one text, which is read once for their names, and once more for their rows. */
export async function openContent(pieces: () => AsyncIterable<Uint8Array>, limits: Limits): Promise<SourceFile> {
  const { names, count } = await tableNames(pieces(), limits);
  if (names.length === 0) throw new Refusal('file_damaged', { part: CONTENT });
  const issues: FileIssue[] = [];
  const all = new SequentialSheets(pieces, CONTENT, limits, () => new OdsReader(limits));
  const sheets = names.map((name, index) => all.sheet(name, index, issues));
  if (count > limits.sheets) issues.push(beyond(count, limits));
  return { facts: { kind: 'ods' }, sheets, issues };
}

async function tableNames(pieces: AsyncIterable<Uint8Array>, limits: Limits) {
  const hiddenStyles = new Set<string>();
  const tables: { name: string; style: string }[] = [];
  let count = 0;
  let style = '';
  let depth = 0;
  let isSpreadsheet = false;
  await readXml(
    pieces,
    {
      open(name, attributes) {
        if (name === 'spreadsheet') isSpreadsheet = true;
        else if (name === 'style') style = attributes('name') ?? '';
        else if (name === 'table-properties' && attributes('display') === 'false') hiddenStyles.add(style);
        else if (name === 'table' && depth++ === 0 && ++count <= limits.sheets)
          tables.push({ name: attributes('name') ?? '', style: attributes('style-name') ?? '' });
      },
      close(name) {
        if (name === 'table') depth--;
      },
      text() {},
    },
    CONTENT,
  );
  if (!isSpreadsheet) throw new Refusal('file_not_a_table', { found: 'OpenDocument', reason: 'save_as' });
  return { names: tables.map(({ name, style }) => ({ name, hidden: hiddenStyles.has(style) })), count };
}

async function isEncrypted(zip: Zip): Promise<boolean> {
  let encrypted = false;
  if (!zip.has(MANIFEST)) return false;
  const open = (name: string) => {
    if (name === 'encryption-data') encrypted = true;
  };
  await readXml(zip.entry(MANIFEST), { open, close() {}, text() {} }, MANIFEST);
  return encrypted;
}
