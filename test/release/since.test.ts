import { describe, expect, it } from 'vitest';
import { changesSince as changesOf, publicChanges } from '../../functions/release/since.ts';
import { publicTablesFile } from '../../functions/report/public/tables.ts';
import { makeReport, report } from '../../functions/report/report.ts';
import { diff } from '../../functions/rollup/diff.ts';
import type { Publication } from '../../functions/rollup/published.ts';
import type { RollupNeeds } from '../../functions/rollup/steps.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { PublicTables } from '../../schemas/public-tables.ts';
import { smallPledge } from '../sql/case.ts';
import { luis, publishedWorld, releaseOf, takeBack } from './world.ts';

const changesSince = (publication: Publication, needs: RollupNeeds) =>
  changesOf(publication, { ...needs, differenceOf: (before, after) => diff(before, after, needs) });

describe('what changed since the last release', () => {
  it('is nothing to be said before the first, and of the released run itself', async () => {
    const { needs, publication, signing } = await publishedWorld();
    expect(await changesSince(await publication(2), needs)).toBeNull();
    await releaseOf(2, signing(luis));
    expect(await changesSince(await publication(2), needs)).toBeNull();
    expect(await changesSince(await publication(1), needs)).toBeNull();
  });

  it('is the exact figures alone, by their causes, also where the release was taken back', async () => {
    const { needs, publication, signing } = await publishedWorld();
    await releaseOf(1, signing(luis));
    const { run, as_of } = await publication(1);
    const one = { before: 1, after: 2, change: 1, parts: { new: 1, withdrawn: 0, corrections: 0, rules: 0 } };
    const expected = {
      run,
      as_of,
      figures: [
        { figure: 'citizens', ...one },
        { figure: 'people_sum', ...one },
      ],
    };
    expect(await changesSince(await publication(2), needs)).toEqual(expected);
    await takeBack('sent twice', signing(luis));
    expect(await changesSince(await publication(2), needs)).toEqual(expected);
  });

  it('is compared with no run of a later day', async () => {
    const { needs, publication, signing } = await publishedWorld();
    await releaseOf(1, signing(luis));
    const backdated = { ...(await publication(2)), as_of: '2018-02-27' };
    expect(await changesSince(backdated, needs)).toBeNull();
    const sameDay = { ...(await publication(2)), as_of: '2018-02-28' };
    expect((await changesSince(sameDay, needs))?.run).toBe((await publication(1)).run);
  });

  it('never tells of an erasure', () => {
    const parts = { new_people: 3, corrections: -2, withdrawn: 0, erased: -1, rules: 0 };
    const figure = { figure: 'teachers_trained', network: null, before: 9, after: 9, change: 0, parts, uploads: [] };
    const before = { number: 1, run: '0'.repeat(32), as_of: '2018-03-31' };
    const { figures } = publicChanges({
      before,
      figures: [figure, { ...figure, network: 'cyl' }, { ...figure, figure: 'people_distinct' }],
    });
    expect(figures.map((f) => [f.figure, f.parts])).toEqual([
      ['teachers_trained', { new: 3, withdrawn: 0, corrections: -3, rules: 0 }],
    ]);
  });

  it('stands in the report as it was asked when that was written first', async () => {
    const { store, needs, publication, signing } = await publishedWorld();
    const second = await publication(2);
    const shown = async (changes?: () => ReturnType<typeof changesSince>) => {
      const { files } = await makeReport(second, { store, pledge: smallPledge, ...(changes && { changes }) });
      const bytes = files.find(({ name }) => name === publicTablesFile)!.bytes;
      return PublicTables.parse(JSON.parse(new TextDecoder().decode(bytes))).changes;
    };
    await releaseOf(1, signing(luis));
    const changes = () => changesSince(second, needs);
    expect(await shown()).toBeNull();
    const first = await shown(changes);
    expect(first?.figures.map((f) => f.figure)).toEqual(['citizens', 'people_sum']);
    await report(second, { store, log: silent, pledge: smallPledge, changes });
    expect(await shown()).toEqual(first);
    expect(await shown(() => Promise.reject(new Error('asked again')))).toEqual(first);
  });
});
