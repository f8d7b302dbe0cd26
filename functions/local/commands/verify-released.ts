import { verifyFolder } from '../../release/folder.ts';
import { kindOf, readFolder } from '../../runtime/disk/files.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';

interface Options {
  json: boolean;
  released: string;
  key?: string;
  head?: string;
}

/** `pledge verify --released DIR`: signature, chain and every public file of a released folder; exit 3 where one does not hold. */
export async function verifyReleased(terminal: Terminal, options: Options): Promise<Exit> {
  const { released, key, head, json } = options;
  if ((await kindOf(released)) !== 'folder') throw new UsageError(`"${released}" is no folder.`);
  const found = verifyFolder(await readFolder(released), { key, head });
  const { faults, last } = found;
  if (json) terminal.out(`${JSON.stringify(found)}\n`);
  else if (faults.length > 0)
    terminal.out(`"${released}" is not what was released:\n${faults.map((f) => `  ${f}\n`).join('')}`);
  else {
    const what =
      last!.says === 'released'
        ? `Run ${last!.run}, as of ${last!.as_of}, is released: ${found.files} files are as they were signed, by statement ${found.statements}.`
        : `Run ${last!.run}, as of ${last!.as_of}, was taken back, by statement ${found.statements}: ${last!.reason}`;
    const alone = last!.second_person ? '' : ' One person proposed and signed it: the association has one coordinator.';
    const sample = last!.sample ? ' It is of the sample world: the people are made up.' : '';
    terminal.out(`${what}${alone}${sample}\n`);
    if (key === undefined) terminal.out(`Compare the key with the one that the association publishes: ${found.key}\n`);
    if (head === undefined) terminal.out(`Compare the last statement, so that none is missing: ${found.head}\n`);
  }
  return faults.length === 0 ? exit.done : exit.failure;
}
