import type { Dataset } from '../../../schemas/datasets.ts';
import { fold } from '../../../schemas/values.ts';
import type { Block } from '../read/block/block.ts';
import { cellText } from './exports/field-source.ts';

/** A field's own column and another that may be it; from 1. */
export interface Pair {
  field: string;
  own: number;
  other: number;
}

/** What a second column of a field says beside the first, in the rows of a block from index `from`: the same, more, or another thing. */
export function compareColumns(dataset: Dataset, { field, own, other }: Pair, block: Block, from: number) {
  const compared = (text: string): string => {
    const read = dataset.fields.shape[field]!.safeParse(text);
    return read.success && typeof read.data !== 'string' ? JSON.stringify(read.data) : fold(String(read.data ?? text));
  };
  const columns = [block.column(own - 1), block.column(other - 1)] as const;
  const seen = new Set<number>();
  let fills = false;
  for (let row = from; row < block.length; row++) {
    const codes = (columns[0]?.codes[row] ?? 0) * 2 ** 26 + (columns[1]?.codes[row] ?? 0);
    if (seen.has(codes)) continue;
    seen.add(codes);
    const [one, more] = [cellText(block, row, own - 1), cellText(block, row, other - 1)];
    if (more === '' || one === more) continue;
    if (one === '') fills = true;
    else if (compared(one) !== compared(more)) return 'differs';
  }
  return fills ? 'fills' : 'same';
}
