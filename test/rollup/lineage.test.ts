import { describe, expect, it } from 'vitest';
import type { LineageEvent } from '../../functions/rollup/lineage.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { keys } from '../../schemas/keys.ts';
import { madeTables } from '../../schemas/run.ts';
import { type CaseUpload, uploadId } from '../sql/case.ts';
import { world } from './world.ts';

const uploads: CaseUpload[] = [
  {
    upload: 'a1',
    network: 'north',
    dataset: 'training',
    received_at: '2018-02-02T09:00:00.000Z',
    rejected: 1,
    rows: [
      { person: 'ana', end_date: '2018-01-10' },
      { person: 'ben', end_date: '2018-01-11', audience: 'teacher' },
    ],
  },
  { upload: 'c1', network: 'south', dataset: null, received_at: '2018-03-02T10:00:00.000Z' },
];

describe('the lineage of a run', () => {
  it('has a start and an end of each receipt of its list, and of itself', async () => {
    const { store, needs, ready } = world(uploads);
    await ready;
    const { run } = await rollup({ asOf: '2018-03-31' }, needs);
    const bytes = (await store.get(keys.runLineage(run)))!;
    const events = new TextDecoder()
      .decode(bytes)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as LineageEvent);
    expect(events.map((e) => [e.job.name, e.eventType, e.eventTime])).toEqual([
      ['normalize.north', 'START', '2018-02-02T09:00:00.000Z'],
      ['normalize.north', 'COMPLETE', '2018-02-02T09:00:00.000Z'],
      ['normalize.south', 'START', '2018-03-02T10:00:00.000Z'],
      ['normalize.south', 'COMPLETE', '2018-03-02T10:00:00.000Z'],
      ['rollup', 'START', '2018-03-31T00:00:00Z'],
      ['rollup', 'COMPLETE', '2018-03-31T23:59:59Z'],
    ]);
    const outputs = events.map((e) => e.outputs.map(({ name }) => name));
    expect(outputs.slice(0, 5)).toEqual([[], ['lake/training', 'lake/people'], [], [], []]);
    expect(outputs[5]).toEqual(Object.keys(madeTables).map((table) => `runs/${table}`));
    expect(events[1]!.outputs[0]!.outputFacets).toMatchObject({ outputStatistics: { rowCount: 2 } });
    expect(events[5]!.inputs.map(({ name }) => name)).toEqual(['lake/people', 'lake/training']);
    const ids = events.map((e) => e.run.runId);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

    // No digest, by which a file could be tried out.
    expect(JSON.stringify(events)).not.toMatch(/[0-9a-f]{64}/);
    expect(JSON.stringify(events)).not.toContain(uploadId('a1'));
    // The same list gives the same bytes.
    await rollup({ asOf: '2018-03-31' }, needs);
    expect(await store.get(keys.runLineage(run))).toEqual(bytes);
  });
});
