import { keys } from '../../../schemas/keys.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { PublicTables } from '../../../schemas/public-tables.ts';
import { getParsed, type Store } from '../../runtime/ports/store.ts';
import type { Typeset } from '../../runtime/ports/typeset.ts';
import { publicTablesFile } from '../public/tables.ts';
import type { ReportFile } from '../report.ts';
import { pdfFiles, pdfNames, type Reported } from './pdf.ts';

/**
 * A PDF of a run's public report, by its name under `public/`; null for any other name, where the run has no report, and where it is not
 * stored and cannot be made.
 * @param tables The public tables of a report that is not written. Default: those that are stored.
 */
export type ServedPdfs = (of: Reported, name: string, tables?: PublicTables) => Promise<Uint8Array | null>;

/**
 * The PDFs as they are stored, else made when one is asked for, all of a run at once: that takes seconds.
 * @param needs.typeset Null where this machine has no compiler of them.
 */
export function servedPdfs(needs: { store: Store; typeset(): Promise<Typeset | null>; sample: boolean }): ServedPdfs {
  const { store, sample } = needs;
  let made: { of: string; files: Promise<ReportFile[]> } | null = null;
  const make = async (tables: PublicTables) => {
    const typeset = await needs.typeset();
    return typeset ? pdfFiles({ tables, sample, pledge }, typeset) : [];
  };
  return async (report, name, given) => {
    const file = `public/${name}`;
    if (!pdfNames.includes(file)) return null;
    const stored = await store.get(keys.report(report, file));
    if (stored) return stored;
    const tables = given ?? (await getParsed(store, keys.report(report, publicTablesFile), PublicTables));
    if (!tables) return null;
    const of = JSON.stringify(tables);
    if (made?.of !== of) made = { of, files: make(tables) };
    return (await made.files).find((one) => one.name === file)?.bytes ?? null;
  };
}
