import { type AnswerLanguage, type Pledge, senderLanguage } from '../../schemas/pledge.ts';
import type { SentMonth } from '../clerk/months.ts';
import { type Words, wordsOf } from '../clerk/web/words.ts';
import { reminderTexts } from './reminder-texts.ts';

/** A drafted message to a network of which months are late. It names no recipient: whom to send it to is a person's to know. */
export interface Reminder {
  network: string;
  name: string;
  /** The network's first language. */
  language: AnswerLanguage;
  /** The months that it names, `YYYY-MM`, as `pledge status` has them. */
  late: string[];
  missing: string[];
  subject: string;
  /** Lines of plain text. */
  text: string;
}

/** What a reminder is made from. */
export interface ReminderNeeds {
  pledge: Pledge;
  /** Whom a clerk asks; null where no text was given. */
  contact: string | null;
}

/** A reminder to each network with months that are late or missing, in the pledge's order; a pure function. */
export const remindersOf = (months: readonly SentMonth[], needs: ReminderNeeds): Reminder[] =>
  needs.pledge.networks.flatMap(({ id, name }) => {
    const own = months.filter((month) => month.network === id);
    const inState = (state: SentMonth['state']) => own.filter((month) => month.state === state);
    const [late, missing] = [inState('late'), inState('missing')];
    if (late.length + missing.length === 0) return [];
    const language = senderLanguage(id, needs.pledge);
    return {
      ...{ network: id, name, language },
      late: late.map(({ month }) => month),
      missing: missing.map(({ month }) => month),
      ...messageOf(name, { late, missing }, wordsOf(language), needs),
    };
  });

function messageOf(
  network: string,
  { late, missing }: { late: readonly SentMonth[]; missing: readonly SentMonth[] },
  words: Words,
  { pledge, contact }: ReminderNeeds,
): Pick<Reminder, 'subject' | 'text'> {
  const { put, count } = words;
  const t = reminderTexts[words.language];
  const line = ({ month, due }: SentMonth) => put(t.month, { month: words.month(month), day: words.day(due) });
  // Where nothing is late, what is missing is the message.
  const [first, rest] = late.length > 0 ? [late, missing] : [missing, []];
  const parts = [
    [t.greeting],
    [put(t.late, { network }), ...first.map(line)],
    rest.length > 0 ? [t.missing, ...rest.map(line)] : [],
    [t.how, t.none],
    [contact === null ? t.askHere : put(t.ask, { contact })],
    [t.thanks, pledge.association],
  ];
  return {
    subject: count(t.subject, late.length + missing.length, { network }),
    text: `${parts
      .filter((part) => part.length > 0)
      .map((part) => part.join('\n'))
      .join('\n\n')}\n`,
  };
}
