import type { Settings } from '../../../schemas/receipt.ts';
import { fold, sex, sexConvention, wordsOnly } from '../../../schemas/values.ts';
import type { Block, Sheet } from '../read/block/block.ts';
import { type PassMark, passMarkOf } from '../recognise/exports/grade.ts';
import type { FieldColumn } from './columns.ts';

/**
 * What a text means by the other texts of its column: an M among sexes, a 1 or a 0 among answers. It is settled when the
 * first of them is met: by the texts that stood before it, else by those that come after, for which the sheet is read on
 * once.
 */
export interface Settler {
  /** Settles what the block brings. To be called before the block's texts are read. */
  settle(block: Block): Promise<void>;
}

/** The settlers of a sheet's columns that need one. */
export function columnSettler(
  columns: readonly (FieldColumn | undefined)[],
  sheet: Sheet,
  settings: Settings,
): Settler {
  const passMark = settings.pass_mark === undefined ? null : passMarkOf(settings.pass_mark);
  const rules = columns.flatMap((c) => {
    if (!c || c.column === null || (c.made && !c.made.fills)) return [];
    if (c.field === 'sex') return [{ c, rule: sexRule }];
    return c.field in wordsOnly ? [{ c, rule: numberRule(passMark) }] : [];
  });
  const open = new Set(rules);
  return {
    async settle(block) {
      for (const entry of [...open]) if (await settleColumn(entry, block, sheet)) open.delete(entry);
    },
  };
}

interface Rule {
  /** True of texts for which it has to be settled what they mean. */
  asks(texts: readonly string[]): boolean;
  /** What the texts show; null where they leave it open. */
  shown(texts: readonly string[]): string | null;
  /** Reads the column by what was shown, or by nothing. */
  apply(c: FieldColumn, shown: string | null): void;
}

async function settleColumn({ c, rule }: { c: FieldColumn; rule: Rule }, block: Block, sheet: Sheet): Promise<boolean> {
  const texts = shortTexts(block, c);
  if (!rule.asks(texts)) return false;
  rule.apply(c, rule.shown(texts) ?? (await readOn(sheet, c, rule)));
  return true;
}

async function readOn(sheet: Sheet, c: FieldColumn, rule: Rule): Promise<string | null> {
  for await (const block of sheet.blocks()) {
    const shown = rule.shown(shortTexts(block, c));
    if (shown !== null) return shown;
  }
  return null;
}

function shortTexts(block: Block, { column, made }: FieldColumn): string[] {
  return [column!, ...(made?.fills ?? [])].flatMap((one) => {
    const found = block.column(one);
    return found ? found.dictionary.texts.slice(0, found.size).filter((text) => text.length < 10) : [];
  });
}

/** An M is a woman beside an H, a man beside an F, and unknown beside neither or both. */
const sexRule: Rule = {
  asks: (texts) => texts.some((text) => fold(text) === 'm'),
  // Beside both it stays unknown, whatever comes.
  shown: (texts) => sexConvention(texts) ?? (texts.some((text) => fold(text) === 'h') ? 'both' : null),
  apply: (c, shown) => c.reader.use(sex(shown === 'H' || shown === 'F' ? shown : null)),
};

const number = /^(-?\d{1,4}(?:[.,]\d{1,4})?)\s?(%|\/\s?\d{1,4})?$/;
const isBit = (text: string) => /^[01](?:[.,]0{1,6})?$/.test(text.trim());
/** Access writes yes so, and no 0. */
const isMinusOne = (text: string) => /^-1(?:[.,]0{1,6})?$/.test(text.trim());

/** 1 and 0 are yes and no only in a column without other numbers; in one of grades, a pass mark that was set says which. */
const numberRule = (passMark: PassMark | null): Rule => ({
  asks: (texts) => texts.some((text) => number.test(text.trim())),
  shown(texts) {
    const numbers = texts.filter((text) => number.test(text.trim()));
    const isOne = numbers.some((text) => isBit(text) && Number(text.replace(',', '.')) === 1);
    const isOther = (text: string) => !isBit(text) && (isOne || !isMinusOne(text));
    return numbers.some(isOther) ? 'numbers' : null;
  },
  apply: (c, shown) => {
    if (shown !== null) c.reader.use(wordsOnly[c.field]!, passMark ? gradeReader(passMark) : undefined);
  },
});

/** A grade as a word, by a pass mark in the same unit; any other text as it is. */
function gradeReader({ value, percent }: PassMark): (text: string) => string {
  return (text) => {
    const found = number.exec(text);
    if (!found || (found[2] === '%') !== percent) return text;
    return Number(found[1]!.replace(',', '.')) >= value ? 'Sí' : 'No';
  };
}
