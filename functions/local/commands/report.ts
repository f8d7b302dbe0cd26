import { join } from 'node:path';
import { keys } from '../../../schemas/keys.ts';
import { type PdfNeeds, pdfNames, writePdfs } from '../../report/pdf/pdf.ts';
import { type ReportFile, report as writeReport } from '../../report/report.ts';
import { summary } from '../../report/summary.ts';
import { writeOver } from '../../runtime/disk/files.ts';
import { memoryStore } from '../../runtime/ports/memory-store.ts';
import type { Store } from '../../runtime/ports/store.ts';
import { typst } from '../../runtime/typst.ts';
import { open } from '../opened.ts';
import { outside } from '../out.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError, warn } from '../terminal.ts';
import type { Where } from '../where.ts';
import { publishedRun } from './published-run.ts';

interface Options extends Where {
  json: boolean;
  run?: string;
  out?: string;
}

/** `pledge report`: the pages, the PDFs and `report.json` of a published run. */
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
  const pdfs = await (root === null ? deployedPdfs(run, store) : madePdfs(run, needs));
  if (pdfs.length === 0) warn(terminal, terminal.texts.report[root === null ? 'noPdfYet' : 'noPdf']);
  const files = [...made.files, ...pdfs];
  if (options.out) {
    for (const file of files) await writeOver(join(out, file.name), file.bytes);
    const index = made.files.find((f) => f.name === `${lang}.html`)!;
    await writeOver(join(out, 'index.html'), index.bytes);
  }
  const page = join(out, options.out ? 'index.html' : `${lang}.html`);
  if (options.json)
    terminal.out(`${JSON.stringify({ run, as_of: made.report.as_of, out, files: files.map((f) => f.name) })}\n`);
  else terminal.out(`${summary(made.report, lang, { sample })}\n${page}\n`);
  return exit.done;
}

/** The PDFs of a report that is written; none where this machine has no compiler of them. */
async function madePdfs(run: string, needs: Omit<PdfNeeds, 'typeset'>): Promise<ReportFile[]> {
  const typeset = await typst();
  return typeset ? writePdfs(run, { ...needs, typeset }) : [];
}

/** Those that a deployment made. */
const deployedPdfs = async (run: string, store: Store): Promise<ReportFile[]> =>
  (await Promise.all(pdfNames.map(async (name) => ({ name, bytes: await store.get(keys.report(run, name)) })))).flatMap(
    ({ name, bytes }) => (bytes ? [{ name, bytes }] : []),
  );
