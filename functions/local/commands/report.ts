import { join } from 'node:path';
import { keys } from '../../../schemas/keys.ts';
import { report as writeReport } from '../../report/report.ts';
import { summary } from '../../report/summary.ts';
import { writeOver } from '../../runtime/disk/files.ts';
import { openData } from '../data.ts';
import { type Exit, exit, type Terminal, terminalLog } from '../terminal.ts';
import { publishedRun } from './published-run.ts';

interface Options {
  data: string;
  json: boolean;
  run?: string;
  out?: string;
}

/** `pledge report`: the pages and `report.json` of a published run. */
export async function report(terminal: Terminal, options: Options): Promise<Exit> {
  const { root, store, about } = await openData(options.data);
  const { run, ledger } = await publishedRun(store, terminal, options);
  const made = await writeReport({ run, ledger }, { store, log: terminalLog(terminal), sample: about.sample });
  const { writes: lang } = terminal.languages;
  const out = options.out ?? join(root, ...keys.report(run, '').split('/'));
  if (options.out) {
    for (const file of made.files) await writeOver(join(out, file.name), file.bytes);
    const index = made.files.find((f) => f.name === `${lang}.html`)!;
    await writeOver(join(out, 'index.html'), index.bytes);
  }
  const page = join(out, options.out ? 'index.html' : `${lang}.html`);
  if (options.json)
    terminal.out(`${JSON.stringify({ run, as_of: made.report.as_of, out, files: made.files.map((f) => f.name) })}\n`);
  else terminal.out(`${summary(made.report, lang, { sample: about.sample })}\n${page}\n`);
  return exit.done;
}
