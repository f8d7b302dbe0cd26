import { isAscii } from 'node:buffer';
import type { Block, Dictionary, NewTexts, RawBlock } from './block.ts';
import { unwrapped } from './unwrap.ts';
import { WideColumns, wideBlock } from './wide.ts';

/** Makes blocks of raw ones of one sheet, in their order: bytes become strings here, once a distinct text. */
export function decoder(): (raw: RawBlock) => Block {
  const dictionaries: Dictionary[] = [];
  const wide = new WideColumns();
  return (raw) => {
    if (raw.kind === 'rows') return wideBlock(raw, wide);
    const { length, rows, lastRow, widths, codes, news } = raw;
    news.forEach((texts, column) => {
      const known = dictionaries[column];
      const dictionary = known?.generation === texts.generation ? known : { texts: [''], generation: texts.generation };
      addTexts(dictionary, texts);
      dictionaries[column] = dictionary;
    });
    const columns = dictionaries.map((dictionary, column) => ({
      codes: codes[column]!,
      dictionary,
      size: dictionary.texts.length,
    }));
    return {
      length,
      rows,
      lastRow,
      widths,
      column: (column) => columns[column] ?? null,
      text(i, column) {
        const found = columns[column];
        return found ? found.dictionary.texts[found.codes[i]!]! : '';
      },
      texts: (i) => columns.slice(0, widths[i]!).map(({ codes, dictionary }) => dictionary.texts[codes[i]!]!),
    };
  };
}

function addTexts({ texts }: Dictionary, { bytes, ends }: NewTexts): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // One string for all, and slices of it: a call for each text costs five times as much.
  const whole = isAscii(bytes) ? buffer.toString('latin1') : null;
  let start = 0;
  for (const end of ends) {
    texts.push(unwrapped(whole === null ? buffer.toString('utf8', start, end) : whole.slice(start, end)));
    start = end;
  }
}
