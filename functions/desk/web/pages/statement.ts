import type { Words } from '../../../clerk/web/words.ts';
import type { Prepared } from '../../../release/signing.ts';
import type { State } from '../../../release/state.ts';
import { statementOf } from '../../../release/statement.ts';
import type { ReleaseTexts } from '../texts/release/es.ts';
import type { PreparedReply } from './sign.ts';

/** What a prepared statement says, in words: what the person reads before signing. */
export function statementLines(
  { statement }: Pick<Prepared, 'statement'>,
  { candidate, released }: State,
  t: ReleaseTexts,
  words: Words,
): PreparedReply['says'] {
  const { says, as_of, files, reason, second_person, next_keys, sample, number } = statementOf({ statement })!;
  const run = says === 'released' ? candidate : released;
  const values = { number: String(run?.publication ?? ''), day: words.day(as_of) };
  return [
    { name: t.saysWhat, text: words.put(says === 'released' ? t.saysReleased : t.saysTakenBack, values) },
    ...(reason === null ? [] : [{ name: t.saysReason, text: reason }]),
    ...(files.length === 0
      ? []
      : [{ name: t.saysFiles, text: words.list(files.map(({ name, bytes }) => `${name} (${words.size(bytes)})`)) }]),
    { name: t.saysSecond, text: second_person ? t.saysSecondYes : t.saysSecondNo },
    { name: t.saysKeys, text: words.list(next_keys) },
    { name: t.saysPlace, text: String(number) },
    ...(sample ? [{ name: t.saysSample, text: t.saysSampleYes }] : []),
  ];
}
