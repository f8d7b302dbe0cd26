import { describe, expect, it } from 'vitest';
import { assemble } from '../../../functions/report/assemble.ts';
import { format } from '../../../functions/report/format.ts';
import { publicPage } from '../../../functions/report/public/page.ts';
import { publicTables } from '../../../functions/report/public/tables.ts';
import { answerLanguages, pledge } from '../../../schemas/pledge.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { fixture } from '../fixture.ts';
import { numbersOf, placesOf, staticNumbers, wordsOf } from './numbers.ts';
import { protectedTables } from './protected.ts';

const runs = ['2017-02-20', '2017-03-20', '2018-06-15', '2018-12-31', '2019-02-10'].flatMap((asOf) => {
  const report = assemble(fixture(asOf), pledge);
  return [[], protectedTables].map((tables) => publicTables(report, tables));
});
const cases = answerLanguages.flatMap((language) => runs.map((tables) => ({ language, tables })));
const named = ({ language, tables }: { language: string; tables: PublicTables }) =>
  [`${language}, as of ${tables.as_of}, ${tables.tables.length} tables`, { language, tables }] as const;
const pageOf = (language: (typeof answerLanguages)[number], tables: PublicTables, sample = false) =>
  publicPage({ tables, pledge, language, sample });

describe.each(cases.map((c) => named(c)))('the public page in %s', (_, { tables, language }) => {
  const page = pageOf(language as (typeof answerLanguages)[number], tables);

  it('needs nothing else: no script, no request, and a policy that says so', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    const [data, ...more] = page.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g);
    expect([JSON.parse(data![1]!)['@type'], more]).toEqual(['Dataset', []]);
    expect(page.replace(data![0], '')).not.toMatch(
      /<script|<link|<img|<iframe|@import|url\((?!#)|\ssrc=|\son\w+=|javascript:/i,
    );
    const evidence = tables.exact.milestones.flatMap((m) => m.evidence_url ?? []);
    for (const [, address] of page.replace(data![0], '').matchAll(/(https?:[^"<\s]*)/g))
      expect(evidence).toContain(address);
  });

  it('has one heading of the first rank, skips no rank, and repeats no id', () => {
    const ranks = [...page.matchAll(/<h(\d)/g)].map((m) => Number(m[1]));
    expect(ranks.filter((r) => r === 1)).toHaveLength(1);
    expect(ranks[0]).toBe(1);
    for (let i = 1; i < ranks.length; i++) expect(ranks[i]! - ranks[i - 1]!).toBeLessThanOrEqual(1);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(id);
  });

  it('has no number that the tables do not hold', () => {
    const f = format(language as (typeof answerLanguages)[number]);
    const held = placesOf(tables, f);
    const fixed = staticNumbers(language as (typeof answerLanguages)[number], tables, f);
    for (const number of numbersOf(page)) expect([...held, ...fixed], number).toContain(number);
  });

  it('writes numbers as people do, and leaves no hole in a sentence', () => {
    expect(wordsOf(page)).not.toMatch(/[-−]0(?![\d.,])|undefined|NaN|\[object|null/);
  });

  it('is small', () => expect(Buffer.byteLength(page)).toBeLessThan(300_000));
});

describe('the numbers of a public page', () => {
  it('are found: a page of other tables has some that are not held', () => {
    const tables = runs[4]!;
    const f = format('es');
    const other = structuredClone(tables);
    other.exact.indicators[0]!.value = 98_761;
    const held = [...placesOf(tables, f), ...staticNumbers('es', tables, f)];
    expect(numbersOf(pageOf('es', other)).filter((n) => !held.includes(n))).toContain('98.761');
  });
});

it('says that the world is made up only where it is', () => {
  for (const language of answerLanguages) {
    const [yes, no] = [true, false].map((sample) => pageOf(language, runs[4]!, sample));
    expect(yes).toContain('class="sample"');
    expect(no).not.toContain('class="sample"');
  }
});

it('is text, whatever the tables hold: an address that is no https link is no link', () => {
  const tables = structuredClone(runs[5]!);
  const evil = 'javascript:alert(1)"><script>x</script>';
  tables.exact.milestones[0]!.evidence_url = evil;
  tables.tables[0]!.rows[0]!.label.es = '<b onclick=x>';
  const page = pageOf('es', tables);
  expect(page.slice(page.indexOf('<body'))).not.toMatch(/<script|<b onclick|href="javascript/);
  expect(page).toContain('javascript:alert(1)&quot;&gt;');
});
