import { pledge } from '../../../schemas/pledge.ts';
import { explain as follow } from '../../rollup/explain.ts';
import { openData } from '../data.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import { openWarehouse } from '../warehouse.ts';
import { asTable } from './query.ts';
import { publishedRun } from './report.ts';

interface Options {
  data: string;
  json: boolean;
  network?: string;
  run?: string;
  limit: number;
}

/** `pledge explain INDICATOR`: the rows by which the counted things count. No pseudonym is shown. */
export async function explain(terminal: Terminal, indicator: string, options: Options): Promise<Exit> {
  const expect = (what: string, id: string, ids: string[]) => {
    if (!ids.includes(id)) throw new UsageError(`There is no ${what} "${id}". Expected one of: ${ids.join(', ')}.`);
  };
  expect(
    'indicator',
    indicator,
    pledge.indicators.map((i) => i.id),
  );
  if (options.network)
    expect(
      'network',
      options.network,
      pledge.networks.map((n) => n.id),
    );
  const { root, store } = await openData(options.data);
  const { run } = await publishedRun(store, terminal, options.run);
  const { models, warehouse } = await openWarehouse(root);
  const { network, limit } = options;
  const found = (await follow(
    { indicator, run, limit, ...(network ? { network } : {}) },
    { store, warehouse, models, log: terminalLog(terminal) },
  ))!;
  const { things, ...figure } = found;
  if (options.json) terminal.out(`${JSON.stringify({ ...figure, rows: things })}\n`);
  else {
    terminal.out(
      `${indicator}${network ? ` of ${network}` : ''}, as of ${found.as_of}: ${found.value}. ` +
        `Found in the lake: ${found.total}${found.total === found.value ? ', the same' : ', which is not the same: see pledge verify'}.\n\n`,
    );
    terminal.out(
      asTable(
        ['place', 'network', 'month', 'date', 'upload', 'received_at', 'sheet', 'row'],
        things.map((t) => ({ ...t })),
      ),
    );
    if (things.length < found.total)
      terminal.out(`… and ${found.total - things.length} more: --limit ${found.total}\n`);
  }
  return found.total === found.value ? exit.done : exit.failure;
}
