import { type CommandTexts, commandTexts } from '../../../schemas/messages/commands/commands.ts';
import type { Language } from '../../../schemas/pledge.ts';

/** The operating system's errors in words, and what to do. Used by the directory store and the command line. */
type Words = CommandTexts['system'];

/** True for an error of the operating system, which is no mistake in the program. */
export const isSystemFault = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';

/** Why the system refused, in each language that commands speak. */
export const becauseInEach = (error: unknown): Record<Language, string> => ({
  es: because(error, commandTexts.es.system),
  en: because(error, commandTexts.en.system),
});

/** Why the system refused, without a full stop. @param words Of a language. Default English. */
export function because(error: unknown, words: Words = commandTexts.en.system): string {
  const { code = '', syscall = '', message } = error as NodeJS.ErrnoException;
  const causes: Readonly<Record<string, string>> = words.causes;
  // An address is refused for other reasons than a file.
  return causes[`${code} ${syscall}`] ?? causes[code] ?? words.other(code || message);
}
