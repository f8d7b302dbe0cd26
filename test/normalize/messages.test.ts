import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { messages } from '../../functions/normalize/messages.ts';
import { issueCodes } from '../../schemas/issues.ts';
import { languages } from '../../schemas/pledge.ts';

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
