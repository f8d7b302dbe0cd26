import type { CommandTexts } from '../../../schemas/messages/commands/commands.ts';
import { type ProposedRun, proposedRuns } from '../../release/runs.ts';
import { open } from '../opened.ts';
import { asTable } from '../tables.ts';
import { type Exit, exit, type Terminal } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';

/** `pledge runs`: every publication, and what came of it. */
export async function runs(terminal: Terminal, options: Where & { json: boolean }): Promise<Exit> {
  const { runs: t } = terminal.texts;
  const { store } = await open(options, terminal);
  const listed = await proposedRuns(store);
  if (options.json) for (const one of listed) terminal.out(`${JSON.stringify(one)}\n`);
  else if (listed.length === 0) terminal.out(`${terminal.texts.published.none(withWhere(options))}\n`);
  else
    terminal.out(
      asTable(
        ['number', 'run', 'as_of', 'provisional', 'state'],
        listed.map((one) => ({ ...one, provisional: one.provisional ? t.yes : t.no, state: stateOf(one, t) })),
        t.columns,
      ),
    );
  return exit.done;
}

const stateOf = ({ state, same_as, release }: ProposedRun, t: CommandTexts['runs']): string =>
  [t.states[state], ...(same_as === null ? [] : [t.again(same_as)]), ...(release ? [t.outcomes[release]] : [])].join(
    ', ',
  );
