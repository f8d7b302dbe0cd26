import type { Pledge } from '../../schemas/pledge.ts';

/** A sender's name: a network's, or the association's; of one that has left the pledge its id. */
export const nameOf = (network: string, { pledge }: { pledge: Pledge }): string =>
  network === pledge.association_sender
    ? pledge.association
    : (pledge.networks.find(({ id }) => id === network)?.name ?? network);
