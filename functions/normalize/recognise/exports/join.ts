import type { RecordColumns } from '../../check/columns.ts';
import { EMPTY } from '../../check/fields.ts';
import { flag, type Verdict } from '../../check/verdict.ts';

/**
 * Judges the rows of a known export as a whole, after its records were checked one by one. A record is none where nothing
 * is known of completion, or where it is not completed and has no date: it has not ended. A row is taken with all its
 * records or with none.
 */
export function joinRecords(
  records: readonly RecordColumns[],
  verdicts: readonly Verdict[],
  dateField: string,
  from: number,
): void {
  for (const [k, { columns }] of records.entries()) {
    const completed = columns.get('completed');
    const ended = columns.get(dateField);
    if (!completed || completed.column === null) continue;
    const { flags } = verdicts[k]!;
    for (let i = from; i < flags.length; i++) {
      const isEmpty = completed.reader.states[completed.codes[i]!] === EMPTY;
      const isOpen = completed.reader.numbers[completed.codes[i]!] === 0 && ended?.column != null;
      if (isEmpty || (isOpen && ended.reader.states[ended.codes[i]!] === EMPTY)) flags[i] = flag.ignored;
    }
  }
  if (verdicts.length === 1) return;
  for (let i = from; i < verdicts[0]!.flags.length; i++) {
    if (!verdicts.some(({ flags }) => flags[i]! & flag.rejected)) continue;
    for (const { flags } of verdicts) if (!(flags[i]! & flag.ignored)) flags[i]! |= flag.rejected;
  }
}
