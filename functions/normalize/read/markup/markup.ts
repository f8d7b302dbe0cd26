import type { Limits } from '../../../../schemas/limits.ts';
import { type ByteSource, type FileIssue, Refusal, type Sheet, type SourceFile } from '../block/block.ts';
import { textBlocks } from '../block/from-texts.ts';
import { openContent } from '../ods/ods.ts';
import { SequentialSheets } from '../sequential-sheets.ts';
import { beyond } from '../sheet-issues.ts';
import { chunks } from '../text/chunks.ts';
import { CHUNK, detectEncoding } from '../text/encoding.ts';
import { readXml } from '../xml.ts';
import { htmlRows } from './html.ts';
import { pagesOf } from './mhtml.ts';
import { SpreadsheetMlReader } from './spreadsheetml.ts';

/** What a text of markup is, by its beginning. */
type Markup = 'html' | 'spreadsheetml' | 'opendocument' | 'mhtml' | 'other';

/** Characters that tell it. */
const HEAD = 4096;

/** Of the first bytes of a file. */
export function markupOf(head: Uint8Array): Markup {
  const start = Buffer.from(head.subarray(0, HEAD)).toString('latin1').replaceAll('\0', '').toLowerCase();
  if (/^(mime-version:|content-type:\s*multipart\/related|from:)/.test(start) && start.includes('multipart/related'))
    return 'mhtml';
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet') && !start.includes('<html'))
    return 'spreadsheetml';
  if (start.includes('urn:oasis:names:tc:opendocument')) return 'opendocument';
  return /<(html|!doctype html|table|body|meta|head)\b/.test(start) ? 'html' : 'other';
}

/**
 * A table in markup, which programs open as a workbook and name `.xls` or `.ods`: a web page, a web archive, the XML of
 * Excel 2003, the flat XML of LibreOffice.
 * @throws Refusal `file_not_a_table` for all others, and for a page without a table.
 */
export async function openMarkup(bytes: ByteSource, head: Uint8Array, limits: Limits): Promise<SourceFile> {
  if (bytes.size > limits.uploadBytes)
    throw new Refusal('file_too_large', { found: bytes.size, limit: limits.uploadBytes });
  switch (markupOf(head)) {
    case 'html':
      return openPages([bytes], limits);
    case 'mhtml':
      return openPages(pagesOf(Buffer.from(await bytes.read(0, bytes.size))).map(sourceOf), limits);
    case 'spreadsheetml':
      return openSpreadsheetMl(bytes, limits);
    case 'opendocument':
      return openContent(() => pieces(bytes), limits);
    case 'other':
      throw new Refusal('file_not_a_table', { found: 'XML', reason: 'save_as' });
  }
}

async function openPages(pages: readonly ByteSource[], limits: Limits): Promise<SourceFile> {
  const sheets: Sheet[] = [];
  for (const page of pages.slice(0, limits.sheets)) {
    const text = await textOf(page);
    if (!/<table\b/i.test(text)) continue;
    const blocks = () => textBlocks(htmlRows(text, limits), limits);
    sheets.push({ number: sheets.length + 1, name: null, hidden: false, blocks });
  }
  if (sheets.length === 0) throw new Refusal('file_not_a_table', { found: 'HTML', reason: 'save_as' });
  return { facts: { kind: 'html' }, sheets, issues: [] };
}

/** The text of a page: in UTF-8 where it is, else as all texts are told. */
async function textOf(page: ByteSource): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const { bytes } of chunks(page, await detectEncoding(page))) parts.push(bytes);
  return Buffer.concat(parts).toString();
}

async function openSpreadsheetMl(bytes: ByteSource, limits: Limits): Promise<SourceFile> {
  const names: { name: string; hidden: boolean }[] = [];
  let count = 0;
  await readXml(
    pieces(bytes),
    {
      open(name, attributes) {
        if (name === 'Worksheet' && ++count <= limits.sheets)
          names.push({ name: attributes('Name') ?? '', hidden: false });
        else if (name === 'Visible' && count > 0 && count <= limits.sheets) names[count - 1]!.hidden = true;
      },
      close() {},
      text() {},
    },
    PART,
  );
  if (names.length === 0) throw new Refusal('file_not_a_table', { found: 'XML', reason: 'save_as' });
  const issues: FileIssue[] = [];
  const all = new SequentialSheets(
    () => pieces(bytes),
    PART,
    limits,
    () => new SpreadsheetMlReader(limits),
  );
  const sheets = names.map((name, index) => all.sheet(name, index, issues));
  if (count > limits.sheets) issues.push(beyond(count, limits));
  return { facts: { kind: 'spreadsheetml' }, sheets, issues };
}

const PART = 'Workbook';

async function* pieces(bytes: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.size; at += CHUNK / 16) yield await bytes.read(at, Math.min(bytes.size, at + CHUNK / 16));
}

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
});
