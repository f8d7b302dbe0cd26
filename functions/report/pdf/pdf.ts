import { keys } from '../../../schemas/keys.ts';
import { answerLanguages, pledge } from '../../../schemas/pledge.ts';
import { PublicTables } from '../../../schemas/public-tables.ts';
import type { Published } from '../../../schemas/publication.ts';
import type { Log } from '../../runtime/ports/log.ts';
import { getParsed, putSame, type Store, StoreError } from '../../runtime/ports/store.ts';
import type { PdfStandard, Typeset } from '../../runtime/ports/typeset.ts';
import { publicTablesFile } from '../public/tables.ts';
import type { PublicPageInput } from '../public/view.ts';
import type { ReportFile } from '../report.ts';
import { pdfDocument } from './document.ts';
import { template } from './template.ts';

/** By its end, a PDF of each standard: one that is read out (PDF/UA-1), and one that is kept (PDF/A-2a). */
const ends: readonly { standard: PdfStandard; end: string }[] = [
  { standard: 'ua-1', end: '.pdf' },
  { standard: 'a-2a', end: '-pdfa.pdf' },
];

/** The names under `public/` of the PDFs that {@link pdfFiles} makes: `public/es.pdf`, `public/es-pdfa.pdf` … */
export const pdfNames: readonly string[] = answerLanguages.flatMap((language) =>
  ends.map(({ end }) => `public/${language}${end}`),
);

/** The public report as PDF in five languages, two standards each. The same tables give the same bytes. */
export const pdfFiles = (input: Omit<PublicPageInput, 'language'>, typeset: Typeset): ReportFile[] =>
  answerLanguages.flatMap((language) => {
    const document = JSON.stringify(pdfDocument({ ...input, language }));
    const made = typeset(
      template,
      { document },
      ends.map(({ standard }) => standard),
    );
    return ends.map(({ end }, i) => ({ name: `public/${language}${end}`, bytes: made[i]! }));
  });

/** The publication whose report it is. */
export type Reported = Pick<Published, 'run' | 'provisional'>;

/** What {@link writePdfs} needs of the world. */
export interface PdfNeeds {
  store: Store;
  typeset: Typeset;
  log: Log;
  /** As of a report. */
  sample: boolean;
}

/**
 * Writes the PDFs of a report that is written, from its public tables. Run again, it finds the same bytes there.
 * @throws {StoreError} where the report has no public tables; {ConflictError} where other bytes lie there already.
 */
export async function writePdfs(of: Reported, { store, typeset, log, sample }: PdfNeeds): Promise<ReportFile[]> {
  const key = keys.report(of, publicTablesFile);
  const tables = await getParsed(store, key, PublicTables);
  if (!tables)
    throw new StoreError(`run "${of.run}": expected "${key}" in the store, found nothing. A report writes it.`);
  const files = pdfFiles({ tables, sample, pledge }, typeset);
  for (const { name, bytes } of files) await putSame(store, keys.report(of, name), bytes);
  log.info('PDFs written', { run: of.run, files: files.length });
  return files;
}

/**
 * The PDFs of a report that is written: as they are stored, all of them, else made and stored. Null where one is missing and this
 * machine has no compiler of them.
 */
export async function keptPdfs(
  of: Reported,
  { typeset, ...needs }: Omit<PdfNeeds, 'typeset'> & { typeset(): Promise<Typeset | null> },
): Promise<ReportFile[] | null> {
  const stored = await storedPdfs(of, needs.store);
  if (stored.length === pdfNames.length) return stored;
  const compiler = await typeset();
  return compiler && writePdfs(of, { ...needs, typeset: compiler });
}

/** Those PDFs of a report that are stored. */
export const storedPdfs = async (of: Reported, store: Store): Promise<ReportFile[]> =>
  (await Promise.all(pdfNames.map(async (name) => ({ name, bytes: await store.get(keys.report(of, name)) })))).flatMap(
    ({ name, bytes }) => (bytes ? [{ name, bytes }] : []),
  );
