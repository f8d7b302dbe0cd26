import { About } from '../../schemas/about.ts';
import { keys } from '../../schemas/keys.ts';
import type { Changes } from '../../schemas/public-tables.ts';
import { awsStore } from '../runtime/aws/clients.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { getJson } from '../runtime/ports/store.ts';
import { typst } from '../runtime/typst.ts';
import { writePdfs } from './pdf/pdf.ts';
import { report } from './report.ts';

const store = awsStore(process.env);
const log = powertoolsLog();

/**
 * The report of a published run.
 * @param ledger As `publish` answered it: what was changed since is not shown.
 * @param changes What changed since the last released run, as the step before found it; null where none was released.
 */
export async function handler({ run, ledger, changes }: { run: string; ledger: string; changes: Changes | null }) {
  const { sample } = About.parse(await getJson(store, keys.about));
  const { files } = await report({ run, ledger }, { store, log, sample, changes: async () => changes });
  return { run, files: files.length };
}

/** Last step: the same report as PDF. The compiler lies beside this function's bundle alone. */
export async function pdf({ run }: { run: string }) {
  const typeset = await typst();
  if (!typeset) throw new Error('expected the compiler of PDFs beside the bundle, found none');
  const { sample } = About.parse(await getJson(store, keys.about));
  const files = await writePdfs(run, { store, typeset, log, sample });
  return { run, files: files.length };
}
