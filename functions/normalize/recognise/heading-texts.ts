import { remembering } from '../check/remembering.ts';
import { folded } from './exports/match-text.ts';
import { type HeadingReadings, headingReadings } from './heading-words.ts';
import { mayName } from './headings.ts';

/** A text of a row that could be a heading. It is taken apart when it is first asked what it could name. */
export class HeadingText {
  /** Folded. */
  readonly word: string;
  private readonly text: string;
  private made: HeadingReadings | null = null;
  private named: boolean | null = null;

  constructor(text: string) {
    this.text = text;
    this.word = folded(text);
  }

  get readings(): HeadingReadings {
    this.made ??= headingReadings(this.text);
    return this.made;
  }

  /** False where no dataset has a field of such a name. */
  get mayName(): boolean {
    this.named ??= mayName(this.readings);
    return this.named;
  }
}

/** Texts of a file that are remembered; beyond, all are forgotten. */
const REMEMBERED = 2 ** 16;
/** Different texts of one sheet that are read as headings; of each further one once all sheets together had as many. */
const OF_SHEET = 2 ** 17;
const OF_FURTHER_SHEET = 2 ** 10;
/** Of all sheets. */
const OF_FILE = 2 ** 20;
/** Cells of one sheet that are looked at. */
const CELLS = 2 ** 19;

/**
 * The texts of a file that stand where a heading could. Taking texts apart costs more than all else in looking for a
 * heading, so each is read once, and not more than so many: a wide sheet has thousands in each row.
 */
export class HeadingTexts {
  private readonly known = new Map<string, HeadingText>();
  private count = 0;
  private end = 0;
  private cells = 0;

  /** To be called before the rows of a sheet. */
  beginSheet(): void {
    this.end = Math.min(OF_FILE, this.count + (this.count < OF_SHEET ? OF_SHEET : OF_FURTHER_SHEET));
    this.cells = 0;
  }

  /** The texts of a row of a sheet; null where enough was looked at. */
  read(texts: readonly string[]): HeadingText[] | null {
    if (this.count >= this.end || this.cells >= CELLS) return null;
    this.cells += texts.length;
    return texts.map((text) => this.readText(text));
  }

  private readText(text: string): HeadingText {
    const there = this.known.get(text);
    if (there) return there;
    if (this.known.size >= REMEMBERED) this.known.clear();
    const found = text.length <= SHORT ? ofShort(text) : new HeadingText(text);
    this.known.set(text, found);
    this.count++;
    return found;
  }
}

/** Characters of a text that is remembered from one file to the next: the files of a folder have the same headings. */
const SHORT = 100;
const ofShort = remembering((text: string) => new HeadingText(text), 2 ** 12);
