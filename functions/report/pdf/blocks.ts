/** What a document is made of, before it has pages: plain data, which the template (`template.ts`) sets. */

/** A text, or a link with the text that it shows. */
export type Inline = string | { text: string; link: string };

/** A part of a bar's length, from 0 to 1: what is reached, and where the marks stand. Beside it, its cell's row has the figures. */
export interface Bar {
  bar: number;
  /** The straight line at the day of the data. Default: no mark. */
  expected?: number;
}

export interface Column {
  text: string;
  /** Figures end at the right. Default false. */
  figures?: boolean;
  /** Takes its share of what the others leave. Default false: as wide as its widest cell. */
  shares?: boolean;
}

export interface Chart {
  /** What it shows, in words of its own: it stands above the picture. */
  finding: string;
  svg: string;
  /** For whoever does not see it. */
  alt: string;
}

export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  /** An `intro` stays with what follows it; a `notice` is about the whole document. */
  | { kind: 'lead' | 'text' | 'intro' | 'note' | 'notice'; text: string }
  | { kind: 'facts'; facts: { label: string; text: Inline }[] }
  /** The first column names its row; the last `totals` rows are sums. */
  | { kind: 'table'; caption: string; columns: Column[]; rows: (Inline | Bar)[][]; totals?: number }
  /** Three beside each other. */
  | { kind: 'charts'; caption: string; charts: Chart[] };

export interface Document {
  /** BCP 47. */
  language: string;
  title: string;
  author: string;
  /** Above the title. */
  kicker: string;
  /** The day of the data, `YYYY-MM-DD`: the document's date, so that its bytes do not carry the clock. */
  day: string;
  /** At the foot of each page, before its number. */
  foot: string;
  blocks: Block[];
}
