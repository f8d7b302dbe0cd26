import { isRejectedOnlyHeading } from '../../schemas/correction-headings.ts';
import type { Replaced } from '../../schemas/ledger.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import type { Answer, Receipt } from '../../schemas/receipt.ts';
import { madridDay } from '../../schemas/time.ts';
import { answer } from '../normalize/answer/answer.ts';
import { summaryText } from '../normalize/answer/messages.ts';
import { rejectIndex } from '../normalize/answer/reject-index.ts';
import { datesOf } from './dates.ts';

/** The answers that are given beyond those to a receipt. */

/** What came of a file, under the name that its sender gave it now. */
export interface Answered {
  file: string;
  receipt: Receipt;
  /** The lines of `rejects/`; null where they are no longer kept. */
  rejects: Uint8Array | null;
}

/**
 * The answer to a file that was accepted before.
 * @param standing Its rows that count still. @param commands False where it is shown on a page. Default true.
 */
export function duplicateAnswer(
  { file, receipt, rejects }: Answered,
  standing: number,
  language: AnswerLanguage,
  commands = true,
): Answer {
  const made = answer(receipt, { file, rejects, language, duplicate: true, commands });
  const day = madridDay(receipt.received_at).split('-').reverse().join('/');
  const of = receipt.rows.accepted;
  const place = commands ? 'terminal' : 'page';
  return { ...made, standing, message: summaryText(language, 'duplicate_standing', { day, standing, of, place }) };
}

/** An answer to a file that replaced, with what it took; other answers stay as they are. */
export function withReplaces(made: Answer, replaces: readonly Replaced[] | null, language: AnswerLanguage): Answer {
  if (replaces === null || made.status === 'duplicate' || made.status === 'refused') return made;
  const months = replaces.map(({ month, rows }) => ({ month, rows }));
  const list = monthList(replaces, 'replaced_month', language);
  const message = list === '' ? made.message : `${made.message} ${summaryText(language, 'replaced', { list })}`;
  return { ...made, replaces: months, message };
}

/** The answer to a file that was read and not stored, as its sender has to agree first. */
export function waitingAnswer(
  { file, receipt, rejects }: Answered,
  replaces: readonly Replaced[] | null,
  language: AnswerLanguage,
): Answer {
  const made = answer(receipt, { file, rejects, language, waits: true });
  // A file that is refused whole has its own reason.
  const reason = made.status === 'accepted' ? '' : `${made.message} `;
  const list = monthList(replaces ?? [], 'taken_month', language);
  const message = summaryText(language, 'waiting', { list, any: list === '' ? 'no' : 'yes', reason });
  return {
    ...made,
    status: 'waiting',
    message,
    ...(replaces && { replaces: replaces.map(({ month, rows }) => ({ month, rows })) }),
  };
}

function monthList(replaces: readonly Replaced[], key: 'replaced_month' | 'taken_month', language: AnswerLanguage) {
  const { month } = datesOf(language);
  return replaces.map((of) => summaryText(language, key, { ...of, month: month(of.month) })).join('; ');
}

/** The answer to a file of rejected rows that was to replace: it completes its upload, and takes no row's place. */
export function refusedReplace({ file, receipt, rejects }: Answered, language: AnswerLanguage): Answer {
  const refused: Receipt = {
    ...receipt,
    status: 'refused',
    refusal: { code: 'replace_of_rejected_only', params: {} },
    rows: { read: 0, accepted: 0, rejected: 0, blank: 0, ignored: 0 },
    records: 0,
    issues: [],
    counts: [],
  };
  return answer(refused, { file, rejects, language });
}

/** True of the file that `pledge corrected --rejected-only` gives: the heading of its own column is there still. */
export function isRejectedOnly(rejects: Uint8Array | null): boolean {
  if (rejects === null) return false;
  const index = rejectIndex(rejects);
  const sheet = index.firstSheet();
  return sheet !== null && (index.headings(sheet)?.some(isRejectedOnlyHeading) ?? false);
}
