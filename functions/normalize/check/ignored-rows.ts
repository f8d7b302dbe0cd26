import { fold } from '../../../schemas/values.ts';
import type { Block } from '../read/block/block.ts';
import { isNoPersonRow } from '../recognise/exports/match.ts';
import { type Recognised, rowTexts } from '../recognise/recognise.ts';
import type { FieldColumns } from './columns.ts';
import { EMPTY } from './fields.ts';

/**
 * True of a rejected row that is none: the heading once more, a total, a footnote. A total and a footnote are recognised by
 * their first words, and have no value in any required column (other than those words).
 */
export function isIgnored(block: Block, i: number, columns: FieldColumns, recognised: Recognised): boolean {
  const texts = rowTexts(block, i);
  const first = texts.findIndex((text) => text !== '');
  if (first === -1 || repeatsHeading(texts, recognised)) return true;
  if (recognised.exportMatch && isNoPersonRow(recognised.exportMatch.known, texts[0]!)) return true;
  const isTotal = total.test(texts[first]!);
  // Empty cells at the end are none.
  const isFootnote = first === texts.length - 1 && footnote.test(texts[first]!);
  if (!isTotal && !isFootnote) return false;
  for (const c of columns.values())
    if (c.required && c.column !== null && c.column !== first && c.reader.states[c.codes[i]!] !== EMPTY) return false;
  return true;
}
const total = /^(?:sub)?total(?:es|s)?(?![\p{L}\p{N}])/iu;
const footnote =
  /^(?:\*|\(\*\)|\(\d\)|[¹²³]|(?:fuentes?|source|notas?|notes?|n\. ?b|elaboraci[oó]n|datos)(?![\p{L}\p{N}]))/iu;

function repeatsHeading(texts: readonly string[], { headings }: Recognised): boolean {
  return texts.length === headings.length && texts.every((text, c) => fold(text) === fold(headings[c]!));
}
