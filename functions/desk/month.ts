import { madridDay } from '../../schemas/time.ts';
import { monthsSent } from '../clerk/months.ts';
import type { MonthDesk, NetworkMonth } from './contract.ts';
import type { DeskNeeds } from './needs.ts';

/** The month, as of now. */
export function monthDesk(needs: DeskNeeds): MonthDesk {
  return {
    async overview() {
      const asOf = madridDay(new Date(needs.now()).toISOString());
      const months = await monthsSent(asOf, needs);
      const networks = needs.pledge.networks.map(({ id, name }): NetworkMonth => {
        const open = months.flatMap(({ network, month, due, state }) =>
          network === id && (state === 'late' || state === 'missing') ? { month, due, state } : [],
        );
        return { network: id, name, open };
      });
      return { asOf, networks, sample: needs.sample };
    },
  };
}
