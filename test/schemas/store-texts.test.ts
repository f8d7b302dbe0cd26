import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { storeTexts } from '../../schemas/messages/store.ts';

/** What a store cannot give or take is said in the language of who asks: a sentence in English alone is listed here, with why. */
const inEnglishAlone: Record<string, string> = {
  'functions/runtime/aws/': 'the words of AWS, for its operator',
  'functions/normalize/normalize.ts': 'a caller of ours asked for what never came',
  'functions/rollup/protect.ts': 'a caller of ours asked for what never came',
  'functions/runtime/ports/store.ts': 'a caller of ours asked for what never came',
  'functions/report/pdf/pdf.ts': 'a caller of ours asked for what never came',
  'functions/runtime/disk/directory-store.ts': 'the file is written while it is read, which nothing of ours does',
};

const sources = (readdirSync('functions', { recursive: true }) as string[])
  .map((name) => `functions/${name.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.ts'));

/** The sources in which a store's error takes a text in the place of a sentence of the catalogue. */
const plain = sources.filter((file) =>
  /new (?:Store|Damaged|Conflict)Error\(\s*[`'"]/.test(readFileSync(file, 'utf8')),
);

it('is a sentence of the catalogue, but for what is listed', () => {
  const listed = Object.keys(inEnglishAlone);
  expect(plain.filter((file) => !listed.some((of) => file.startsWith(of)))).toEqual([]);
  for (const of of listed) expect([of, plain.some((file) => file.startsWith(of))]).toEqual([of, true]);
});

it('has no English word in the Spanish sentence, and says the same values', () => {
  const each = { es: '«causa»', en: '«cause»' };
  const args = ['«a»', '«b»', '«c»', each] as never[];
  for (const [name, es] of Object.entries(storeTexts.es) as [keyof typeof storeTexts.es, (...a: never[]) => string][]) {
    const en = storeTexts.en[name] as (...a: never[]) => string;
    // A list, a number, or a cause in each language, in whichever place.
    const given =
      name === 'publicationDamaged' ? [['«a»'], 1] : name === 'otherKey' ? ['«a»', each] : causeAt(name, args, each);
    const [inEs, inEn] = [es(...(given as never[])), en(...(given as never[]))];
    expect([name, inEs]).not.toEqual([name, inEn]);
    expect([name, inEs]).toEqual([name, expect.not.stringMatching(/\b(the|is not|your|backup|undefined)\b/)]);
    expect([name, valuesOf(inEs)]).toEqual([name, valuesOf(inEn).map((v) => (v === '«cause»' ? '«causa»' : v))]);
  }
});

function causeAt(name: string, args: readonly unknown[], cause: unknown): unknown[] {
  if (name === 'stepDamaged') return ['«a»', 'gone'];
  if (name === 'systemRefused') return ['reading', '«a»', cause];
  return ['stepOutOfPlace', 'keyUnreadable', 'keyUnwritable'].includes(name) ? ['«a»', cause] : [...args];
}
const valuesOf = (text: string) => [...new Set(text.match(/«\w+»/g) ?? [])].sort();
