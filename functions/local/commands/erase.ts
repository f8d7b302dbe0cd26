import { erase as eraseFrom } from '../../erase/erase.ts';
import { find } from '../../erase/find.ts';
import type { Found } from '../../erase/found.ts';
import { finishErasures } from '../../runtime/ports/erased.ts';
import { expectKey, openToWrite } from '../opened.ts';
import { type Exit, exit, type Terminal, terminalLog } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';
import { askPerson, jsonOf, refusing, textOf } from './person.ts';

interface Options extends Where {
  json: boolean;
  reason: string;
  by: string;
  yes: boolean;
}

/** How many files and lists have something of the person. */
const parts = ({ uploads, waiting, unsent, maps, noncurrent }: Found): number =>
  uploads.length + waiting.length + unsent.length + maps.length + noncurrent.length;

/** `pledge erase`: shows what is kept of one person, asks, and takes them out of all of it. */
export async function erase(terminal: Terminal, options: Options): Promise<Exit> {
  const opened = await openToWrite(options, terminal);
  const { store } = opened;
  const key = await expectKey(opened, 'Without it no person can be found.');
  // What an erasure that was broken off has left is found by no search: its receipts went first.
  await finishErasures(store);
  const who = await askPerson(terminal);
  const shown = await refusing(() => find(who, { store, key }));
  const nothing = parts(shown) === 0;
  if (!options.json) terminal.out(textOf(shown));
  if (nothing) {
    terminal.out(options.json ? `${JSON.stringify({ number: null, found: jsonOf(shown) })}\n` : 'Nothing to erase.\n');
    return exit.done;
  }
  if (!options.yes && (await terminal.ask!('Erase all of it? It cannot be undone. Type yes: ')).trim() !== 'yes') {
    terminal.err('Nothing was erased.\n');
    return exit.notAllAccepted;
  }
  const record = { at: new Date(terminal.now()).toISOString(), by: options.by, why: options.reason };
  const log = terminalLog(terminal);
  const { number, found } = await refusing(() => eraseFrom(who, record, { store, key, log }));
  const left = await refusing(() => find(who, { store, key }));
  const rest = parts(left);
  terminal.out(
    options.json
      ? `${JSON.stringify({ number, found: jsonOf(found), left: rest })}\n`
      : [
          `Erased: ${found.uploads.length} uploads are written again without them, ${found.waiting.length} files that waited are gone.`,
          ...(number === null
            ? []
            : [`Recorded as erasure ${number}. Rows of theirs dated up to today stay out of later files.`]),
          `Looked for again: ${rest === 0 ? 'nothing is left' : `${rest} files came meanwhile: run it again`}.`,
          `Now make the figures anew: pledge rollup${withWhere(options)}. Backups have to forget too.`,
          '',
        ].join('\n'),
  );
  return rest === 0 ? exit.done : exit.notAllAccepted;
}
