import { About } from '../../schemas/about.ts';
import { keys } from '../../schemas/keys.ts';
import type { Changes } from '../../schemas/public-tables.ts';
import { awsStore } from '../runtime/aws/clients.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { getJson } from '../runtime/ports/store.ts';
import { typst } from '../runtime/typst.ts';
import { type Reported, writePdfs } from './pdf/pdf.ts';
import { type ReportRequest, report } from './report.ts';

const store = awsStore(process.env);
const log = powertoolsLog();

/**
 * The report of a published run.
 * @param of As `publish` answered it: what was changed since is not shown.
 * @param changes What changed since the last released run, as the step before found it; null where none was released.
 */
export async function handler({ changes, ...of }: ReportRequest & { changes: Changes | null }) {
  const { sample } = About.parse(await getJson(store, keys.about));
  const { files } = await report(of, { store, log, sample, changes: async () => changes });
  return { run: of.run, files: files.length };
}

/** Last step: the same report as PDF. The compiler lies beside this function's bundle alone. */
export async function pdf(of: Reported) {
  const typeset = await typst();
  if (!typeset) throw new Error('expected the compiler of PDFs beside the bundle, found none');
  const { sample } = About.parse(await getJson(store, keys.about));
  const files = await writePdfs(of, { store, typeset, log, sample });
  return { run: of.run, files: files.length };
}
