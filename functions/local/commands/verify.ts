import { keys, prefixes } from '../../../schemas/keys.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { signatureFaults } from '../../release/prove.ts';
import { pdfFiles, storedPdfs } from '../../report/pdf/pdf.ts';
import { publicTablesFile } from '../../report/public/tables.ts';
import { makeReport } from '../../report/report.ts';
import type { Publication } from '../../rollup/published.ts';
import { verify as prove } from '../../rollup/verify.ts';
import { digestOf } from '../../runtime/ports/digest.ts';
import { memoryStore } from '../../runtime/ports/memory-store.ts';
import { StoreError } from '../../runtime/ports/store.ts';
import { typst } from '../../runtime/typst.ts';
import { open } from '../opened.ts';
import { readAnew } from '../read-anew.ts';
import { storedTable as readTable } from '../stored-table.ts';
import { type Exit, exit, type Terminal, terminalLog, warn } from '../terminal.ts';
import type { Where } from '../where.ts';
import { publishedRun } from './published-run.ts';
import { verifyReleased } from './verify-released.ts';

/** What the store says of what it cannot give. */
function sentenceOf(error: unknown): string[] {
  if (error instanceof StoreError) return [error.message];
  throw error;
}

type UploadOf = { network: string; upload: string };

/** `pledge verify`: from the raw files that are kept to the report; exit 3 where a byte differs. */
export async function verify(
  terminal: Terminal,
  options: Where & { json: boolean; run?: string; released?: string; key?: string; head?: string },
): Promise<Exit> {
  const { released } = options;
  const { verify: t } = terminal.texts;
  if (released !== undefined) return verifyReleased(terminal, { ...options, released });
  const opened = await open(options, terminal);
  const { store, sample } = opened;
  const published = await publishedRun(store, terminal, options);
  const { run } = published;
  const { models, warehouse } = await opened.sql();
  const report = async (of: Publication, made: ReadonlyMap<string, Uint8Array>) => {
    // A report that was not written yet cannot differ.
    if (!(await store.head(keys.report(of, 'report.json')))) return new Map<string, Uint8Array>();
    const scratch = memoryStore();
    for (const [key, bytes] of made) await scratch.putIfAbsent(key, bytes);
    // What the public is shown was decided once: it is proven, and never drawn again.
    for (const key of [...(await store.list(prefixes.public.prefix)), keys.report(of, publicTablesFile)])
      await scratch.putIfAbsent(key, (await store.get(key)) ?? new Uint8Array());
    const ledger = digestOf(made.get(keys.runLedger(of.run))!);
    const { files, shown } = await makeReport({ ...of, ledger }, { store: scratch, sample });
    // PDFs that were made are made again, where this machine has the compiler.
    const kept = new Set((await storedPdfs(of, store)).map(({ name }) => name));
    const typeset = kept.size > 0 ? await typst() : null;
    const pdfs = typeset ? pdfFiles({ tables: shown, sample, pledge }, typeset) : [];
    const all = [...files, ...pdfs.filter(({ name }) => kept.has(name))];
    return new Map(all.map((f) => [keys.report(of, f.name), f.bytes]));
  };
  const key = await opened.key();
  if (!key) warn(terminal, t.noKey);
  const raw = key ? { readAnew: (upload: UploadOf) => readAnew(upload, { store, key }) } : {};
  const made = (await prove(
    { run },
    { store, warehouse, models, log: terminalLog(terminal), report, readTable, ...raw },
  ))!;
  const signatures = key ? await signatureFaults(published, key, store).catch(sentenceOf) : [];
  const proof = {
    ...made,
    equal: made.equal && signatures.length === 0,
    differences: [...made.differences, ...signatures],
  };
  if (options.json) terminal.out(`${JSON.stringify(proof)}\n`);
  else if (!proof.equal)
    terminal.out(`${t.differs(run, proof.as_of)}\n${proof.differences.map((d) => `  ${d}\n`).join('')}`, 'bad');
  else if (proof.erased > 0) terminal.out(`${t.erased(run, proof.as_of, proof.erased, proof.compared)}\n`, 'good');
  else terminal.out(`${t.equal(run, proof.as_of, proof.raw, proof.compared)}\n`, 'good');
  return proof.equal ? exit.done : exit.failure;
}
