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
  const { verify: t } = terminal.texts;
  if ((await kindOf(released)) !== 'folder') throw new UsageError(({ verify }) => verify.noFolder(released));
  const found = verifyFolder(await readFolder(released), { key, head });
  const { faults, last } = found;
  if (json) terminal.out(`${JSON.stringify(found)}\n`);
  else if (faults.length > 0)
    terminal.out(`${t.notReleased(released)}\n${faults.map((f) => `  ${f}\n`).join('')}`, 'bad');
  else {
    const { run, as_of, reason, says, second_person, sample } = last!;
    const what =
      says === 'released'
        ? t.released(run, as_of, found.files, found.statements)
        : t.takenBack(run, as_of, found.statements, ended(reason ?? ''));
    terminal.out(`${what}${second_person ? '' : t.alone}${sample ? t.sample : ''}\n`, 'good');
    if (key === undefined) terminal.out(`${t.compareKey(found.key!)}\n`);
    if (head === undefined) terminal.out(`${t.compareHead(found.head!)}\n`);
  }
  return faults.length === 0 ? exit.done : exit.failure;
}

/** With a full stop, where it ends with no sign of its own. */
const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
