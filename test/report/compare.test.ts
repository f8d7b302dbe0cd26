import { describe, expect, it } from 'vitest';
import { assemble } from '../../functions/report/assemble.ts';
import { compare, comparisonText } from '../../functions/report/compare.ts';
import { pledge } from '../../schemas/pledge.ts';
import { fixture } from './fixture.ts';

const [may, june] = ['2018-05-31', '2018-06-30'].map((day) => assemble(fixture(day), pledge)) as [never, never];

describe('what differs between two reports', () => {
  it('is nothing between a report and itself, and a sentence says so', () => {
    expect(compare(june, june)).toMatchObject({ figures: [], statuses: [] });
    expect(comparisonText(compare(june, june), 'en')).toMatch(/No figure and no status of the pledge differs/);
  });

  it('lists each figure that is another one, with both values, and no other', () => {
    const { figures } = compare(may, june);
    const value = (report: ReturnType<typeof assemble>, id: string) =>
      report.indicators.find((i) => i.id === id)?.value;
    for (const { id } of pledge.indicators) {
      const pair = { figure: id, before: value(may, id), after: value(june, id) };
      expect(figures.filter(({ figure }) => figure === id)).toEqual(pair.before === pair.after ? [] : [pair]);
    }
    expect(figures.map(({ figure }) => figure)).toEqual(expect.arrayContaining(['people_sum', 'certifications_value']));
  });

  it('turns round with the reports', () => {
    const there = compare(may, june).figures;
    const back = compare(june, may).figures;
    expect(back).toEqual(there.map(({ figure, before, after }) => ({ figure, before: after, after: before })));
  });

  it('lists a status that is another one, in words', () => {
    const other = structuredClone(june) as ReturnType<typeof assemble>;
    other.indicators[0]!.status = 'behind';
    other.milestones[1]!.status = 'overdue';
    const { statuses, figures } = compare(june, other);
    expect(figures).toEqual([]);
    expect(statuses.map(({ kind, id, after }) => [kind, id, after])).toEqual([
      ['indicator', 'citizens_trained', 'behind'],
      ['milestone', 'conference_xvii', 'overdue'],
    ]);
    const text = comparisonText(compare(june, other), 'en');
    expect(text).toMatch(/Citizens trained +\S.* → +Behind\n/);
    expect(text).toMatch(/XVII Conference of Telecentre Networks +\S.* → +Overdue\n/);
  });

  it('shows a fall with a minus', () => {
    expect(comparisonText(compare(june, may), 'es')).toMatch(/Ciudadanía formada +[\d.]+ +→ +[\d.]+ +−[\d.]+\n/);
  });
});
