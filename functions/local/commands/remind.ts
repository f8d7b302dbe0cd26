import { join } from 'node:path';
import { pledge } from '../../../schemas/pledge.ts';
import { monthsSent } from '../../clerk/months.ts';
import { draftMail } from '../../desk/mail.ts';
import { type Reminder, remindersOf } from '../../desk/reminder.ts';
import { format } from '../../report/format.ts';
import { writeOver } from '../../runtime/disk/files.ts';
import { open } from '../opened.ts';
import { outside } from '../out.ts';
import { monthRuns, wrapped } from '../tables.ts';
import { type Exit, exit, type Terminal } from '../terminal.ts';
import type { Where } from '../where.ts';
import { dayAsOf } from './rollup.ts';

interface Options extends Where {
  json: boolean;
  out: string;
  asOf?: string;
  contact?: string;
}

/** `pledge remind`: a drafted message, as an `.eml` file, to each network of which months are late or missing. */
export async function remind(terminal: Terminal, options: Options): Promise<Exit> {
  outside(options.out, options.data, '--out');
  const { asOf } = dayAsOf(options, terminal);
  const { store, sql } = await open(options, terminal);
  const { models, warehouse } = await sql();
  const months = await monthsSent(asOf, { store, models, warehouse });
  const reminders = remindersOf(months, { pledge, contact: options.contact ?? null });
  const written: { reminder: Reminder; file: string }[] = [];
  for (const reminder of reminders) {
    // The day is in the name: a message of another month is not sent for this one's.
    const file = join(options.out, `${asOf}-${reminder.network}.eml`);
    await writeOver(file, draftMail({ ...reminder, from: pledge.association, at: terminal.now() }));
    written.push({ reminder, file });
  }
  if (options.json)
    for (const { reminder, file } of written) terminal.out(`${JSON.stringify({ as_of: asOf, ...reminder, file })}\n`);
  else terminal.out(textOf(asOf, written, terminal));
  return exit.done;
}

function textOf(
  asOf: string,
  written: readonly { reminder: Reminder; file: string }[],
  { texts, languages }: Terminal,
): string {
  const { remind: t, status } = texts;
  const { day, month } = format(languages.speaks);
  if (written.length === 0) return `${t.none(day(asOf))}\n`;
  const lines = written.map(({ reminder: { network, late, missing }, file }) => {
    const runs = monthRuns([...late, ...missing].sort());
    const months = runs.map(([from, to]) => (from === to ? month(from) : status.stretch(month(from), month(to))));
    return `${wrapped(`${network}: ${months.join(', ')}`, '  ', '    ')}\n    ${file}`;
  });
  return `${wrapped(t.late(day(asOf), written.length))}\n${lines.join('\n')}\n`;
}
