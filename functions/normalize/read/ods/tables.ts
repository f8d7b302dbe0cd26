import type { Limits } from '../../../../schemas/limits.ts';
import type { Block } from '../block/block.ts';
import { BlockBuilder } from '../block/builder.ts';
import { decoder } from '../block/decode.ts';
import type { SheetFacts } from '../sheet-issues.ts';
import { xmlSteps } from '../xml.ts';
import { OdsReader } from './rows.ts';

/** One pass over `content.xml`, which may stop behind any table. */
interface Pass {
  readonly steps: AsyncGenerator<void>;
  readonly reader: OdsReader;
  /** The first table, from 0, that it can still read from its beginning. */
  next: number;
}

/**
 * The tables of one part. Asked for in their order, all are read in one pass, whether each is read to its end or not: a
 * pass for each would take the square of their number.
 */
export class OdsTables {
  private readonly pieces: () => AsyncIterable<Uint8Array>;
  private readonly part: string;
  private readonly limits: Limits;
  /** The last pass, where nobody reads on with it. */
  private idle: Pass | null = null;

  constructor(pieces: () => AsyncIterable<Uint8Array>, part: string, limits: Limits) {
    this.pieces = pieces;
    this.part = part;
    this.limits = limits;
  }

  /** The rows of the table at `index`, from 0. `report` is called at its end. */
  async *blocks(index: number, report: (facts: SheetFacts) => void): AsyncGenerator<Block> {
    const pass = this.idle !== null && this.idle.next <= index ? this.idle : this.begin();
    this.idle = null;
    pass.next = index + 1;
    pass.reader.wanted = index;
    let isWhole = false;
    try {
      yield* this.read(pass, index);
      report(pass.reader.facts[index]!);
      isWhole = true;
    } finally {
      // After an error there is nothing to read on with; after a stop there is.
      if (isWhole || pass.reader.ended <= index) this.idle = pass;
    }
  }

  private async *read({ steps, reader }: Pass, index: number): AsyncGenerator<Block> {
    const builder = new BlockBuilder({ delimiter: '', quote: null, backslash: false }, this.limits);
    const decode = decoder();
    let filled = 0;
    for (let isDone = false; !isDone; ) {
      while (reader.rows.length > 0 && reader.rows[0]!.table <= index) {
        const rows = reader.rows;
        let taken = 0;
        for (; taken < rows.length && rows[taken]!.table <= index; taken++) {
          const { table, row, times, texts } = rows[taken]!;
          if (table < index) continue;
          for (let number = row; number < row + times; number++) {
            if (!builder.addTexts(texts, number)) break;
            filled = number;
            if (builder.full()) yield decode(builder.take(filled));
          }
        }
        reader.rows = rows.slice(taken);
      }
      if (reader.ended > index) break;
      isDone = (await steps.next()).done === true;
    }
    yield decode(builder.take(filled));
  }

  private begin(): Pass {
    const reader = new OdsReader(this.limits);
    return { steps: xmlSteps(this.pieces(), reader, this.part), reader, next: 0 };
  }
}
