import { IntlMessageFormat } from 'intl-messageformat';
import type { IssueCode } from '../../../schemas/issues.ts';
import ca from '../../../schemas/messages/ca.json' with { type: 'json' };
import en from '../../../schemas/messages/en.json' with { type: 'json' };
import es from '../../../schemas/messages/es.json' with { type: 'json' };
import eu from '../../../schemas/messages/eu.json' with { type: 'json' };
import gl from '../../../schemas/messages/gl.json' with { type: 'json' };
import type { AnswerLanguage } from '../../../schemas/pledge.ts';

/** The sentences by language; a test holds their keys and placeholders equal. */
export const messages = { es, gl, ca, eu, en } satisfies Record<AnswerLanguage, typeof es>;

/** The values of a sentence. One that is not known is `…`. */
export type Values = Record<string, string | number>;

/** What is wrong, and what to do, of an issue. */
export function issueText(language: AnswerLanguage, code: IssueCode, values: Values): { message: string; fix: string } {
  const { message, fix } = messages[language].issues[code];
  return { message: format(language, message, values), fix: format(language, fix, values) };
}

/** A sentence of the summary, or a piece of the text for a terminal. */
export const messageText = (language: AnswerLanguage, key: keyof typeof es.text, values: Values): string =>
  format(language, messages[language].text[key], values);
export const summaryText = (language: AnswerLanguage, key: keyof typeof es.summary, values: Values): string =>
  format(language, messages[language].summary[key], values);
/** A sentence of `pledge corrected`. */
export const correctedText = (language: AnswerLanguage, key: keyof typeof es.corrected, values: Values): string =>
  format(language, messages[language].corrected[key], values);

/** A text within quotation marks. */
export const quoted = (language: AnswerLanguage, text: string): string =>
  language === 'en' ? `“${text}”` : `«${text}»`;

/** Several of them, any of which is meant: `Segovia o Valencia`. */
export const disjunction = (language: AnswerLanguage, texts: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(texts);

function format(language: AnswerLanguage, message: string, values: Values): string {
  const key = `${language} ${message}`;
  let compiled = formats.get(key);
  if (!compiled) {
    compiled = new IntlMessageFormat(message, language);
    formats.set(key, compiled);
  }
  const known = new Proxy(values, { get: (target, name) => target[name as string] ?? '…', has: () => true });
  return String(compiled.format(known));
}
const formats = new Map<string, IntlMessageFormat>();
