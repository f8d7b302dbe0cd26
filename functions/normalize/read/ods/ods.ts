import type { Limits } from '../../../../schemas/limits.ts';
import { type Block, Refusal, type SourceFile } from '../block/block.ts';
import { xmlBlocks } from '../block/from-texts.ts';
import { readXml } from '../xml.ts';
import type { Zip } from '../zip/zip.ts';
import { odsReader } from './sheet.ts';

const CONTENT = 'content.xml';
const MANIFEST = 'META-INF/manifest.xml';

/** Whether a zip is of OpenDocument's formats. */
export const isOds = (zip: Zip) => zip.has(CONTENT) && (zip.has('mimetype') || zip.has(MANIFEST));

/**
 * A spreadsheet of LibreOffice's (OpenDocument 1.2, part 1). All sheets are in one part; it is read once for their names,
 * and once more for each sheet that is asked for, piece by piece.
 */
export async function openOds(zip: Zip, limits: Limits): Promise<SourceFile> {
  if (await isEncrypted(zip)) throw new Refusal('file_encrypted');
  const hiddenStyles = new Set<string>();
  const names: { name: string; style: string }[] = [];
  let style = '';
  let depth = 0;
  let isSpreadsheet = false;
  await readXml(
    zip.entry(CONTENT),
    {
      open(name, attributes) {
        if (name === 'spreadsheet') isSpreadsheet = true;
        else if (name === 'style') style = attributes('name') ?? '';
        else if (name === 'table-properties' && attributes('display') === 'false') hiddenStyles.add(style);
        else if (name === 'table' && depth++ === 0)
          names.push({ name: attributes('name') ?? '', style: attributes('style-name') ?? '' });
      },
      close(name) {
        if (name === 'table') depth--;
      },
      text() {},
    },
    CONTENT,
  );
  if (!isSpreadsheet) throw new Refusal('file_not_a_table', { found: 'OpenDocument' });
  if (names.length === 0) throw new Refusal('file_damaged', { part: CONTENT });
  const sheets = names.map(({ name, style }, index) => ({
    number: index + 1,
    name,
    hidden: hiddenStyles.has(style),
    blocks: () => readSheet(zip, index, limits),
  }));
  return { facts: { kind: 'ods' }, sheets, issues: [] };
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

const readSheet = (zip: Zip, index: number, limits: Limits): AsyncGenerator<Block> =>
  xmlBlocks(zip.entry(CONTENT), CONTENT, limits, (onRow) => odsReader(index, limits, onRow));
