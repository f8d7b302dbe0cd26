import { expect, test } from 'vitest';
import { grid, gridCsv } from '../../../../functions/normalize/read/grid.ts';
import { depth } from '../../../deep.ts';
import { open } from '../rows.ts';
import { type Polluted, pollutions } from './pollute.ts';
import { pollockScore } from './score.ts';

/** Every so many rows of the table are polluted one by one; all of them would take a minute. */
const STRIDE = depth(29, 7);

/** What was read, as it would be written and read again by the benchmark; an empty file gives an empty one. */
const load = async ({ text }: Polluted) => (text === '' ? [] : grid(await open(text)));

test('polluted files, unweighted and weighted by how often each fault occurs', async () => {
  let score = 0;
  let files = 0;
  let weighted = 0;
  let weights = 0;
  for (const polluted of pollutions(STRIDE)) {
    const found = pollockScore(polluted.clean, await load(polluted));
    score += found * polluted.stands;
    files += polluted.stands;
    weighted += found * polluted.weight;
    weights += polluted.weight;
  }
  // Out of 10. The best published without hints: 9.72 unweighted, 9.45 weighted.
  expect(score / files).toBeGreaterThan(9.975);
  expect(weighted / weights).toBeGreaterThan(9.985);
});

// What is certain in them is read exactly. (Without a delimiter between two unquoted cells, and in a file cut at spaces
// that its cells have too, nothing is.)
for (const polluted of pollutions(83).filter(({ name }) => !/row_(less|more)_sep|0x20$|0x27/.test(name))) {
  test(polluted.name, async () => {
    expect(await load(polluted)).toEqual(polluted.clean);
  });
}

test('grid as CSV: every cell quoted, LF, nothing for nothing', () => {
  expect(
    gridCsv([
      ['a', 'b "c"'],
      ['1,5', ''],
    ]),
  ).toBe('"a","b ""c"""\n"1,5",""\n');
  expect(gridCsv([])).toBe('');
});
