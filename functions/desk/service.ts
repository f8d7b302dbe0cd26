import type { DeskService } from './contract.ts';
import { monthDesk } from './month.ts';
import type { DeskNeeds } from './needs.ts';
import { releaseDesk } from './release.ts';
import { runsDesk } from './runs.ts';

/** The coordinator's desk without its looks, over a store and a warehouse: each area is a file. */
export const deskService = (needs: DeskNeeds): DeskService => ({
  month: monthDesk(needs),
  runs: runsDesk(needs),
  release: releaseDesk(needs),
});
