import type { Limits } from '../../../../schemas/limits.ts';
import { type Block, type FileIssue, Refusal, type Sheet, type SourceFile } from '../block/block.ts';
import { xmlBlocks } from '../block/from-texts.ts';
import type { Zip } from '../zip/zip.ts';
import { readSharedStrings, readStyles, readWorkbook, relationships, type WorkbookParts } from './parts.ts';
import { sheetReader } from './sheet.ts';

/**
 * A workbook (ECMA-376, transitional and strict). Opening it reads the directory, the list of sheets, the styles and the
 * shared strings; each sheet is inflated and read as it is asked for, piece by piece, and never held.
 */
export async function openXlsx(zip: Zip, limits: Limits): Promise<SourceFile> {
  const root = await relationships(zip, '');
  const workbookPath = root.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  if (!zip.has(workbookPath) || !/workbook[^/]*\.xml$/i.test(workbookPath)) {
    throw new Refusal('file_not_a_table', { found: zip.has('word/document.xml') ? 'Word' : 'ZIP' });
  }
  const related = await relationships(zip, workbookPath);
  const workbook = await readWorkbook(zip, workbookPath);
  const pathOf = (kind: string) => related.find(({ type, target }) => type.endsWith(kind) && zip.has(target))?.target;
  const parts: WorkbookParts = {
    strings: await readSharedStrings(zip, pathOf('/sharedStrings')),
    formats: await readStyles(zip, pathOf('/styles')),
    date1904: workbook.date1904,
  };
  const sheets: Sheet[] = [];
  const issues: FileIssue[] = [];
  workbook.sheets.forEach(({ name, hidden, relation }, index) => {
    const number = index + 1;
    const found = related.find(({ id }) => id === relation);
    if (found?.type.endsWith('/worksheet') && zip.has(found.target)) {
      sheets.push({ number, name, hidden, blocks: () => readSheet(zip, found.target, parts, limits) });
    } else issues.push({ code: 'sheet_passed_over', sheet: number, row: null, params: { name } });
  });
  if (sheets.length === 0) throw new Refusal('file_damaged', { part: workbookPath });
  return { facts: { kind: 'xlsx' }, sheets, issues };
}

const readSheet = (zip: Zip, path: string, parts: WorkbookParts, limits: Limits): AsyncGenerator<Block> =>
  xmlBlocks(zip.entry(path), path, limits, (onRow) => sheetReader(parts, limits, path, onRow));
