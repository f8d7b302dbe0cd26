import { type CommandTexts, commandTexts } from '../../../schemas/messages/commands/commands.ts';
import type { Language } from '../../../schemas/pledge.ts';

/** The operating system's errors in words, and what to do. Used by the directory store and the command line. */
type Words = CommandTexts['system'];

/** True for an error of the operating system, which is no mistake in the program. */
export const isSystemFault = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';

/** System calls that write nothing. */
const readingCalls = ['access', 'lstat', 'opendir', 'read', 'readlink', 'realpath', 'scandir', 'stat'];

/** Why the system refused, in each language that commands speak. @param reads As of {@link because}. */
export const becauseInEach = (error: unknown, reads?: boolean): Record<Language, string> => ({
  es: because(error, commandTexts.es.system, reads),
  en: because(error, commandTexts.en.system, reads),
});

/**
 * Why the system refused, without a full stop.
 * @param words Of a language. Default English.
 * @param reads True where something was read: what to do is another thing. Default: as the system call says.
 */
export function because(error: unknown, words: Words = commandTexts.en.system, reads?: boolean): string {
  const { code = '', syscall = '', message } = error as NodeJS.ErrnoException;
  const of = (reads ?? readingCalls.includes(syscall)) ? 'reading' : syscall;
  const causes: Readonly<Record<string, string>> = words.causes;
  // An address is refused for other reasons than a file.
  return causes[`${code} ${of}`] ?? causes[code] ?? words.other(code || message);
}
