import type { Language } from '../../pledge.ts';
import { type CommandTexts, en } from './en.ts';
import { es } from './es.ts';

export type { CommandTexts } from './en.ts';

/** The sentences of the command line; one that is missing in a language does not compile. */
export const commandTexts: Record<Language, CommandTexts> = { es, en };
