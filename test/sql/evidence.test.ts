import { expect, test } from 'vitest';
import { compile } from '../../functions/rollup/models.ts';
import { keepPeople } from '../../functions/rollup/objects.ts';
import { duckdbWarehouse } from '../../functions/runtime/disk/duckdb.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import { caseTables } from './case.ts';

const models = await readModels('sql');

/** A link, and whether it is evidence: its host is public. */
const links: [string | null, boolean][] = [
  ['https://proof.example/a', true],
  ['https://proof.example', true],
  ['https://proof.example:8443/a', true],
  ['https://proof.example?q=https://localhost/', true],
  ['https://1.proof.example/#localhost', true],
  ['HTTPS://PROOF.EXAMPLE/', true],
  ['https://xn--ribera-example.example/', true],
  [null, false],
  ['http://proof.example/', false],
  ['https://', false],
  ['https:///proof.example', false],
  ['https://localhost/', false],
  ['https://localhost:8080/', false],
  ['https://app.localhost/', false],
  ['https://intranet/memoria.pdf', false],
  ['https://intranet./memoria.pdf', false],
  ['https://nas.local/memoria.pdf', false],
  ['https://NAS.LOCAL/memoria.pdf', false],
  ['https://files.corp.internal/', false],
  ['https://192.168.1.10/', false],
  ['https://8.8.8.8:443/', false],
  ['https://[2001:db8::1]/', false],
  ['https://[::ffff:1.2.3.4]/', false],
  ['https://proof.example@localhost/', false],
  ['https://.example/', false],
];

test('a link is evidence where its host is public', async () => {
  const uploads = links.map(([evidence_url], at) => ({
    upload: (at + 1).toString(16).padStart(4, '0').replace(/0$/, 'f1'),
    network: `n${at}`,
    dataset: 'milestone' as const,
    received_at: '2018-02-02T09:00:00.000Z',
    rows: [{ milestone: 'fair', state: 'completed', date: '2018-01-20', evidence_url }],
  }));
  const session = await duckdbWarehouse({ root: '/nowhere', prelude: models.duckdb! }).open('none', [], {
    ...caseTables({ shows: '', as_of: '2018-03-31', uploads }),
  });
  await keepPeople(session, models);
  const rows = await session.select(compile(models, 'rollup/milestone_claims'));
  await session.close();
  const found = new Map(rows.map((r) => [r.network, r.has_evidence]));
  expect(links.map(([link], at) => [link, found.get(`n${at}`)])).toEqual(links);
});
