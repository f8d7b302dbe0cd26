import { About } from '../../schemas/about.ts';
import { keys } from '../../schemas/keys.ts';
import { type PublicFile, publicOf } from '../../schemas/public-files.ts';
import { awsStore, s3Client } from '../runtime/aws/clients.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { showOnSite } from '../runtime/aws/public-site.ts';
import { settings } from '../runtime/aws/settings.ts';
import { getJson } from '../runtime/ports/store.ts';
import { typst } from '../runtime/typst.ts';
import { writePdfs } from './pdf/pdf.ts';
import { report } from './report.ts';

const store = awsStore(process.env);
const log = powertoolsLog();

/**
 * The report of a published run, and, where it is the current one, its public part on the site.
 * @param ledger As `publish` answered it: what was changed since is not shown.
 */
export async function handler({ run, ledger, current }: { run: string; ledger: string; current: boolean }) {
  const { sample } = About.parse(await getJson(store, keys.about));
  const { files } = await report({ run, ledger }, { store, log, sample });
  if (!current) return { run, files: files.length, shown: false };

  await show([...withIndex(publicOf(files)), former]);
  return { run, files: files.length, shown: true };
}

/** Last step: the same report as PDF. The compiler lies beside this function's bundle alone. */
export async function pdf({ run, current }: { run: string; current: boolean }) {
  const typeset = await typst();
  if (!typeset) throw new Error('expected the compiler of PDFs beside the bundle, found none');
  const { sample } = About.parse(await getJson(store, keys.about));
  const files = await writePdfs(run, { store, typeset, log, sample });
  if (current) await show(publicOf(files));
  return { run, files: files.length, shown: current };
}

async function show(files: readonly PublicFile[]): Promise<void> {
  const { REPORT_BUCKET } = settings(process.env, 'REPORT_BUCKET');
  await showOnSite(files, { client: s3Client(process.env), bucket: REPORT_BUCKET });
}

/** The Spanish page is the one that a visitor meets. */
const withIndex = (files: readonly PublicFile[]): PublicFile[] => [
  ...files,
  ...files.filter((f) => f.name === 'es.html').map((f) => ({ ...f, name: 'index.html' })),
];

/**
 * Under this name a site of before shows the association's own figures to all: it is written over, as nothing here may delete.
 */
const former: PublicFile = { name: 'report.json', bytes: new TextEncoder().encode('{"see":"tables.json"}\n') };
