import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type LineageEvent, lineage, lineageBytes } from '../../functions/rollup/lineage.ts';
import { pledge } from '../../schemas/pledge.ts';
import type { InputRow } from '../../schemas/run.ts';
import { validators } from './validators.ts';

/** The events of a run before the client of OpenLineage from PyPI. */
const python = join(await validators(), 'python');
const read = (events: readonly LineageEvent[]) => {
  const { status, stdout, stderr } = spawnSync(python, [join(import.meta.dirname, 'lineage.py')], {
    input: lineageBytes(events),
  });
  return { status, said: String(stdout).trim() || String(stderr) };
};

const upload = (position: number, more: Partial<InputRow<'uploads'>>): InputRow<'uploads'> => ({
  position,
  network: 'cyl',
  upload: String(position).padStart(32, '0'),
  dataset: 'training',
  rules: 1,
  revision: 0,
  sha256: 'f'.repeat(64),
  mode: 'add',
  received_at: '2018-05-01T10:00:00.000Z',
  announced_at: '2018-05-01T09:59:59.000Z',
  batch: null,
  withdrawn: false,
  received_on: '2018-05-01',
  status: 'accepted',
  rows_read: 3,
  rows_accepted: 3,
  rows_rejected: 0,
  rows_blank: 0,
  rows_ignored: 0,
  records: 3,
  ...more,
});
const events = lineage(
  {
    manifest: { run: 'a'.repeat(32), as_of: '2018-05-31', rules: 1, sql: '', pledge: '', uploads: [], pending: [] },
    inputs: {
      uploads: [
        upload(1, {}),
        upload(2, { dataset: 'company', announced_at: null }),
        upload(3, { dataset: null, status: 'refused' }),
      ],
      ...{ parameters: [], upload_months: [], datasets: [], indicators: [] },
      ...{ milestones: [], milestone_senders: [], networks: [] },
    },
  },
  pledge,
);

it('reads every event of a run', () => {
  expect(read(events)).toEqual({ status: 0, said: '8' });
});

it.each<[string, (event: LineageEvent) => object]>([
  ['an id that is no UUID', (event) => ({ ...event, run: { ...event.run, runId: 'a1' } })],
  ['a time that is none', (event) => ({ ...event, eventTime: 'yesterday' })],
  ['an end that is none', (event) => ({ ...event, eventType: 'DONE' })],
  ['a field that the standard does not have', (event) => ({ ...event, network: 'cyl' })],
])('refuses %s', (_, change) => {
  expect(read([change(events[1]!) as LineageEvent]).status).toBe(1);
});
