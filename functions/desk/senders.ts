import type { Pledge } from '../../schemas/pledge.ts';

/** A sender's name: a network's, or the association's. */
export const nameOf = (network: string, { pledge }: { pledge: Pledge }): string =>
  pledge.networks.find(({ id }) => id === network)?.name ?? pledge.association;
