import type { FieldColumns } from './columns.ts';
import { knownOf, putMasked } from './mask-own-name.ts';
import type { NameMasks } from './own-name.ts';
import { withoutSign } from './own-value.ts';

/**
 * Covers the own documents and birth dates in the free texts of a block's rows `from` to `to`. Only texts with enough
 * digits, which are few, are looked at.
 * @param emitted as {@link maskOwnNames} has it.
 */
export function maskOwnValues(
  columns: FieldColumns,
  from: number,
  to: number,
  masks: NameMasks,
  emitted: (column: number) => number,
): void {
  const own = ['document_id', 'birth_date', 'tax_id'].flatMap((field) => columns.get(field) ?? []);
  for (const c of columns.values()) {
    const { codes, reader } = c;
    if (!c.free || reader.signs.length === 0) continue;
    const known = knownOf(c, emitted);
    for (let i = from; i < to; i++) {
      if (reader.signs[codes[i]!] === undefined) continue;
      for (const { codes: owns, reader: of } of own) {
        const sign = of.signs[owns[i]!];
        if (sign === undefined || !reader.signs[codes[i]!]?.includes(sign)) continue;
        const masked = withoutSign(reader.texts[codes[i]!]!, sign);
        if (masked !== null) putMasked(c, codes[i]!, masked, known, masks);
      }
    }
  }
}
