import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Contract } from '../../schemas/contract.ts';
import { contractFault } from './changes.ts';
import { contracts, contractsFolder } from './contracts.ts';

/** Writes `docs/contracts/` from the schemas; a change that breaks readers only where the version says so: `npm run docs`. */
mkdirSync(contractsFolder, { recursive: true });
for (const [file, contract] of Object.entries(contracts)) {
  const path = new URL(file, contractsFolder);
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Contract) : contract;
  const fault = contractFault(file, before, contract);
  if (fault?.breaks) {
    process.exitCode = 1;
    process.stderr.write(`${fault.sentence}\n`);
  } else writeFileSync(path, `${JSON.stringify(contract, null, 2)}\n`);
}
