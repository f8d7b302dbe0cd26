import { pledge } from '../../../schemas/pledge.ts';
import { status as statusOf } from '../../rollup/status.ts';
import { openData } from '../data.ts';
import { openWarehouse } from '../warehouse.ts';
import { type Exit, exit, type World, worldLog } from '../world.ts';
import { asTable } from './query.ts';
import { yesterday } from './rollup.ts';

/** `pledge status`: what each network sent, and what is missing or late, of the ledger as it is now. */
export async function status(world: World, options: { data: string; json: boolean; asOf?: string }): Promise<Exit> {
  const { root, store } = await openData(options.data);
  const { models, warehouse } = await openWarehouse(root);
  const found = await statusOf(
    { asOf: options.asOf ?? yesterday(world) },
    { store, warehouse, models, log: worldLog(world) },
  );
  if (options.json) {
    world.out(`${JSON.stringify(found)}\n`);
    return exit.done;
  }
  const rows = found.networks.map((n) => {
    const sum = (of: 'uploads' | 'rows_read' | 'rows_accepted' | 'rows_rejected') =>
      n.datasets.reduce((all, d) => all + d[of], 0);
    const last = n.datasets
      .map((d) => d.last_received_on ?? '')
      .sort()
      .at(-1);
    return {
      network: n.network,
      name: pledge.networks.find((p) => p.id === n.network)?.name ?? '',
      uploads: sum('uploads'),
      rows: sum('rows_read'),
      accepted: sum('rows_accepted'),
      rejected: sum('rows_rejected'),
      last: last || '–',
      late: n.late.join(' ') || '–',
      missing: n.missing.join(' ') || '–',
    };
  });
  world.out(`As of ${found.as_of}. A month’s training rows are due on the 5th of the next month.\n\n`);
  world.out(asTable(['network', 'name', 'uploads', 'rows', 'accepted', 'rejected', 'last', 'late', 'missing'], rows));
  return exit.done;
}
