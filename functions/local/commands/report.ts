import { join } from 'node:path';
import { keys } from '../../../schemas/keys.ts';
import { report as writeReport } from '../../report/report.ts';
import { summary } from '../../report/summary.ts';
import { writeOver } from '../../runtime/disk/files.ts';
import { memoryStore } from '../../runtime/ports/memory-store.ts';
import { open } from '../opened.ts';
import { outside } from '../out.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import type { Where } from '../where.ts';
import { publishedRun } from './published-run.ts';

interface Options extends Where {
  json: boolean;
  run?: string;
  out?: string;
}

/** `pledge report`: the pages and `report.json` of a published run. */
export async function report(terminal: Terminal, options: Options): Promise<Exit> {
  if (options.out) outside(options.out, options.data, '--out');
  const { store, root, sample } = await open(options, terminal);
  const { run, ledger } = await publishedRun(store, terminal, options);
  const { writes: lang } = terminal.languages;
  const out = options.out ?? (root && join(root, ...keys.report(run, '').split('/')));
  if (out === null) throw new UsageError((texts) => texts.report.whereTo);
  // A deployment writes them itself: here they are proven to be the same.
  const needs = { store: root === null ? memoryStore(store) : store, log: terminalLog(terminal), sample };
  const made = await writeReport({ run, ledger }, needs);
  if (options.out) {
    for (const file of made.files) await writeOver(join(out, file.name), file.bytes);
    const index = made.files.find((f) => f.name === `${lang}.html`)!;
    await writeOver(join(out, 'index.html'), index.bytes);
  }
  const page = join(out, options.out ? 'index.html' : `${lang}.html`);
  if (options.json)
    terminal.out(`${JSON.stringify({ run, as_of: made.report.as_of, out, files: made.files.map((f) => f.name) })}\n`);
  else terminal.out(`${summary(made.report, lang, { sample })}\n${page}\n`);
  return exit.done;
}
