/**
 * Every limit of the intake, in one place. A refusal names the one that was met. All bounds are inclusive.
 * Sizes are bytes unless the name says otherwise.
 */
export const limits = {
  /** A file through a signed URL. */
  uploadBytes: 50 * 2 ** 20,
  /** A file that the API gives back: a Lambda answers with 6 MB at the most, and a file becomes a third larger in it. */
  answerBytes: 4 * 2 ** 20,
  /** A file on the command line. */
  localBytes: 4 * 2 ** 30,
  zipEntries: 2000,
  /** What all entries of a zip may inflate to. */
  inflatedBytes: 256 * 2 ** 20,
  /** Inflated : compressed, beyond the first megabyte. */
  inflateRatio: 100,
  /** Rows of one sheet of a workbook, Excel's own; and of a Parquet file, so that one of `uploadBytes` is read in time. */
  sheetRows: 1_048_576,
  /** Sheets of a workbook that are looked at; a remark counts the others. */
  sheets: 256,
  columns: 16_384,
  /** Empty cells before the last filled one, of the rows with more than 500 columns of a workbook, JSON or Parquet. */
  emptyCells: 2 ** 26,
  /** Characters of one cell, Excel's own. */
  cellCharacters: 32_767,
  /** One record of a text file. */
  recordBytes: 2 ** 20,
  jsonDepth: 32,
  /** Errors of rows, and again warnings, that a receipt lists one by one; of the whole file a quarter as many. The counts beside are complete. */
  listedIssues: 1000,
  /** A receipt, and again the answer made of it: of longer ones, fewer issues are listed. */
  receiptBytes: 2 ** 20,
  /** Rows above which no heading is looked for. */
  headingRows: 100,
  /** Days that the raw file is kept. */
  landingDays: 90,
  /** Days that the rejected rows are kept. */
  rejectsDays: 30,
  /** Days that a file waits for its clerk's Send. */
  waitingDays: 30,
} as const;
export type Limits = { readonly [K in keyof typeof limits]: number };
