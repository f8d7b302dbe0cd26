import { describe, expect, it } from 'vitest';
import { type Named, partsOf, timesOfReceipt } from '../../functions/clerk/order.ts';

const at = (time: string | null, more: Partial<Named> = {}): Named => ({
  network: 'cyl',
  mode: 'add',
  receivedAt: time,
  batch: '',
  ...more,
});
const day = '2018-05-01T10:00:00.000Z';
const ms = (n: number) => new Date(Date.parse(day) + n).toISOString();
const none = () => null;

describe('the times of receipt', () => {
  it('of the clock are strictly increasing in a network, in the order in which the files were named', () => {
    const files = [at(null), at(null), at(null, { network: 'carm' }), at(null)];
    expect(timesOfReceipt(files, Date.parse(day), none)).toEqual([ms(0), ms(1), ms(0), ms(2)]);
  });

  it('of the clock are after the network’s last one, whatever the clock says', () => {
    const last = (network: string) => (network === 'cyl' ? Date.parse(ms(5000)) : null);
    const files = [at(null), at(null), at(null, { network: 'carm' })];
    expect(timesOfReceipt(files, Date.parse(day), last)).toEqual([ms(5001), ms(5002), ms(0)]);
  });

  it('that are given are kept; of one time the later named gets a millisecond more', () => {
    const files = [at(ms(1)), at(ms(0)), at(ms(0)), at(ms(0)), at(ms(0), { network: 'carm' })];
    const last = () => Date.parse(ms(9000));
    expect(timesOfReceipt(files, 0, last)).toEqual([ms(1), ms(0), ms(2), ms(3), ms(0)]);
  });

  it('have milliseconds, so that they sort as texts', () => {
    expect(timesOfReceipt([at('2018-05-01T12:00:00+02:00')], 0, none)).toEqual([day]);
  });
});

describe('the parts in which files are taken in', () => {
  const parts = (...files: Named[]) => partsOf(files, timesOfReceipt(files, 0, none));

  it('are single files, in the order of receipt', () => {
    expect(parts(at(ms(3)), at(ms(1)), at(ms(2)))).toEqual([[1], [2], [0]]);
  });

  it('are whole batches of a network where one replaces', () => {
    const replace = { mode: 'replace' as const, batch: 'a' };
    expect(
      parts(
        at(ms(9), replace),
        at(ms(1)),
        at(ms(0), replace),
        at(ms(2), { batch: 'a' }),
        at(ms(0), { ...replace, network: 'carm' }),
      ),
    ).toEqual([[0, 2, 3], [4], [1]]);
  });
});
