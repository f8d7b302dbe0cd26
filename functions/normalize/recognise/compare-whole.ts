import { datasets } from '../../../schemas/datasets.ts';
import type { Sheet } from '../read/block/block.ts';
import { compareColumns, type Pair } from './compare-columns.ts';
import type { Recognised } from './recognise.ts';

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
