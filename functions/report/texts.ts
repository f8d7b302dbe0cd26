import type { Language } from '../../schemas/pledge.ts';
import { en } from './texts-en.ts';
import { es, type Texts } from './texts-es.ts';

export const texts: Record<Language, Texts> = { es, en };

/** The text under a key that comes from data; the key itself where a language has no word for it. */
export const word = (words: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(words, key) ? words[key]! : key;
