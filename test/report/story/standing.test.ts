import { expect, it } from 'vitest';
import { standingOf } from '../../../functions/report/story/standing.ts';
import { monthsBetween } from '../../../schemas/time.ts';

/** A target of 671 over the window's 671 days: the line asks for one a day. The reference day is 2018-05-31, its 457th. */
const window = { start: '2017-03-01', end: '2018-12-31', objective_end: '2018-11-30' };
const reference = { day: '2018-05-31', value: 0, expected: 457 };
const all = monthsBetween('2017-03-01', '2018-06-15');

const cases = [
  ['no month that the status compares is open', 'behind', 100, '2018-06', 'behind', null],
  ['nothing is open', 'behind', 100, null, 'behind', null],
  ['by its closed months it is on the line', 'behind', 306, '2018-01', 'open', 306],
  ['by its closed months it is just at risk, where all say behind', 'behind', 245, '2018-01', 'at_risk', 245],
  ['by its closed months it is behind too', 'behind', 244, '2018-01', 'behind', 244],
  ['by its closed months it is at risk too', 'at_risk', 305, '2018-01', 'at_risk', 305],
  ['by its closed months it is on the line, where all say at risk', 'at_risk', 306, '2018-01', 'open', 306],
  ['by its closed months it is behind, where all say at risk', 'at_risk', 200, '2018-01', 'at_risk', 200],
  ['each month is open', 'behind', 100, '2017-03', 'open', null],
  ['it is on track, open months or not', 'on_track', 500, '2018-01', 'on_track', null],
  ['it is reached', 'achieved', 671, '2018-01', 'achieved', null],
] as const;

for (const [why, status, closed, open_from, standing, value] of cases)
  it(`${status} is ${standing}: ${why}`, () => {
    // All that it has came in the first month, and what came since the first open one stands in none.
    const months = all.map((month, m) => ({ month, value: m === 0 ? closed : 0 }));
    expect(standingOf({ target: 671, status, reference, months, open_from }, window)).toEqual({
      standing,
      closed: value === null ? null : { day: '2017-12-31', value, expected: 306 },
    });
  });

it('is open by what the closed months brought, not by what open ones have', () => {
  const months = all.map((month) => ({ month, value: month === '2017-03' ? 306 : month === '2018-02' ? 10 : 0 }));
  const of = { target: 671, status: 'behind', reference, months, open_from: '2018-01' } as const;
  expect(standingOf(of, window).closed).toEqual({ day: '2017-12-31', value: 306, expected: 306 });
});

it('compares nothing before a month was due', () => {
  const of = {
    target: 671,
    status: 'on_track' as const,
    reference: null,
    months: [],
    open_from: '2017-03',
  } satisfies Parameters<typeof standingOf>[0];
  expect(standingOf(of, window)).toEqual({ standing: 'on_track', closed: null });
});
