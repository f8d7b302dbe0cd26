import { datasetLabel } from '../../../schemas/labels.ts';
import { madridDay } from '../../../schemas/time.ts';
import { recordText } from '../../clerk/words.ts';
import type { Asked, Person } from '../../erase/asked.ts';
import { AskedFault, readAsked } from '../../erase/asked.ts';
import { find, SeveralPeople } from '../../erase/find.ts';
import { type Found, plainRecord, shownFound } from '../../erase/found.ts';
import { format } from '../../report/format.ts';
import { expectKey, open } from '../opened.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';
import type { Where } from '../where.ts';

const questions = [
  'documents',
  'first_name',
  'last_name',
  'birth_date',
  'email',
] as const satisfies readonly (keyof Asked)[];

/**
 * What a person gives, typed without being shown, or a line each on the standard input: nothing of it is an argument, which
 * the shell would remember.
 */
export async function askPerson(terminal: Terminal): Promise<Person> {
  const { ask } = terminal;
  if (!ask) throw new UsageError(({ data }) => data.noQuestion);
  const asked: Partial<Asked> = {};
  for (const field of questions) asked[field] = await ask(terminal.texts.person[field]);
  return refusing(async () => readAsked(asked as Asked));
}

/** What the person gave is to be given again, in a sentence. */
export async function refusing<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AskedFault) throw new UsageError((texts) => texts.person.faults[error.part]);
    if (error instanceof SeveralPeople) throw new UsageError((texts) => texts.person.faults.several);
    throw error;
  }
}

/** `pledge person`: all that is kept of one person. */
export async function person(terminal: Terminal, options: Where & { json: boolean }): Promise<Exit> {
  const opened = await open(options, terminal);
  const { store } = opened;
  const key = await expectKey(opened, ({ data }) => data.nobodyFound);
  const who = await askPerson(terminal);
  const found = await refusing(() => find(who, { store, key }));
  terminal.out(options.json ? `${JSON.stringify(shownFound(found))}\n` : textOf(found, terminal));
  return exit.done;
}

/** What was found, in words. */
export function textOf(found: Found, { texts, languages }: Pick<Terminal, 'texts' | 'languages'>): string {
  const { person: t } = texts;
  const language = languages.speaks;
  const day = (at: string) => format(language).day(madridDay(at));
  const lines: string[] = [];
  const rows = found.uploads.reduce((sum, upload) => sum + upload.rows.length, 0);
  lines.push(t.found(rows, found.uploads.length, found.waiting.length));
  for (const { receipt, file, rows: own } of found.uploads) {
    const { network, upload, dataset, received_at } = receipt;
    const what = dataset ? datasetLabel(dataset, language) : t.notRecognised;
    lines.push('', `${network}  ${day(received_at)}  ${what}  ${file ?? ''}  ${t.upload(upload)}`);
    for (const row of own) {
      lines.push(`  ${t.row(row.sheet, row.row, t.by[row.by])}`);
      for (const record of row.records) lines.push(`    ${recordText(plainRecord(record), dataset, language)}`);
      if (row.cells) lines.push(`    ${t.asSent(row.cells.join(' | '))}`);
    }
  }
  if (found.waiting.length > 0) lines.push('', t.waiting);
  for (const { network, upload, file, announced_at, rows: own } of found.waiting)
    lines.push(
      `  ${network}  ${announced_at ? day(announced_at) : ''}  ${file ?? ''}  ${t.rows(own)}  ${t.upload(upload)}`,
    );
  for (const key of found.unsent) lines.push(`  ${t.brokenOff(key)}`);
  if (found.near.length > 0) lines.push('', t.near);
  for (const { network, upload, rows: own } of found.near)
    lines.push(`  ${network}  ${t.upload(upload)}  ${t.rows(own)}`);
  if (found.unread.length > 0) lines.push('', t.unread);
  lines.push(...found.unread.map((key) => `  ${key}`));
  if (found.maps.length > 0) lines.push('', t.maps);
  lines.push(...found.maps.map((key) => `  ${key}`));
  if (found.noncurrent.length > 0) lines.push('', t.noncurrent);
  lines.push(...found.noncurrent.map(({ key, version }) => `  ${t.version(key, version)}`));
  return `${lines.join('\n')}\n`;
}
