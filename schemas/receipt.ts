import * as z from 'zod';
import { DatasetId } from './datasets.ts';
import { type IssueCode, issueCodes } from './issues.ts';
import { Batch, Mends, Replaced } from './ledger.ts';
import { maskText } from './mask.ts';
import { Audience } from './pledge.ts';

/** The contracts around one upload: what is known before its bytes, what is stored after, and the answer. */

const id = z.string().regex(/^[0-9a-f]{32}$/);
const instant = z.iso.datetime();
const count = z.int().nonnegative();
const code = z.enum(Object.keys(issueCodes) as [IssueCode, ...IssueCode[]]);

/** `add`: the rows add up with the others. `replace`: they take the place of the sender's earlier rows of their months. */
export const Mode = z.enum(['add', 'replace']);
export type Mode = z.infer<typeof Mode>;

/** A text of a sender that is kept in clear, in receipts too: what names somebody in it is covered before anything is stored. */
const said = z.string().overwrite((text) => maskText(text));

/** What a sender gives beside a file: each fills its field in every row of a file that has no column for it. */
export const Settings = z.strictObject({
  dataset: DatasetId.optional(),
  audience: Audience.optional(),
  programme: said.optional(),
  activity: said.optional(),
  activity_id: z
    .string()
    .overwrite((text) => maskText(text, false))
    .optional(),
  start_date: said.optional(),
  end_date: said.optional(),
  scheme: said.optional(),
  completed: said.optional(),
  /** The least grade that passes, in the file's own unit (`5`), or as a part of its maximum (`60 %`). No field of a row. */
  pass_mark: said.optional(),
  /** `mdy`: dates of three numbers have the month first; default day first. No field of a row. */
  date_order: z.enum(['mdy']).optional(),
});
export type Settings = z.infer<typeof Settings>;

/** Written to `landing/` before the bytes; private, as it holds the file's name. */
export const Envelope = z.strictObject({
  upload: id,
  network: z.string(),
  /** The sender's name of the file, without folders: data, never a path. */
  file: z.string().max(255),
  size: count,
  /** SHA-256 of the bytes, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mode: Mode,
  settings: Settings,
  /** The version of the network's confirmed headings; 0 where it has none. */
  heading_map_version: count,
  /** True of bytes that are to count as a new upload, whether or not they were sent before. */
  again: z.boolean(),
  /** When it was announced, UTC. The time of receipt stands in its `sent` object. */
  announced_at: instant,
});
export type Envelope = z.infer<typeof Envelope>;

/** `read` is the sum of the other four. What stands above the heading is not counted. */
export const RowCounts = z.strictObject({
  read: count,
  accepted: count,
  rejected: count,
  blank: count,
  ignored: count,
});
export type RowCounts = z.infer<typeof RowCounts>;

/** A value of a sentence. Never a text of the file. */
const params = z.record(z.string(), z.union([z.string(), z.number()]));

/** One remark. It says where, never what stood there: values are only in `rejects/`. */
export const Issue = z.strictObject({
  code,
  severity: z.enum(['error', 'warning']),
  /** The sheet, from 1. */
  sheet: count,
  /** The row as a person sees it, from 1; null of the whole file. */
  row: count.nullable(),
  /** The column, from 1; null where it is about the row. */
  column: count.nullable(),
  /** The field, where the column is one. */
  field: z.string().nullable(),
  params,
});
export type Issue = z.infer<typeof Issue>;

export const IssueCount = z.strictObject({
  code,
  severity: z.enum(['error', 'warning']),
  sheet: count,
  column: count.nullable(),
  field: z.string().nullable(),
  count,
});
export type IssueCount = z.infer<typeof IssueCount>;

export const UploadStatus = z.enum(['accepted', 'partly_accepted', 'refused']);

const LakeObject = z.strictObject({ key: z.string(), bytes: count, sha256: z.string() });

/** The ledger: one line of JSON in `receipts/`, written last; readers take only lake files that a receipt names. */
export const Receipt = z.strictObject({
  upload: id,
  network: z.string(),
  /** Null where it was not recognised. */
  dataset: DatasetId.nullable(),
  rules: count,
  /** Raised by each erasure of rows of this upload; 0 before the first. */
  revision: count,
  /** SHA-256 of the raw file, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mode: Mode,
  /** As they were given; those whose field has a column in the file took no effect. */
  settings: Settings,
  /** This, `announced_at`, `batch` and `replaces` are those of its `sent` object. */
  received_at: instant,
  announced_at: instant.nullable(),
  batch: Batch.nullable(),
  replaces: z.array(Replaced).nullable(),
  /** This too; absent where it mends no rows. */
  mends: Mends.optional(),
  /** `refused`: no row was accepted. */
  status: UploadStatus,
  rows: RowCounts,
  /** Records accepted; more than the accepted rows only where a wide file has several in a row. */
  records: count,
  /** The months, `YYYY-MM`, in which the accepted rows' dates fall; sorted. */
  months: z.array(z.string()),
  lake: LakeObject.nullable(),
  /** The file of the tokens of the people whom the accepted rows name; null where they name none. */
  people: LakeObject.nullable(),
  /** Why the whole file was refused; null where rows were read. */
  refusal: z.strictObject({ code, params }).nullable(),
  /** The recognised columns: number from 1, and the field. */
  columns: z.array(z.strictObject({ sheet: count, column: count, field: z.string() })),
  /** The first errors and the first warnings (`limits.listedIssues` of each), in the file's order; all of a whole sheet. */
  issues: z.array(Issue),
  /** All of them, counted by sheet, column and code. */
  counts: z.array(IssueCount),
});
export type Receipt = z.infer<typeof Receipt>;

/**
 * How many rows of a file its sender can mend: the rejected ones without those of a person who was erased, which stay out
 * whatever is mended; none of a file that is refused as a whole.
 */
export function mendableRows({ rows, refusal, counts }: Pick<Receipt, 'rows' | 'refusal' | 'counts'>): number {
  if (refusal) return 0;
  const erased = counts.filter(({ code }) => code === 'person_erased').reduce((sum, { count }) => sum + count, 0);
  return Math.max(0, rows.rejected - erased);
}

/** One line of `rejects/`: the file's own texts, private. */
export const RejectLine = z.discriminatedUnion('kind', [
  /** First line: names that the file gives to its sheets and columns, by sheet. */
  z.strictObject({
    kind: z.literal('sheet'),
    sheet: count,
    name: z.string().nullable(),
    headings: z.array(z.string()),
  }),
  /** A rejected row, whole. */
  z.strictObject({ kind: z.literal('row'), sheet: count, row: count, cells: z.array(z.string()) }),
  /** The text of a cell that a listed issue is about. */
  z.strictObject({ kind: z.literal('value'), sheet: count, row: count, column: count, value: z.string() }),
  /** Last line: a list without it is not whole. */
  z.strictObject({ kind: z.literal('end') }),
]);
export type RejectLine = z.infer<typeof RejectLine>;

/** One remark as the clerk reads it. */
export const AnswerIssue = z.strictObject({
  row: count.nullable(),
  /** The heading as the file has it; where that is no longer kept, the field's; else the column's number. */
  column: z.string().nullable(),
  code,
  /** Null where the cell was empty, or its text is no longer kept. */
  value: z.string().nullable(),
  message: z.string(),
  fix: z.string(),
  sheet: z.string().nullable().optional(),
  /** A cell's address in a workbook, `Hoja1!C14`. */
  cell: z.string().optional(),
});

export type AnswerIssue = z.infer<typeof AnswerIssue>;

/** What the sender of a file reads: `pledge ingest --json` prints one a line. */
export const Answer = z.strictObject({
  upload: id,
  file: z.string(),
  network: z.string(),
  dataset: DatasetId.nullable(),
  /** `waiting`: nothing was stored, as a replace needs the sender's yes. */
  status: z.enum([...UploadStatus.options, 'duplicate', 'waiting']),
  received_at: instant,
  rows: RowCounts,
  records: count,
  /** One sentence: what happened, and the one reason that matters. */
  message: z.string(),
  errors: z.array(AnswerIssue),
  warnings: z.array(AnswerIssue),
  /** All remarks counted, complete where the lists above are cut. */
  counts: z.array(
    z.strictObject({ code, severity: z.enum(['error', 'warning']), column: z.string().nullable(), count }),
  ),
  /** Of a replace: the rows that counted before and do not after, by month; months without any are left out. */
  replaces: z.array(Replaced.omit({ brings: true })).optional(),
  /**
   * What it changed among the rows of its network: rows of what was not there, people whom none of them named, rows in the place of an earlier one,
   * rows that were there as they are, and rows that a replace took and did not bring again. Absent where that was not computed.
   */
  effect: z
    .strictObject({ new_rows: count, new_people: count, corrections: count, repeats: count, gone: count })
    .optional(),
  /** Of a duplicate: how many rows of the first one count still; absent where that was not computed. */
  standing: count.optional(),
  /** How many errors and warnings are not among those listed; absent where all are. */
  more: z.strictObject({ errors: count, warnings: count }).optional(),
});
export type Answer = z.infer<typeof Answer>;
