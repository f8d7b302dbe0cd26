import { type DatasetId, datasets } from '../../../schemas/datasets.ts';
import type { IssueCode } from '../../../schemas/issues.ts';
import { limits } from '../../../schemas/limits.ts';
import { provinceNames } from '../../../schemas/places.ts';
import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import type { Answer, AnswerIssue, Issue, Receipt } from '../../../schemas/receipt.ts';
import { madridDay } from '../../../schemas/time.ts';
import { proposedValue } from '../../../schemas/value-proposals.ts';
import { disjunction, issueText, messageText, quoted, summaryText, type Values } from './messages.ts';
import { type RejectIndex, rejectIndex } from './reject-index.ts';

export { answerText } from './answer-text.ts';

/** What an answer is made of, beside the receipt. */
export interface AnswerOptions {
  /** The file's name, as the sender gave it now. */
  file: string;
  /** The bytes of `rejects/`; null where they are no longer kept: the answer has no values then, and the fields' headings. */
  rejects: Uint8Array | null;
  language: AnswerLanguage;
  /** True where the same file was received before, and this is that one's receipt. Default false. */
  duplicate?: boolean;
  /** Fields that had a column in the sender's last accepted file of the dataset, and have none now. Default none. */
  missingColumns?: readonly string[];
  /** True where nothing is stored yet: what would be is said. Default false. */
  waits?: boolean;
  /** False where it is shown on a page, whose reader has no command line. Default true. */
  commands?: boolean;
}

/** What the sender of a file reads: the receipt in words, with the file's own texts as long as they are kept. */
export function answer(receipt: Receipt, options: AnswerOptions): Answer {
  const { language, duplicate = false, waits = false, commands = true } = options;
  const rejects = options.rejects && rejectIndex(options.rejects);
  const writer = issueWriter(receipt, rejects, { language, commands });
  const all = receipt.issues.map((issue) => ({ severity: issue.severity, issue: writer.write(issue) }));
  const unstored = [...missingColumnIssues(options.missingColumns), ...(rejects?.damaged ? [damagedIssue] : [])];
  for (const issue of unstored) all.unshift({ severity: 'warning', issue: writer.write(issue) });
  const refusal = receipt.refusal && writer.write(wholeFile(receipt.refusal));
  const counts = receipt.counts.map((c) => ({
    code: c.code,
    severity: c.severity,
    column: writer.column(c),
    count: c.count,
  }));
  const issuesOf = (severity: Issue['severity']) => all.filter((t) => t.severity === severity).map((t) => t.issue);
  const errors = within(issuesOf('error'), answerBytes);
  const warnings = within(issuesOf('warning'), answerBytes);
  return {
    upload: receipt.upload,
    file: options.file,
    network: receipt.network,
    dataset: receipt.dataset,
    status: duplicate ? 'duplicate' : receipt.status,
    received_at: receipt.received_at,
    rows: receipt.rows,
    records: receipt.records,
    message: duplicate
      ? summaryText(language, 'duplicate', { day: shownDay(madridDay(receipt.received_at)) })
      : summary(receipt, refusal, { errors, warnings, waits, language }),
    errors: refusal ? [refusal, ...errors] : errors,
    warnings,
    counts: mergeSheets(counts),
    ...moreOf(receipt, { error: errors.length, warning: warnings.length - unstored.length }),
  };
}

/** Bytes of the errors, and again of the warnings, that an answer lists at most: four tenths of what the whole may have. */
const answerBytes = limits.receiptBytes * 0.4;

/** The first issues that have room in so many bytes of JSON. */
function within(issues: readonly AnswerIssue[], bytes: number): AnswerIssue[] {
  let size = 0;
  return issues.filter((issue) => {
    size += Buffer.byteLength(JSON.stringify(issue)) + 1;
    return size <= bytes;
  });
}

/** How many there are beyond those that are listed; nothing where all are. */
function moreOf({ counts }: Receipt, listed: Record<Issue['severity'], number>): Pick<Answer, 'more'> {
  const left = (severity: Issue['severity']) =>
    Math.max(0, counts.reduce((sum, c) => sum + (c.severity === severity ? c.count : 0), 0) - listed[severity]);
  const more = { errors: left('error'), warnings: left('warning') };
  return more.errors + more.warnings > 0 ? { more } : {};
}

/** A receipt's issues, each with its sentences, in the receipt's order: for marking a file cell by cell. @param commands As of an answer. */
export function issuesWithText(
  receipt: Receipt,
  rejects: Uint8Array | null,
  language: AnswerLanguage,
  commands = true,
): IssueWithText[] {
  const writer = issueWriter(receipt, rejects ? rejectIndex(rejects) : null, { language, commands });
  return receipt.issues.map((issue) => ({ ...issue, ...pick(writer.write(issue)) }));
}
export type IssueWithText = Issue & { message: string; fix: string };
const pick = ({ message, fix }: AnswerIssue) => ({ message, fix });

const wholeFile = ({ code, params }: NonNullable<Receipt['refusal']>): Issue => ({
  code,
  params,
  severity: 'error',
  sheet: 0,
  row: null,
  column: null,
  field: null,
});

/** An issue of the whole file that is not stored: it is about what is kept of it. */
const damagedIssue: Issue = { ...wholeFile({ code: 'rejects_damaged', params: {} }), severity: 'warning' };

/** An issue of the whole file that is not stored: it is about another file too. */
const missingColumnIssues = (fields: readonly string[] = []): Issue[] =>
  fields.length
    ? [{ ...wholeFile({ code: 'column_gone', params: { fields: fields.join(',') } }), severity: 'warning' }]
    : [];

const causes = new Set<IssueCode>(['quote_unclosed', 'cells_missing', 'cells_surplus']);

/** One sentence, or two: what happened, and the one reason that matters. */
function summary(
  receipt: Receipt,
  refusal: AnswerIssue | null,
  {
    errors,
    warnings,
    waits,
    language,
  }: Pick<Answer, 'errors' | 'warnings'> & { waits: boolean; language: AnswerLanguage },
): string {
  if (refusal) return summaryText(language, 'refused', { reason: refusal.message, fix: refusal.fix });
  const { accepted, rejected } = receipt.rows;
  if (rejected === 0) return summaryText(language, accepted > 0 ? 'accepted' : 'no_rows', { accepted });
  const most = receipt.counts.filter((c) => c.severity === 'error').reduce((a, b) => (b.count > a.count ? b : a));
  const i = receipt.issues
    .filter((x) => x.severity === 'error')
    .findIndex((x) => x.code === most.code && x.column === most.column);
  const first = (errors[i] ?? errors[0])!;
  // What spoils the whole row is the cause of what its cells lack: a quote that is not closed, cells that slipped.
  const ofRow = [...warnings, ...errors].filter((issue) => issue.row === first.row && issue.sheet === first.sheet);
  const cause = ofRow.find((issue) => causes.has(issue.code)) ?? first;
  const reason = cause.message;
  const some = waits ? 'partly_waiting' : 'partly_accepted';
  return summaryText(language, accepted > 0 ? some : 'all_rejected', {
    accepted,
    rejected,
    count: most.count,
    reason,
  });
}

/** Writes issues in a language, with the file's own texts where they are kept. */
function issueWriter(
  receipt: Receipt,
  kept: RejectIndex | null,
  { language, commands }: { language: AnswerLanguage; commands: boolean },
) {
  const fields = receipt.dataset ? datasets[receipt.dataset].fields.shape : {};
  // The template exists in Spanish and English.
  const headingOf = (field: string) => fields[field]?.meta()?.heading?.[language === 'en' ? 'en' : 'es'] ?? field;

  const column = ({ sheet, column, field }: Pick<Issue, 'sheet' | 'column' | 'field'>): string | null => {
    const heading = column === null ? undefined : kept?.headings(sheet)?.[column - 1];
    if (heading) return heading;
    if (field) return headingOf(field);
    return column === null ? null : messageText(language, 'column_number', { number: column });
  };

  /** The headings of columns that an issue of the whole file names by number; they are left out once they are not kept. */
  const named = ({ sheet, params }: Issue): Values => {
    // What is about the whole file names no sheet: the first that was read is meant.
    const headings = kept?.headings(sheet || kept.firstSheet() || 0);
    const found = ['near', 'other'].flatMap((name) => {
      const column = params[name];
      const heading = typeof column === 'number' ? headings?.[column - 1] : undefined;
      return heading ? [[name, quoted(language, heading)] as const] : [];
    });
    return Object.fromEntries(found);
  };

  const write = (issue: Issue): AnswerIssue => {
    const { code, sheet, row } = issue;
    const value = row === null || issue.column === null ? null : (kept?.value(sheet, row, issue.column) ?? null);
    const name = kept?.sheetName(sheet) ?? null;
    const heading = column(issue);
    const values: Values = {
      ...issue.params,
      ...(receipt.dataset && issue.field && value ? wordsOf(receipt.dataset, issue.field, code, value) : {}),
      ...shared(issue, headingOf, language),
      ...allowedWords(receipt.dataset, issue, language),
      ...(commands ? proposal(receipt, issue, value, language) : { place: 'page' }),
      ...(heading === null ? {} : { column: quoted(language, heading) }),
      ...named(issue),
      ...(value === null ? {} : { value: shown(value) }),
      sheet: quoted(language, name ?? String(sheet)),
    };
    const cell = name !== null && row !== null && issue.column !== null ? cellAddress(name, row, issue.column) : null;
    return {
      row,
      column: heading,
      code,
      value,
      ...issueText(language, code, values),
      sheet: name,
      ...(cell === null ? {} : { cell }),
    };
  };
  return { column, write };
}

/** The values of a sentence that are in the reader's language, and not stored. */
function shared({ params, field }: Issue, headingOf: (field: string) => string, language: AnswerLanguage): Values {
  const values: Values = {};
  const fields = String(params.fields ?? params.field ?? '')
    .split(',')
    .filter(Boolean);
  if (fields.length) {
    values.columns = fields.map((f) => quoted(language, headingOf(f))).join(', ');
    values.count = fields.length;
  }
  if (field) values.name = quoted(language, headingOf(field));
  for (const name of ['province', 'provinces']) if (name in params) values[name] = provinces(params[name]!, language);
  if (typeof params.from === 'string') values.from = shownDay(params.from);
  if (typeof params.limit === 'number') values.limit_mb = Math.floor(params.limit / 2 ** 20);
  return values;
}

/** Provinces by name, from their codes. */
const provinces = (codes: string | number, language: AnswerLanguage): string =>
  disjunction(
    language,
    String(codes)
      .split(',')
      .map((code) => provinceNames[code] ?? code),
  );

/** The template's words in the reader's language, where the field has a list of them. */
function allowedWords(dataset: DatasetId | null, { params, field }: Issue, language: AnswerLanguage): Values {
  if (!dataset || !field || params.allowed === undefined) return {};
  const inLanguages = datasets[dataset].fields.shape[field]?.meta()?.words;
  const words = inLanguages?.[language] ?? inLanguages?.es;
  return words ? { allowed: words.join('; ') } : {};
}

/** What a word is likely to mean, with what a person can copy to confirm it for the network. */
function proposal(
  { dataset, network }: Receipt,
  { code, field }: Issue,
  value: string | null,
  language: AnswerLanguage,
): Values {
  const word = value?.trim() ?? '';
  if (code !== 'value_not_known' || !dataset || !field || !/^[^"=$`\\]+$/.test(word)) return {};
  const id = proposedValue(dataset, field, word);
  if (id === null) return {};
  const schema = datasets[dataset].fields.shape[field]!;
  const words = schema.meta()?.words;
  const meaning = (words?.[language] ?? words?.es)?.find((w) => schema.safeParse(w).data === id) ?? id;
  const command = `pledge map --network ${network} --dataset ${dataset} "${field}:${word}=${id}"`;
  return { proposed: 'yes', meaning: quoted(language, meaning), command };
}

/** What a value should have been: found again by reading it. */
function wordsOf(dataset: DatasetId, field: string, code: IssueCode, value: string): Values {
  const schema = datasets[dataset].fields.shape[field];
  const read = schema?.safeParse(value.trim());
  const again = read?.error?.issues[0] as { message: string; params?: Values } | undefined;
  return again?.message === code ? (again.params ?? {}) : {};
}

const shownDay = (day: string): string => day.split('-').reverse().join('/');

/** A value within a sentence: on one line, without characters that steer a screen, and not too long. */
const shown = (value: string): string => {
  const plain = value.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain;
};

/** A cell's address as spreadsheets write it, `Hoja1!C14`; a name with other signs in quotes. */
function cellAddress(sheet: string, row: number, column: number): string {
  let letters = '';
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  const name = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  return `${name}!${letters}${row}`;
}

function mergeSheets(counts: Answer['counts']): Answer['counts'] {
  const merged = new Map<string, Answer['counts'][number]>();
  for (const c of counts) {
    const key = `${c.severity} ${c.code} ${c.column}`;
    const there = merged.get(key);
    if (there) there.count += c.count;
    else merged.set(key, { ...c });
  }
  return [...merged.values()];
}
