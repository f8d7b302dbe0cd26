/** A row that is not accepted: the columns that its remarks are about, and those that say whose row it is. */
export interface Row {
  sheet: number;
  row: number;
  cells: {
    /** The field; where a sheet has several columns of it, `field@column` of those past the first, as `values` are named. */
    field: string;
    label: string;
    value: string;
    /** What the file has: another text where the row is edited. */
    before: string;
    issue: { message: string; fix: string } | null;
    proposal: string | null;
    /** The field's words, where it has a list of them; else none. */
    choices: readonly string[];
  }[];
}

/** A row as its clerk edited it: texts by field. A field that is left out stays as the file has it. */
export interface EditedRow {
  sheet: number;
  row: number;
  values: Record<string, string>;
}
