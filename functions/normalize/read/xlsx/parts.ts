import type { Limits } from '../../../../schemas/limits.ts';
import { Refusal } from '../block/block.ts';
import { type FormatKind, kindOfBuiltIn, kindOfFormat } from '../cell-text.ts';
import { readXml, type XmlHandler } from '../xml.ts';
import type { Zip } from '../zip/zip.ts';

/** What the cells of a sheet refer to. */
export interface WorkbookParts {
  readonly strings: readonly string[];
  /** Of each cell format its kind. */
  readonly formats: readonly FormatKind[];
  readonly date1904: boolean;
}

/** Relations, formats of numbers, and formats of cells that are looked at; Excel has at most 65,490 of the last. */
const LISTED = 65_536;
/** Shared strings; more than the cells of any sheet that a network sends. Each costs some 40 bytes beside its text. */
const STRINGS = 2 ** 22;
/** Characters of all shared strings. */
const STRING_CHARACTERS = 2 ** 27;

export interface Relationship {
  readonly id: string;
  readonly type: string;
  /** A path inside the zip. */
  readonly target: string;
}

/** The relations of a part (its path), or of the whole package (`''`); none where it has none. */
export async function relationships(zip: Zip, path: string): Promise<Relationship[]> {
  const slash = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, slash);
  const file = `${folder}_rels/${path.slice(slash)}.rels`;
  const found: Relationship[] = [];
  if (!zip.has(file)) return found;
  await readXml(
    zip.entry(file),
    handler({
      open(name, attributes) {
        if (name !== 'Relationship' || found.length === LISTED || attributes('TargetMode') === 'External') return;
        const target = attributes('Target') ?? '';
        found.push({ id: attributes('Id') ?? '', type: attributes('Type') ?? '', target: resolve(folder, target) });
      },
    }),
    file,
  );
  return found;
}

function resolve(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '');
  for (const part of target.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

export interface WorkbookList {
  /** As many as are looked at. */
  readonly sheets: readonly { name: string; hidden: boolean; relation: string }[];
  /** How many there are. */
  readonly count: number;
  readonly date1904: boolean;
}

/** The sheets in the order of their tabs, and the day from which dates count. */
export async function readWorkbook(zip: Zip, path: string, limits: Limits): Promise<WorkbookList> {
  const sheets: { name: string; hidden: boolean; relation: string }[] = [];
  let count = 0;
  let date1904 = false;
  let depth = 0;
  await readXml(
    zip.entry(path),
    handler({
      open(name, attributes) {
        // Those of an extension have the same name, and lie deeper.
        if (++depth === 2 && name === 'workbookPr') date1904 = isTrue(attributes('date1904'));
        if (name !== 'sheet' || ++count > limits.sheets) return;
        const state = attributes('state');
        sheets.push({
          name: attributes('name') ?? '',
          hidden: state === 'hidden' || state === 'veryHidden',
          relation: attributes('id') ?? '',
        });
      },
      close() {
        depth--;
      },
    }),
    path,
  );
  return { sheets, count, date1904 };
}

const isTrue = (value: string | null) => value === '1' || value === 'true';

/** The texts that cells share, runs of rich text joined, readings (ruby) left out. None where there is no such part. */
export async function readSharedStrings(zip: Zip, path: string | undefined, limits: Limits): Promise<string[]> {
  const strings: string[] = [];
  if (path === undefined) return strings;
  let text = '';
  let characters = 0;
  let inText = false;
  let inReading = false;
  await readXml(
    zip.entry(path),
    handler({
      open(name) {
        if (name === 'si') text = '';
        else if (name === 't') inText = true;
        else if (name === 'rPh') inReading = true;
      },
      close(name) {
        if (name === 'si') {
          characters += text.length;
          if (strings.length === STRINGS || characters > STRING_CHARACTERS)
            throw new Refusal('zip_unsafe', { reason: 'strings', found: strings.length, limit: STRINGS });
          strings.push(unescapeOoxml(text));
        }
        if (name === 't') inText = false;
        else if (name === 'rPh') inReading = false;
      },
      text(part) {
        if (inText && !inReading && text.length <= limits.cellCharacters) text += part;
      },
    }),
    path,
  );
  return strings;
}

/** `_x000D_`: a character that XML cannot hold, as OOXML writes it. */
export function unescapeOoxml(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Of each cell format (an index into `cellXfs`), whether its numbers are dates or times. */
export async function readStyles(zip: Zip, path: string | undefined): Promise<FormatKind[]> {
  const formats: FormatKind[] = [];
  if (path === undefined) return formats;
  const custom = new Map<number, FormatKind>();
  let inCellFormats = false;
  await readXml(
    zip.entry(path),
    handler({
      open(name, attributes) {
        if (name === 'numFmt' && custom.size < LISTED)
          custom.set(Number(attributes('numFmtId')), kindOfFormat(attributes('formatCode') ?? ''));
        else if (name === 'cellXfs') inCellFormats = true;
        else if (name === 'xf' && inCellFormats && formats.length < LISTED) {
          const id = Number(attributes('numFmtId') ?? 0);
          formats.push(custom.get(id) ?? kindOfBuiltIn(id));
        }
      },
      close(name) {
        if (name === 'cellXfs') inCellFormats = false;
      },
    }),
    path,
  );
  return formats;
}

const handler = (part: Partial<XmlHandler>): XmlHandler => ({ open() {}, close() {}, text() {}, ...part });
