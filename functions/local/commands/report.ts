import { join } from 'node:path';
import { keys } from '../../../schemas/keys.ts';
import { languages, pledge } from '../../../schemas/pledge.ts';
import type { ReportJson } from '../../../schemas/report.ts';
import { draftMail } from '../../desk/mail.ts';
import { changesSince } from '../../release/since.ts';
import { assemble } from '../../report/assemble.ts';
import { compare, comparisonText } from '../../report/compare.ts';
import { reportMail } from '../../report/mail/mail.ts';
import { type PdfNeeds, type Reported, storedPdfs, writePdfs } from '../../report/pdf/pdf.ts';
import { type MadeReport, type ReportFile, report as writeReport } from '../../report/report.ts';
import { summary } from '../../report/summary.ts';
import { readTables } from '../../report/tables.ts';
import { diff } from '../../rollup/diff.ts';
import { writeOver } from '../../runtime/disk/files.ts';
import { memoryStore } from '../../runtime/ports/memory-store.ts';
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
  compare?: string;
  mail?: string;
  link?: string;
}

/** `pledge report`: the pages, the PDFs and `report.json` of a published run. */
export async function report(terminal: Terminal, options: Options): Promise<Exit> {
  if (options.out) outside(options.out, options.data, '--out');
  if (options.mail) outside(options.mail, options.data, '--mail');
  const { store, root, sample, deployed, sql } = await open(options, terminal);
  const publication = await publishedRun(store, terminal, options);
  const { run } = publication;
  if (publication.provisional) warn(terminal, terminal.texts.report.provisional);
  const { writes: lang } = terminal.languages;
  const out = options.out ?? (root && join(root, ...keys.report(publication, '').split('/')));
  if (out === null) throw new UsageError((texts) => texts.report.whereTo);
  // A deployment writes them itself: here they are proven to be the same.
  const needs = { store: root === null ? memoryStore(store) : store, log: terminalLog(terminal), sample };
  const changes = () =>
    changesSince(publication, {
      store,
      differenceOf: async (before, after) => diff(before, after, { ...needs, ...(await sql()) }),
    });
  const made = await writeReport(publication, { ...needs, ...(root !== null && { changes }) });
  const pdfs = await (root === null ? storedPdfs(publication, store) : madePdfs(publication, needs));
  if (pdfs.length === 0) warn(terminal, terminal.texts.report[root === null ? 'noPdfYet' : 'noPdf']);
  const files = [...made.files, ...pdfs];
  if (options.out) {
    for (const file of files) await writeOver(join(out, file.name), file.bytes);
    const index = made.files.find((f) => f.name === `${lang}.html`)!;
    await writeOver(join(out, 'index.html'), index.bytes);
  }
  const compared = options.compare === undefined ? null : await comparedWith(options.compare, made.report);
  const link = options.link ?? deployed?.deployment.site ?? null;
  const mails = options.mail === undefined ? [] : await writeMails(options.mail, { ...made, sample, link, terminal });
  const page = join(out, options.out ? 'index.html' : `${lang}.html`);
  if (options.json)
    terminal.out(
      `${JSON.stringify({ run, as_of: made.report.as_of, out, files: files.map((f) => f.name), ...(compared && { compared }), ...(options.mail && { mails }) })}\n`,
    );
  else {
    const parts = [
      summary(made.report, terminal.languages.speaks, { sample }),
      ...(compared ? [comparisonText(compared, terminal.languages.speaks)] : []),
      ...(mails.length > 0 ? [`${terminal.texts.report.mails(mails.join(', '))}\n`] : []),
      `${page}\n`,
    ];
    terminal.out(parts.join('\n'));
  }
  return exit.done;

  async function comparedWith(other: string, report: ReportJson) {
    const before = await publishedRun(store, terminal, { ...options, run: other });
    return compare(assemble(await readTables(store, before.run, before.ledger), pledge), report);
  }
}

/** The PDFs of a report that is written; none where this machine has no compiler of them. */
async function madePdfs(of: Reported, needs: Omit<PdfNeeds, 'typeset'>): Promise<ReportFile[]> {
  const typeset = await typst();
  return typeset ? writePdfs(of, { ...needs, typeset }) : [];
}

/** A drafted mail of the report, as an `.eml` file a language. Returns their paths. */
async function writeMails(
  folder: string,
  { report, shown, sample, link, terminal }: MadeReport & { sample: boolean; link: string | null; terminal: Terminal },
): Promise<string[]> {
  if (link === null) warn(terminal, terminal.texts.report.noLink);
  const written: string[] = [];
  for (const language of languages) {
    const mail = reportMail({ tables: shown, pledge, language, sample, link });
    const path = join(folder, `${report.as_of}-${language}.eml`);
    await writeOver(path, draftMail({ ...mail, language, from: pledge.association, at: terminal.now() }));
    written.push(path);
  }
  return written;
}
