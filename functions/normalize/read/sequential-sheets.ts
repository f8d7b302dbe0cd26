import type { Limits } from '../../../schemas/limits.ts';
import type { Block, FileIssue, Sheet } from './block/block.ts';
import { BlockBuilder } from './block/builder.ts';
import { decoder } from './block/decode.ts';
import { issuesOf, type SheetFacts } from './sheet-issues.ts';
import { type XmlHandler, xmlSteps } from './xml.ts';

/** A row with text of one of several sheets; it stands `times` times, from `row` (1 is the first of its sheet) on. */
export interface SheetRow {
  /** From 0. */
  readonly sheet: number;
  readonly row: number;
  readonly times: number;
  readonly texts: readonly string[];
}

/** Listens to an XML text that holds all sheets of a workbook, and gathers their rows. */
export interface SheetsReader extends XmlHandler {
  /** Rows that nobody has taken yet, in their order. */
  rows: SheetRow[];
  /** The first sheet, from 0, whose rows are asked for. */
  wanted: number;
  /** Sheets that are read to their end. */
  readonly ended: number;
  /** By sheet. */
  readonly facts: readonly SheetFacts[];
}

/** One pass over the text, which may stop behind any sheet. */
interface Pass {
  readonly steps: AsyncGenerator<void>;
  readonly reader: SheetsReader;
  /** The first sheet, from 0, that it can still read from its beginning. */
  next: number;
}

/**
 * The sheets of one XML text. Asked for in their order, all are read in one pass, whether each is read to its end or not:
 * a pass for each would take the square of their number.
 */
export class SequentialSheets {
  private readonly pieces: () => AsyncIterable<Uint8Array>;
  private readonly part: string;
  private readonly limits: Limits;
  private readonly newReader: () => SheetsReader;
  /** The last pass, where nobody reads on with it. */
  private idle: Pass | null = null;

  /** @param part how the text is named where it is damaged. */
  constructor(pieces: () => AsyncIterable<Uint8Array>, part: string, limits: Limits, newReader: () => SheetsReader) {
    this.pieces = pieces;
    this.part = part;
    this.limits = limits;
    this.newReader = newReader;
  }

  /** The sheet at `index`, from 0. What is found in it is added to the issues once it was read to its end the first time. */
  sheet({ name, hidden }: { name: string; hidden: boolean }, index: number, issues: FileIssue[]): Sheet {
    const number = index + 1;
    let isReported = false;
    const report = (facts: SheetFacts) => {
      if (!isReported) issues.push(...issuesOf(facts, number));
      isReported = true;
    };
    return { number, name, hidden, blocks: () => this.blocks(index, report) };
  }

  private async *blocks(index: number, report: (facts: SheetFacts) => void): AsyncGenerator<Block> {
    const pass = this.idle !== null && this.idle.next <= index ? this.idle : this.begin();
    this.idle = null;
    pass.next = index + 1;
    pass.reader.wanted = index;
    let isSound = true;
    try {
      yield* this.read(pass, index);
      const facts = pass.reader.facts[index];
      if (facts) report(facts);
    } catch (error) {
      isSound = false;
      throw error;
    } finally {
      // After an error there is nothing to read on with; after a stop there is.
      if (isSound) this.idle = pass;
    }
  }

  private async *read({ steps, reader }: Pass, index: number): AsyncGenerator<Block> {
    const builder = new BlockBuilder(this.limits);
    const decode = decoder();
    let filled = 0;
    for (let isDone = false; !isDone; ) {
      const ready = reader.rows.findIndex(({ sheet }) => sheet > index);
      for (const { sheet, row, times, texts } of reader.rows.splice(0, ready === -1 ? reader.rows.length : ready)) {
        if (sheet < index) continue;
        for (let number = row; number < row + times; number++) {
          if (!builder.addTexts(texts, number)) break;
          filled = number;
          if (builder.full()) yield decode(builder.take(filled));
        }
      }
      if (reader.ended > index) break;
      isDone = (await steps.next()).done === true;
    }
    yield decode(builder.take(filled));
  }

  private begin(): Pass {
    const reader = this.newReader();
    return { steps: xmlSteps(this.pieces(), reader, this.part), reader, next: 0 };
  }
}
