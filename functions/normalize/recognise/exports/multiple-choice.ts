import type { Block, Dictionary } from '../../read/block/block.ts';
import { cellText, type FieldSource } from './field-source.ts';

/** Several columns as one column of texts. */
export interface MadeColumn {
  readonly dictionary: Dictionary;
  /** A code of the dictionary for each row of a block. */
  codes(block: Block): Int32Array;
  /** Columns, from 0, whose texts are the field's where its own column is empty. */
  readonly fills?: readonly number[];
}

/** A question whose answers have a column of 0 and 1 each: the answer that is ticked; of several, all of them, which no field takes for one. */
export function multipleChoice(options: NonNullable<FieldSource['options']>): MadeColumn {
  const dictionary = { texts: [''], generation: 0 };
  const known = new Map([['', 0]]);
  return { dictionary, codes };

  function codes(block: Block): Int32Array {
    const found = new Int32Array(block.length);
    for (let i = 0; i < found.length; i++) {
      const ticked = options.filter((option) => isTicked(block, i, option.column - 1));
      const text = ticked.map((option) => option.text).join(', ');
      if (!known.has(text)) known.set(text, dictionary.texts.push(text) - 1);
      found[i] = known.get(text)!;
    }
    return found;
  }
}

function isTicked(block: Block, i: number, column: number): boolean {
  const text = cellText(block, i, column);
  return text !== '' && text !== '0' && text.toLowerCase() !== 'false';
}
