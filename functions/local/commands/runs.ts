import { readChain } from '../../release/chain.ts';
import { type Outcome, outcomes } from '../../release/outcomes.ts';
import { listRuns, type PublishedRun } from '../../rollup/runs.ts';
import { openData } from '../data.ts';
import { type Exit, exit, type Terminal } from '../terminal.ts';
import { nothingPublished } from './published-run.ts';
import { asTable } from './query.ts';

/** `pledge runs`: every publication, and what came of it. */
export async function runs(terminal: Terminal, { data, json }: { data: string; json: boolean }): Promise<Exit> {
  const { store } = await openData(data);
  const came = outcomes((await readChain(store)).steps);
  const listed = (await listRuns(store)).map((one) => ({ ...one, release: came.get(one.number) ?? null }));
  if (json) for (const one of listed) terminal.out(`${JSON.stringify(one)}\n`);
  else if (listed.length === 0) terminal.out(`${nothingPublished(data)}\n`);
  else
    terminal.out(
      asTable(
        ['number', 'run', 'as_of', 'provisional', 'state'],
        listed.map((one) => ({ ...one, provisional: one.provisional ? 'yes' : 'no', state: stateOf(one) })),
      ),
    );
  return exit.done;
}

const stateOf = ({ state, same_as, release }: PublishedRun & { release: Outcome | null }): string =>
  [
    state,
    ...(same_as === null ? [] : [`the run of number ${same_as} again`]),
    ...(release ? [release.replace('_', ' ')] : []),
  ].join(', ');
