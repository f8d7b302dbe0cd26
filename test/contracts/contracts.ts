import { type Contract, lakeContract, publicContract } from '../../schemas/contract.ts';

/** The contracts that are kept, by their files. */
export const contracts: Readonly<Record<string, Contract>> = {
  'lake.odcs.json': lakeContract(),
  'public.odcs.json': publicContract(),
};

export const contractsFolder = new URL('../../docs/contracts/', import.meta.url);
