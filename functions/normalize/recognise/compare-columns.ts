import { type Dataset, datasets } from '../../../schemas/datasets.ts';
import { fold } from '../../../schemas/values.ts';
import type { Block, Sheet } from '../read/block/block.ts';
import { cellText } from './exports/field-source.ts';
import type { Recognised } from './recognise.ts';

/** A field's own column and another that may be it; from 1. */
interface Pair {
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

/**
 * What was recognised by the first block, with what the rest of the sheet says of the columns that agree there. The sheet
 * is read on for them once, and only where there are such columns.
 */
export async function compareWhole(sheet: Sheet, recognised: Recognised): Promise<Recognised> {
  const dataset = datasets[recognised.dataset];
  let open = recognised.agreeing;
  if (open.length === 0) return recognised;
  const found: Recognised = { ...recognised, conflicts: [...recognised.conflicts], parts: [...recognised.parts] };
  for await (const block of sheet.blocks()) {
    const from = block.rows.findIndex((row) => row > recognised.headingRow);
    if (from === -1) continue;
    open = open.filter((pair) => {
      const compared = compareColumns(dataset, pair, block, from);
      if (compared === 'fills') addFill(found, pair);
      if (compared === 'differs' && pair.isAsked)
        found.conflicts.push({ field: pair.field, columns: [pair.own, pair.other] });
      return compared !== 'differs';
    });
    if (open.length === 0) break;
  }
  return found;
}

/** Makes a column one that fills what the field's own leaves empty. */
function addFill(found: Recognised, { field, other }: Pair): void {
  if (found.parts.some((part) => part.column === other)) return;
  found.parts.push({ column: other, field, role: 'fills' });
  found.repeated = found.repeated.filter(({ column }) => column !== other);
}
