import { keys } from '../../schemas/keys.ts';
import { answerLanguages, languages, pledge as ourPledge, type Pledge } from '../../schemas/pledge.ts';
import { type Changes, PublicTables } from '../../schemas/public-tables.ts';
import type { Published } from '../../schemas/publication.ts';
import type { ReportJson } from '../../schemas/report.ts';
import { shownTables } from '../protect/shown.ts';
import { jsonBytes } from '../runtime/ports/json.ts';
import type { Log } from '../runtime/ports/log.ts';
import { getJson, passDamaged, putSame, type Store } from '../runtime/ports/store.ts';
import { assemble } from './assemble.ts';
import { type PublicDataMeta, publicDataFiles } from './files/public-data-files.ts';
import { formFiles } from './form/form.ts';
import { page } from './page.ts';
import { publicPage } from './public/page.ts';
import { publicTables, publicTablesBytes, publicTablesFile } from './public/tables.ts';
import { readSentFiles, readTables } from './tables.ts';

/** What report needs of the world. */
export interface ReportNeeds {
  store: Store;
  log: Log;
  /** True where the store holds a made-up world, as its `store.json` says: the pages say so too. Default false. */
  sample?: boolean;
  /** Default: the pledge of `schemas/pledge.ts`. */
  pledge?: Pledge;
  /**
   * What changed since the last released run; asked once, when the report is written first: what the public was told stays.
   * Default: it is not said.
   */
  changes?: () => Promise<Changes | null>;
}

/** What a report is made of: a publication. By the SHA-256 of its ledger that is proven, and by the ledger each table. */
export type ReportRequest = Pick<Published, 'run' | 'ledger' | 'provisional'>;

/** A file of a report, by the name in its folder. */
export interface ReportFile {
  name: string;
  bytes: Uint8Array;
}

export interface MadeReport {
  report: ReportJson;
  /** What the public sees of it. */
  shown: PublicTables;
  files: ReportFile[];
}

/**
 * Writes the report of a publication under `report/<run>/`: `report.json`, a page a language, the Coalition’s form, and what the public sees. A pure function of the run's
 * tables: run again, it finds the same bytes there.
 * @throws {StoreError} where there is no such run, or it is not the one that was published; {ConflictError} where other bytes lie there already.
 */
export async function report(of: ReportRequest, needs: ReportNeeds): Promise<MadeReport> {
  const made = await makeReport(of, needs);
  for (const { name, bytes } of made.files) await putSame(needs.store, keys.report(of, name), bytes);
  needs.log.info('report written', { run: of.run, files: made.files.length });
  return made;
}

/** Makes the files of {@link report} without writing them. */
export async function makeReport(of: ReportRequest, needs: Omit<ReportNeeds, 'log'>): Promise<MadeReport> {
  const { run, ledger, provisional } = of;
  const { store, sample = false, pledge = ourPledge } = needs;
  const tables = await readTables(store, run, ledger);
  const made = assemble(tables, pledge);
  const known = { provisional, changes: await changesOf(of, needs) };
  const decided = await shownTables({ ...of, as_of: made.as_of }, publicTablesFile, { store, pledge });
  const shown = publicTables(made, decided, known);
  const sent = await readSentFiles(store, run, ledger);
  const pages = languages.map((language) => ({
    name: `${language}.html`,
    bytes: new TextEncoder().encode(page({ tables, sent, shown, pledge, language, sample })),
  }));
  const form = await formFiles(shown, { pledge, sample });
  const publicOnes = await publicFiles(shown, { pledge, sample });
  return {
    report: made,
    shown,
    files: [{ name: 'report.json', bytes: jsonBytes(made) }, ...pages, ...form, ...publicOnes],
  };
}

/** What changed, as the report that is written says it; of a report that is none yet as it is asked. */
async function changesOf(of: ReportRequest, { store, changes }: Omit<ReportNeeds, 'log'>): Promise<Changes | null> {
  const key = keys.report(of, publicTablesFile);
  const written = PublicTables.safeParse(await getJson(store, key).catch(passDamaged));
  return written.success ? written.data.changes : ((await changes?.()) ?? null);
}

/** What the public sees: the tables, a page a language made of them, and the files of the data. */
async function publicFiles(tables: PublicTables, meta: PublicDataMeta): Promise<ReportFile[]> {
  const pages = answerLanguages.map((language) => ({
    name: `public/${language}.html`,
    bytes: new TextEncoder().encode(publicPage({ tables, ...meta, language })),
  }));
  const tablesJson = publicTablesBytes(tables);
  return [
    { name: publicTablesFile, bytes: tablesJson },
    ...pages,
    ...(await publicDataFiles(tables, meta, tablesJson)),
  ];
}
