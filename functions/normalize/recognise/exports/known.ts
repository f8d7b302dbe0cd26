import type { DatasetId } from '../../../../schemas/datasets.ts';

/** What a system's texts mean, word for word; a key that ends in `…` is a beginning. Compared folded. */
export type ValueTable = Readonly<Record<string, string>>;

/** Where an export has whether something was completed. */
export interface Outcome {
  /** The column of the whole course: with it, a row is one record. Of several, the first pattern's is taken. */
  total: readonly RegExp[];
  /** A column of one activity, its title in the first group: without a total, each is a record of the row. */
  item: RegExp | null;
  /**
   * `state`: words of `states`. `grade`: a number, which passes from `pass` of its maximum; words too. `date`: the day
   * of completion stands there; empty is not completed.
   */
  reads: 'state' | 'grade' | 'date';
  /** `pairs`: items are recognised by their texts, and each has the day of completion in the column to its right. */
  layout: 'single' | 'pairs';
  states: ValueTable;
  /** The part of the maximum from which a grade passes, inclusive, where no `pass_mark` is set. */
  pass: number;
  /** Headings of grades that are percentages; null where there are none. */
  percentages: RegExp | null;
  /** What the export's own default maximum is, for grades above 10 without one; null where there is none. */
  usualMaximum: number | null;
  /** The column of each row's own maximum; none by default. */
  maximum?: RegExp;
  /** The column of a teacher's own grade, which goes before the total where it is filled; none by default. */
  override?: RegExp;
}

/** A recogniser: what an export of a system looks like, and how it is read. All headings are compared folded. */
export interface KnownExport {
  id: string;
  /** As it is named to a person. */
  name: string;
  /** What it can hold; null for any dataset. */
  dataset: DatasetId | null;
  signature: {
    /** The first heading is one of these. */
    first?: readonly string[];
    /** Of each group, one heading at the least is there. */
    all: readonly (readonly string[])[];
    /** Of each, one heading at the least is like it, capitals and punctuation included. */
    like?: readonly RegExp[];
    /** The first cell of one of the two rows below begins so. */
    below?: readonly string[];
    /** The whole heading is made of known names: no other column. */
    only?: boolean;
  };
  /** Headings of fields, before the aliases of all datasets. */
  fields: Readonly<Record<string, readonly string[]>>;
  /** Headings of columns that no field needs; left out without an issue. `…` at its end makes one a beginning, before it an ending. */
  technical: readonly string[];
  /** Headings that are technical only where nothing but technical ones stands before: behind, a question may be named so. */
  leading: readonly string[];
  /** Headings of when and where an answer was given, in whatever group they stand. */
  stamps: readonly string[];
  /** By field, headings of who was signed in, among the tool's own: left aside where a question gives the same. */
  account: Readonly<Record<string, readonly string[]>>;
  /** Texts that mean an empty cell. */
  blanks: readonly string[];
  /** True where the document's column may hold any number of the system's: only a DNI or NIE is taken from it. */
  looseDocument: boolean;
  /** Null where the export has its answers in columns like any table. */
  outcome: Outcome | null;
  /** Beginnings of the first cell of rows below the heading that are about no person; `''` is an empty cell. */
  noPersonRows: readonly string[];
  /** Labels of rows above the heading, and the field that the cell beside them gives. */
  above: Readonly<Record<string, readonly string[]>>;
  /** True where headings begin with the day of a session: the first and last are the activity's. */
  sessions: boolean;
  /**
   * What stands around a question's name: its groups (`datos-dni`), its code (`COL. Colectivo`), a number behind the second
   * of a name (`Nombre2`); null where nothing does.
   */
  around: RegExp | null;
  /** True where a question with several answers has a column of 0 and 1 for each, `question/answer`. */
  options: boolean;
}

/** What an export is like by default. */
export const plainExport = {
  dataset: null,
  fields: {},
  technical: [],
  leading: [],
  stamps: [],
  account: {},
  blanks: [],
  looseDocument: false,
  outcome: null,
  noPersonRows: [],
  above: {},
  sessions: false,
  around: null,
  options: false,
} satisfies Partial<KnownExport>;
