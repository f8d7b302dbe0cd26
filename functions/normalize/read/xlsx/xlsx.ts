import type { Limits } from '../../../../schemas/limits.ts';
import { type Block, type FileIssue, Refusal, type Sheet, type SourceFile } from '../block/block.ts';
import { xmlBlocks } from '../block/from-texts.ts';
import { beyond, issuesOf, type SheetFacts } from '../sheet-issues.ts';
import type { Zip } from '../zip/zip.ts';
import { readMerges } from './merges.ts';
import { readSharedStrings, readStyles, readWorkbook, relationships, type WorkbookParts } from './parts.ts';
import { SheetReader } from './sheet.ts';

/**
 * A workbook (ECMA-376, transitional and strict). Opening it reads the directory, the list of sheets, the styles and the
 * shared strings; each sheet is inflated and read as it is asked for, piece by piece, and never held.
 */
export async function openXlsx(zip: Zip, limits: Limits): Promise<SourceFile> {
  const workbookPath = await pathOfWorkbook(zip);
  const related = await relationships(zip, workbookPath);
  const byId = new Map(related.map((relation) => [relation.id, relation]));
  const workbook = await readWorkbook(zip, workbookPath, limits);
  const pathOf = (kind: string) => related.find(({ type, target }) => type.endsWith(kind) && zip.has(target))?.target;
  const parts: WorkbookParts = {
    strings: await readSharedStrings(zip, pathOf('/sharedStrings'), limits),
    formats: await readStyles(zip, pathOf('/styles')),
    date1904: workbook.date1904,
  };
  const sheets: Sheet[] = [];
  const issues: FileIssue[] = [];
  const taken = new Set<string>();
  for (const [index, { name, hidden, relation }] of workbook.sheets.entries()) {
    const number = index + 1;
    const found = byId.get(relation);
    if (found?.type.endsWith('/worksheet') && zip.has(found.target)) {
      // Its rows would count twice.
      if (taken.has(found.target)) throw new Refusal('zip_unsafe', { reason: 'shared_part', found: number, limit: 1 });
      taken.add(found.target);
      const report = once((facts: SheetFacts) => issues.push(...issuesOf(facts, number)));
      sheets.push({ number, name, hidden, blocks: () => readSheet(zip, found.target, parts, limits, report) });
    } else issues.push({ code: 'sheet_passed_over', sheet: number, row: null, params: { name } });
  }
  if (workbook.count > limits.sheets) issues.push(beyond(workbook.count, limits));
  if (sheets.length === 0) throw new Refusal('file_damaged', { part: workbookPath });
  return { facts: { kind: 'xlsx' }, sheets, issues };
}

/** @throws Refusal for what is no workbook, or one of another format (a letter, `.xlsb`). */
async function pathOfWorkbook(zip: Zip): Promise<string> {
  const root = await relationships(zip, '');
  const named = root.find(({ type }) => type.endsWith('/officeDocument'))?.target;
  const found = [named, 'xl/workbook.xml'].find((path) => path !== undefined && /\.xml$/i.test(path) && zip.has(path));
  if (found === undefined || /^(word|ppt|visio)\//i.test(found))
    throw new Refusal('file_not_a_table', { found: named ?? 'ZIP', reason: 'save_as' });
  return found;
}

async function* readSheet(
  zip: Zip,
  path: string,
  parts: WorkbookParts,
  limits: Limits,
  report: (facts: SheetFacts) => void,
): AsyncGenerator<Block> {
  const merged = await readMerges(zip.entry(path));
  let facts: SheetFacts | null = null;
  yield* xmlBlocks(zip.entry(path), path, limits, (onRow) => {
    const reader = new SheetReader({ parts, limits, path, merged }, onRow);
    facts = reader.facts;
    return reader;
  });
  if (facts !== null) report(facts);
}

/** Calls a function the first time only: a file may be read several times. */
function once<T>(run: (value: T) => void): (value: T) => void {
  let done = false;
  return (value) => {
    if (!done) run(value);
    done = true;
  };
}
