import { documentLabel } from '../../../schemas/values.ts';
import type { Block, Dictionary } from '../read/block/block.ts';
import type { Part } from '../recognise/assign-fields.ts';
import { cellText, type FieldSource } from '../recognise/exports/field-source.ts';
import { ofMaximum } from '../recognise/exports/grade.ts';
import type { MadeColumn } from '../recognise/exports/multiple-choice.ts';

/** Texts that are kept at a time; beyond, all are forgotten. */
const mostTexts = 1_000_000;

type PartOf = Pick<Part, 'column' | 'role'> | NonNullable<FieldSource['parts']>[number];

/**
 * A field's column (from 0) with its parts, as one column of texts: two surnames are one; the kind of a document is a label
 * before it; what the column leaves empty, another fills; and a grade stands with its maximum (`7 / 10`).
 */
export function joinedColumn(column: number, parts: readonly PartOf[]): MadeColumn {
  let dictionary: Dictionary = { texts: [''], generation: 0 };
  let known = new Map([['', 0]]);
  const of = (role: PartOf['role']) => parts.filter((part) => part.role === role).map((part) => part.column - 1);
  const [fills, kinds, surnames, maxima] = [of('fills'), of('document_kind'), of('second_surname'), of('maximum')];
  return {
    get dictionary() {
      return dictionary;
    },
    codes,
    fills,
  };

  function codes(block: Block): Int32Array {
    if (known.size > mostTexts) {
      dictionary = { texts: [''], generation: dictionary.generation + 1 };
      known = new Map([['', 0]]);
    }
    const found = new Int32Array(block.length);
    for (let i = 0; i < found.length; i++) {
      const text = joinedText(block, i);
      const code = known.get(text) ?? dictionary.texts.push(text) - 1;
      known.set(text, code);
      found[i] = code;
    }
    return found;
  }

  function joinedText(block: Block, i: number): string {
    let text = cellText(block, i, column);
    for (const c of fills) text ||= cellText(block, i, c);
    for (const c of surnames) text = [text, cellText(block, i, c)].filter(Boolean).join(' ');
    for (const c of maxima) text = ofMaximum(text, cellText(block, i, c));
    for (const c of kinds) if (text) text = documentLabel(cellText(block, i, c)) + text;
    return text;
  }
}
