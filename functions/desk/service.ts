import type { DeskService } from './contract.ts';
import { monthDesk } from './month.ts';
import type { DeskNeeds } from './needs.ts';
import { peopleDesk } from './people.ts';
import { releaseDesk } from './release.ts';
import { runsDesk } from './runs.ts';
import { ticketsDesk } from './tickets.ts';

/** The coordinator's desk without its looks, over a store and a warehouse: each area is a file. */
export const deskService = (needs: DeskNeeds): DeskService => ({
  month: monthDesk(needs),
  tickets: ticketsDesk(needs),
  people: peopleDesk(needs),
  where: needs.where,
  runs: runsDesk(needs),
  release: releaseDesk(needs),
});
