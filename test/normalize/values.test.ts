import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datasets } from '../../schemas/datasets.ts';
import { madridDay } from '../../schemas/time.ts';
import * as v from '../../schemas/values.ts';
import * as w from '../../schemas/words.ts';

/**
 * What each text is read as: a file of `values/` a field, a line a decision (docs/decisions/0301-values.md); a text
 * after `!` is the code of what is wrong.
 */
const schemas: Record<string, { safeParse(text: string): unknown }> = {
  'activity-date': v.date('2000-01-01', { shortYears: true }),
  'birth-date': v.date('1900-01-01'),
  'company-type': v.companyType,
  date: v.date('2000-01-01'),
  decimal: v.decimal(0, 2000),
  document: v.document,
  email: v.email,
  employees: v.atLeast(0, 10_000_000),
  hours: datasets.training.fields.shape.hours!,
  'https-url': v.httpsUrl,
  identifier: v.identifier,
  province: v.province,
  result: v.result,
  'result-words': v.wordsOnly.result!,
  'sex-beside-F': v.sex('F'),
  'sex-beside-H': v.sex('H'),
  'sex-beside-neither': v.sex(null),
  'tax-id': v.taxId,
  text: v.text,
  thousands: v.whole(0, 10_000_000),
  whole: v.whole(0, 100),
  'yes-no': v.yesNo,
  'yes-no-words': v.wordsOnly.completed!,
};
const folder = join(import.meta.dirname, 'values');

test('every table has its schema', () => {
  expect(
    readdirSync(folder)
      .map((file) => basename(file, '.json'))
      .sort(),
  ).toEqual(Object.keys(schemas).sort());
});

for (const [name, schema] of Object.entries(schemas)) {
  const cases: [text: string, read: unknown][] = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  describe(name, () => {
    for (const [text, read] of cases)
      test(JSON.stringify(text), () => {
        expect(told(schema.safeParse(text))).toEqual(read);
      });
  });
}

function told(result: unknown): unknown {
  const read = result as { success: boolean; data?: unknown; error?: { issues: { message: string }[] } };
  if (!read.success) return `!${read.error!.issues[0]!.message}`;
  const { kind, number, warning } = (read.data ?? {}) as { kind?: string; number?: string; warning?: string | null };
  return kind ? `${kind} ${number}${warning ? ` (${warning})` : ''}` : read.data;
}

test('what nobody sees changes no value', () => {
  const unseen = fc.constantFrom('\u00ad', '\u200b', '\u200e', '\u202e', '\u2060', '\ufeff');
  const texts = fc.constantFrom('12345678Z', 'X0000001R', '16/03/2018', '12,5', 'Sí', 'mujer', '28001');
  fc.assert(
    fc.property(texts, unseen, fc.nat(12), (text, sign, at) => {
      const hidden = text.slice(0, at) + sign + text.slice(at);
      for (const schema of Object.values(schemas))
        expect(told(schema.safeParse(hidden))).toEqual(told(schema.safeParse(text)));
    }),
  );
});

test('what every object of the language has is a text like any other', () => {
  const names = Object.getOwnPropertyNames(Object.prototype);
  const fields = Object.values(datasets).flatMap(({ fields }) => Object.values(fields.shape));
  for (const name of names)
    for (const schema of [...fields, ...Object.values(schemas)]) {
      const read = schema.safeParse(name) as { success: boolean; data?: unknown };
      // A text, or no value at all: it is none of a field's words.
      expect(read.success ? typeof read.data : 'string', name).toBe('string');
    }
  for (const schema of [v.yesNo, v.result, v.companyType, v.sex(null)])
    for (const name of names) expect(told(schema.safeParse(name)), name).toBe('!value_not_known');
});

describe('identifiers and titles are one where only case, spaces and the kind of dash differ', () => {
  const same: [string, string][] = [
    [' CX-2018  00042 ', 'cx\u20132018 00042'],
    ['C++', 'c++'],
    ['2018/1\u221212', '2018/1-12'],
    ['Nu\u0301m 1', 'núm\u00a01'],
  ];
  const different: [string, string][] = [
    ['1-12', '11-2'],
    ['1-12', '112'],
    ['1/12', '1.12'],
    ['C++', 'C#'],
    ['C', 'C#'],
    ['A_1', 'A-1'],
    ['A 1', 'A1'],
  ];
  for (const [a, b] of same)
    test(`${a} = ${b}`, () => {
      expect(v.identifierKey(a)).toBe(v.identifierKey(b));
      expect(v.titleKey(a)).toBe(v.titleKey(b));
    });
  for (const [a, b] of different)
    test(`${a} ≠ ${b}`, () => {
      expect(v.identifierKey(a)).not.toBe(v.identifierKey(b));
      expect(v.titleKey(a)).not.toBe(v.titleKey(b));
    });
  test('accents count in an identifier, and not in a title', () => {
    expect(v.identifierKey('Informàtica')).not.toBe(v.identifierKey('Informatica'));
    expect(v.titleKey('Informàtica')).toBe(v.titleKey('INFORMATICA'));
  });
});

describe('a date is read as programs write it', () => {
  const noon = (month: number, hour = 12) => new Date(Date.UTC(2018, month, 16, hour, 30));
  const times = [undefined, 'short', 'medium', 'long', 'full'] as const;
  /** In figures, two numbers can be meant otherwise. */
  const written = ['full', 'long', 'medium'] as const;
  // Without the names of a language, Intl writes those of another.
  const languages = Intl.DateTimeFormat.supportedLocalesOf(['es', 'ca', 'gl', 'eu', 'en-GB', 'en-US']);
  for (const language of languages)
    test(language, () => {
      for (const dateStyle of written)
        for (const timeStyle of times)
          for (const timeZone of ['Europe/Madrid', 'Atlantic/Canary', 'UTC'])
            for (let month = 0; month < 12; month++) {
              const text = new Intl.DateTimeFormat(language, { dateStyle, timeStyle, timeZone }).format(noon(month));
              expect([text, told(schemas.date!.safeParse(text))]).toEqual([text, dayOf(month)]);
            }
    });
  test('and the last hours of a day in UTC or the Canaries are the next day in Madrid', () => {
    for (const language of languages)
      for (const timeStyle of ['long', 'full'] as const)
        for (const timeZone of ['Atlantic/Canary', 'UTC'])
          for (let month = 0; month < 12; month++) {
            const late = new Date(noon(month, 23).getTime() - (timeZone === 'UTC' ? 0 : 3_600_000));
            const styles = { dateStyle: 'long', timeStyle, timeZone } as const;
            const text = new Intl.DateTimeFormat(language, styles).format(late);
            expect([text, told(schemas.date!.safeParse(text))]).toEqual([text, madridDay(late.toISOString())]);
          }
  });
  const dayOf = (month: number) => `2018-${String(month + 1).padStart(2, '0')}-16`;
});

describe('in which order a date of three numbers can be meant', () => {
  const orders: [string, ReturnType<typeof v.dateOrder>, string][] = [
    ['16/03/2018', 'day', '03/16/2018'],
    ['03/16/2018', 'month', '16/03/2018'],
    ['3/16/2018 10:00:00', 'month', '16/3/2018 10:00:00'],
    ['3-16-18', 'month', '16-3-18'],
    ['04/03/2018', 'either', '03/04/2018'],
    ['03/03/2018', null, '03/03/2018'],
    ['20/20/2018', null, '20/20/2018'],
    ['2018-03-04', 'low', '2018-03-04'],
    ['2018-03-16', 'high', '2018-03-16'],
    ['2018-3-4 10:00', 'low', '2018-3-4 10:00'],
    ['16 de marzo de 2018', null, '16 de marzo de 2018'],
    ['1.2.3.4', null, '1.2.3.4'],
  ];
  for (const [text, order, turned] of orders)
    test(text, () => {
      expect(v.dateOrder(text)).toBe(order);
      expect(v.dayFirst(text)).toBe(turned);
    });
});

describe('a word stands for one value of its field, in whatever language', () => {
  const lists = { ...w } as unknown as Record<string, Record<string, w.Words>>;
  for (const name of ['yesNo', 'sex', 'audience', 'result', 'modality', 'companyType', 'state'])
    test(name, () => {
      const values = new Map<string, string>();
      const words = w.allWords(lists[`${name}Words`]!);
      for (const [value, list] of Object.entries(words))
        for (const word of list) {
          expect(v.fold(word), word).not.toBe('');
          expect(values.get(v.fold(word)) ?? value, word).toBe(value);
          values.set(v.fold(word), value);
        }
      // Of a sex, M says nothing by itself.
      if (name === 'sex') expect(values.has('m')).toBe(false);
    });
});

describe('what an M means in a column', () => {
  const columns: [string[], 'H' | 'F' | null][] = [
    [['M', 'H'], 'H'],
    [['m', 'F'], 'F'],
    [['M'], null],
    [['M', 'H', 'F'], null],
    [['Mujer', 'Hombre'], null],
  ];
  for (const [texts, convention] of columns)
    test(texts.join(' '), () => {
      expect(v.sexConvention(texts)).toBe(convention);
    });
});
