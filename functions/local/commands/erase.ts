import { fold } from '../../../schemas/values.ts';
import { erase as eraseFrom } from '../../erase/erase.ts';
import { find } from '../../erase/find.ts';
import { partsOf, shownFound } from '../../erase/found.ts';
import { finishErasures } from '../../runtime/ports/erased.ts';
import { expectKey, openToWrite } from '../opened.ts';
import { type Exit, exit, type Terminal, terminalLog } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';
import { askPerson, refusing, textOf } from './person.ts';

interface Options extends Where {
  json: boolean;
  reason: string;
  by: string;
  yes: boolean;
}

/** What is a yes to the question, in either language. */
const agreed = ['yes', 'sí'].map(fold);

/** `pledge erase`: shows what is kept of one person, asks, and takes them out of all of it. */
export async function erase(terminal: Terminal, options: Options): Promise<Exit> {
  const { erase: t } = terminal.texts;
  const opened = await openToWrite(options, terminal);
  const { store } = opened;
  const key = await expectKey(opened, ({ data }) => data.nobodyFound);
  // What an erasure that was broken off has left is found by no search: its receipts went first.
  await finishErasures(store);
  const who = await askPerson(terminal);
  const shown = await refusing(() => find(who, { store, key }));
  const nothing = partsOf(shown) === 0;
  if (!options.json) terminal.out(textOf(shown, terminal));
  if (nothing) {
    terminal.out(options.json ? `${JSON.stringify({ number: null, found: shownFound(shown) })}\n` : `${t.nothing}\n`);
    return exit.done;
  }
  if (!options.yes && !agreed.includes(fold(await terminal.ask!(t.ask)))) {
    terminal.err(`${t.kept}\n`);
    return exit.notAllAccepted;
  }
  const record = { at: new Date(terminal.now()).toISOString(), by: options.by, why: options.reason };
  const log = terminalLog(terminal);
  const { number, found } = await refusing(() => eraseFrom(who, record, { store, key, log }));
  const left = await refusing(() => find(who, { store, key }));
  const rest = partsOf(left);
  terminal.out(
    options.json
      ? `${JSON.stringify({ number, found: shownFound(found), left: rest })}\n`
      : [
          t.erased(found.uploads.length, found.waiting.length),
          ...(number === null ? [] : [t.recorded(number)]),
          rest === 0 ? t.nothingLeft : t.left(rest),
          t.next(withWhere(options)),
          '',
        ].join('\n'),
  );
  return rest === 0 ? exit.done : exit.notAllAccepted;
}
