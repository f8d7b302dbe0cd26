import { Turns } from '../clerk/turns.ts';
import type { DeskService } from './contract.ts';
import { monthDesk } from './month.ts';
import type { DeskNeeds } from './needs.ts';
import { peopleDesk } from './people.ts';
import { releaseDesk } from './release.ts';
import { reportDesk } from './report.ts';
import { runsDesk } from './runs.ts';
import { ticketsDesk } from './tickets.ts';

/** The coordinator's desk without its looks, over a store and a warehouse: each area is a file. */
export function deskService(needs: DeskNeeds): DeskService {
  const turns = new Turns();
  return {
    month: monthDesk(needs),
    tickets: ticketsDesk(needs),
    people: peopleDesk(needs, turns),
    where: needs.where,
    runs: runsDesk(needs, turns),
    report: reportDesk(needs),
    release: releaseDesk(needs),
  };
}
