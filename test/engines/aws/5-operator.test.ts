import { beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../../schemas/keys.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { answered, operator } from './cli.ts';
import { store, ticketOf } from './client.ts';

/** The operator at their desk: the command line against the deployment, after all that the other files did to it. */

/** What 1-world published. */
let run: string;
let as_of: string;
beforeAll(async () => {
  const number = keys.published(1);
  ({ run, as_of } = JSON.parse(new TextDecoder().decode((await store.get(number))!)));
});

describe('pledge doctor --aws --stack', () => {
  it('looks at every part, and finds it well', async () => {
    const parts = await answered<{ part: string; ok: boolean; said: string }>('doctor', '--aws');
    expect(parts.filter((part) => !part.ok)).toEqual([]);
    const said = Object.fromEntries(parts.map((part) => [part.part, part.said]));
    expect(said).toMatchObject({
      publication: `run ${run}, as of ${as_of}`,
      key: 'enabled',
      'dead letters': 'none',
      'waiting dead letters': 'none',
      'failed starts': 'none',
    });
    expect(said.lake).toMatch(/^\d+ receipts$/);
    expect(said['last run']).toMatch(/: SUCCEEDED$/);
  });
});

describe('pledge status --stack', () => {
  it('shows the intake, the monthly run and the pledge', async () => {
    const [status] = await answered<Record<string, unknown>>('status', '--as-of', as_of);
    const published = { number: 1, run, as_of };
    expect(status).toMatchObject({ as_of, published, monthly_run: { status: 'SUCCEEDED' } });
    const { networks } = status as { networks: { network: string; datasets: { uploads: number }[] }[] };
    expect(networks.map((n) => n.network)).toEqual(pledge.networks.map((n) => n.id));
    for (const { network, datasets } of networks)
      expect(
        datasets.reduce((sum, d) => sum + d.uploads, 0),
        network,
      ).toBeGreaterThan(0);
  });
});

describe('pledge ticket', () => {
  interface Ticket {
    hash: string;
    network: string;
    state: string;
  }
  it('lists every link by its hash, with its state, and shows no secret', async () => {
    const secret = await ticketOf('cyl');
    const { code, out } = await operator('ticket', 'list');
    expect(code).toBe(0);
    expect(out).not.toContain(secret);
    const tickets = await answered<Ticket>('ticket', 'list');
    const kept = (await store.list('tickets/')).filter((key) => /^tickets\/[0-9a-f]{64}\.json$/.test(key));
    expect(tickets.map((t) => keys.ticket(t.hash)).sort()).toEqual(kept);
    expect(tickets.filter(({ hash }) => !out.includes(hash))).toEqual([]);
    expect(new Set(tickets.map((t) => t.state))).toEqual(new Set(['valid', 'revoked']));
  });

  it('refuses a network that there is not, and a hash that it does not know', async () => {
    const stranger = await operator('ticket', 'create', '--network', 'nobody');
    expect(stranger).toMatchObject({ code: 2, out: '' });
    expect(stranger.err).toContain('there is no network "nobody"');
    expect(await operator('ticket', 'revoke', 'ab'.repeat(32))).toMatchObject({ code: 2, out: '' });
  });
});
