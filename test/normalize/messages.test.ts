import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { messages } from '../../functions/normalize/answer/messages.ts';
import { issueCodes } from '../../schemas/issues.ts';
import { type AnswerLanguage, answerLanguages as languages } from '../../schemas/pledge.ts';

/** Every sentence of a language by its path. */
function sentences(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, child]) => sentences(child, path ? `${path}.${key}` : key));
}

/** The placeholders of a sentence, with what they choose between, sorted. */
function placeholders(sentence: string, language: string): string[] {
  const names = new Set<string>();
  const walk = (elements: readonly unknown[]) => {
    for (const e of elements as { type: number; value: string; options?: Record<string, { value: unknown[] }> }[]) {
      if (e.type !== 0 && e.type !== 7)
        names.add(e.type === 5 ? `${e.value}: ${Object.keys(e.options!).sort()}` : e.value);
      for (const option of Object.values(e.options ?? {})) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(sentence, language).getAst());
  return [...names].sort();
}

test('every code of an issue has its sentences', () => {
  for (const language of languages)
    expect(Object.keys(messages[language].issues).sort()).toEqual(Object.keys(issueCodes).sort());
});

describe('all languages say the same with the same values', () => {
  const spanish = new Map(sentences(messages.es));
  for (const language of languages)
    test(language, () => {
      const own = new Map(sentences(messages[language]));
      expect([...own.keys()]).toEqual([...spanish.keys()]);
      for (const [path, sentence] of own)
        expect(placeholders(sentence, language), path).toEqual(placeholders(spanish.get(path)!, 'es'));
    });
});

test('no sentence of a page names a command, or its option', () => {
  // What waits for a yes of the command line is answered there only.
  for (const language of languages)
    for (const [path, sentence] of sentences([
      messages[language].issues,
      { ...messages[language].summary, waiting: '' },
    ])) {
      const values = new Proxy({ place: 'page' }, { get: (of, name) => of[name as 'place'] ?? '1', has: () => true });
      const text = String(new IntlMessageFormat(sentence, language).format(values as never));
      expect(text, `${language} ${path}`).not.toMatch(/--|pledge /);
    }
});

describe('plurals are those of the language', () => {
  for (const language of languages)
    test(language, () => {
      const categories = new Set(new Intl.PluralRules(language).resolvedOptions().pluralCategories);
      let plurals = 0;
      const walk = (elements: readonly unknown[]) => {
        for (const e of elements as { type: number; options?: Record<string, { value: unknown[] }> }[]) {
          const options = Object.keys(e.options ?? {});
          if (e.type === 6) {
            plurals++;
            expect(options).toEqual(expect.arrayContaining(['one', 'other']));
            for (const option of options)
              expect(option.startsWith('=') || categories.has(option as Intl.LDMLPluralRule)).toBe(true);
          }
          for (const option of Object.values(e.options ?? {})) walk(option.value);
        }
      };
      for (const [, sentence] of sentences(messages[language]))
        walk(new IntlMessageFormat(sentence, language).getAst());
      expect(plurals).toBeGreaterThan(10);
    });
});

/** Sentences that are the same in two languages, word for word. */
const shared: Partial<Record<AnswerLanguage, string[]>> = {
  gl: ['required_missing.message', 'number_range.fix', 'postal_code_format.fix'],
  ca: ['required_missing.message'],
};
test('no other sentence was left in Spanish', () => {
  const spanish = new Map(sentences(messages.es.issues));
  for (const language of languages.filter((l) => l !== 'es')) {
    const same = sentences(messages[language].issues).filter(([path, text]) => spanish.get(path) === text);
    expect(same.map(([path]) => path)).toEqual(shared[language] ?? []);
  }
});
