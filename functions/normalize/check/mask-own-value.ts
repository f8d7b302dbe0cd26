import { freeTexts, type RowsToMask } from './free-texts.ts';
import { withoutSign } from './own-value.ts';

/**
 * Covers the own documents and birth dates in the rows' free texts. Only texts with enough digits, which are few, are
 * looked at.
 */
export function maskOwnValues(rows: RowsToMask): void {
  const { columns, from, to } = rows;
  const own = ['document_id', 'birth_date', 'tax_id'].flatMap((field) => columns.get(field) ?? []);
  for (const { column, put } of freeTexts(rows)) {
    const { codes, reader } = column;
    if (reader.signs.length === 0) continue;
    for (let i = from; i < to; i++) {
      if (reader.signs[codes[i]!] === undefined) continue;
      for (const { codes: owns, reader: of } of own) {
        const sign = of.signs[owns[i]!];
        if (sign === undefined || !reader.signs[codes[i]!]?.includes(sign)) continue;
        const masked = withoutSign(reader.texts[codes[i]!]!, sign);
        if (masked !== null) put(codes[i]!, masked);
      }
    }
  }
}
