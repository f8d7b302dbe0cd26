import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { format } from '../../../functions/report/format.ts';
import { verdict } from '../../../functions/report/story/verdict.ts';
import { type AnswerLanguage, answerLanguages } from '../../../schemas/pledge.ts';
import { dayOf, daysOf } from '../../../schemas/time.ts';
import { Case, madeTables } from './made.ts';

const cases = join(import.meta.dirname, 'cases');

describe('the verdict', () => {
  for (const name of readdirSync(cases)) {
    const made = Case.parse(JSON.parse(readFileSync(join(cases, name, 'case.json'), 'utf8')));
    const tables = madeTables(made);

    it(`${name}: ${made.why}`, () => {
      const text = answerLanguages
        .map((language) => {
          const { headline, sentences } = verdict(tables, language);
          return `${[`[${language}] ${headline}`, ...sentences.map((s) => `- ${s}`)].join('\n')}\n`;
        })
        .join('\n');
      const file = join(cases, name, 'verdict.txt');
      const changed = join(cases, name, 'verdict-changed.txt');
      const expected = readFileSync(file, { encoding: 'utf8', flag: 'a+' });
      if (text === expected) rmSync(changed, { force: true });
      else writeFileSync(changed, text);
      expect(text, `cases/${name}/verdict.txt is not what came; see verdict-changed.txt`).toBe(expected);
    });

    it(`${name}: one sentence, and three to five more, without a hole in them`, () => {
      for (const language of answerLanguages) {
        const { headline, sentences } = verdict(tables, language);
        expect(sentences.length).toBeGreaterThanOrEqual(3);
        expect(sentences.length).toBeLessThanOrEqual(5);
        for (const sentence of [headline, ...sentences]) {
          expect(sentence).toMatch(/^\S.*\.$/);
          expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\.\.| {2}| \.| ,|−0\b/);
        }
      }
    });

    it(`${name}: says no number that the tables do not hold`, () => {
      const held = new Set(numbersOf(tables).map((n) => Math.abs(n)));
      for (const language of answerLanguages) {
        const { headline, sentences } = verdict(tables, language);
        expect(figuresIn([headline, ...sentences].join(' '), language).filter((n) => !held.has(n))).toEqual([]);
      }
    });
  }
});

/** The numbers of a text that are no part of a date. */
function figuresIn(text: string, language: AnswerLanguage): number[] {
  const { date } = format(language);
  const days = Array.from({ length: 1100 }, (_, i) => date(dayOf(daysOf('2017-01-01') + i)));
  // The 31st before the 1st, which it ends in.
  const plain = days.sort((a, b) => b.length - a.length).reduce((rest, day) => rest.replaceAll(day, ''), text);
  const numeral = (n: string) => (language === 'en' ? n.replaceAll(',', '') : n.replaceAll('.', '').replace(',', '.'));
  return [...plain.matchAll(/\d+(?:[.,]\d+)*/g)].map(([n]) => Number(numeral(n)));
}

/** Every number of a value, however deep. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersOf) : [];
}
