import { describe, expect, it } from 'vitest';
import { texts, wordsOf } from '../../functions/clerk/web/words.ts';
import { messages, quoted } from '../../functions/normalize/answer/messages.ts';
import { answerLanguages } from '../../schemas/pledge.ts';

const holes = (text: string) => new Set(text.match(/\{\w+\}/g));

describe.each(answerLanguages)('the texts of the pages in %s', (language) => {
  const own = Object.entries(texts[language]);
  const es = Object.entries(texts.es);

  it('say all that the Spanish ones say, with the same to be put in, in the same order', () => {
    expect(own.map(([key, text]) => [key, holes(text), text.includes(' | ')])).toEqual(
      es.map(([key, text]) => [key, holes(text), text.includes(' | ')]),
    );
  });

  it('are of the language: few are as in Spanish', () => {
    const same = own.filter(([, text], i) => text.length > 12 && text === es[i]![1]);
    expect(language === 'es' ? 0 : same.length).toBeLessThan(own.length / 20);
  });

  it('call no file larger than it is', () => {
    expect([0, 1, 1500, 2 ** 20].map((bytes) => wordsOf(language).size(bytes))).toEqual([
      '0 KB',
      '1 KB',
      '1 KB',
      '1 MB',
    ]);
  });

  it('leave no ending open in a date', () => {
    const words = wordsOf(language);
    const days = Array.from({ length: 40 }, (_, i) => words.day(`${2000 + i}-03-05`));
    expect(days.filter((day) => day.includes('('))).toEqual([]);
  });
});

it.each(answerLanguages)('names the buttons of the page in the sentences that send there: %s', (language) => {
  const { issues, summary } = messages[language];
  for (const sentence of [issues.rejects_damaged.fix, summary.duplicate_standing])
    expect(sentence).toContain(quoted(language, texts[language].fileAgain));
});

it.each([
  ['2017-03', '2017ko martxoa'],
  ['2021-03', '2021eko martxoa'],
  ['2025-03', '2025eko martxoa'],
  ['2018-12', '2018ko abendua'],
  ['2011-12', '2011ko abendua'],
  ['2010-12', '2010eko abendua'],
])('says %s in Basque as it is spoken', (month, text) => {
  expect(wordsOf('eu').month(month)).toBe(text);
});
