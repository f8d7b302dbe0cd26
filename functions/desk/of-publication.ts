import { keys } from '../../schemas/keys.ts';
import { isPublic } from '../../schemas/public-files.ts';
import { expectKeyedDigest, keyedDigest } from '../release/keyed-digest.ts';
import { refusal, StepRefused } from '../release/refusal.ts';
import type { OfPublication } from '../release/signing.ts';
import { changesSince, type SinceNeeds } from '../release/since.ts';
import { keptPdfs, pdfNames, storedPdfs } from '../report/pdf/pdf.ts';
import { makeReport, type ReportNeeds, report } from '../report/report.ts';
import type { Typeset } from '../runtime/ports/typeset.ts';

/** What {@link madeHere} needs beside a report's needs. */
interface PdfsHere {
  /** Null where this machine has no compiler of PDFs. */
  typeset(): Promise<Typeset | null>;
  sample: boolean;
}

/** What a statement says of a publication, where the key of the data is: made now, and the report stored with its PDFs. */
export const madeHere = (key: Uint8Array, needs: ReportNeeds & SinceNeeds & PdfsHere): OfPublication => ({
  keyedDigestOf: async ({ digest }) => keyedDigest(key, digest),
  async reportOf(publication) {
    const changes = () => changesSince(publication, needs);
    const { files } = await report(publication, { ...needs, changes });
    const pdfs = await keptPdfs(publication, needs);
    if (!pdfs) throw new StepRefused(refusal('no_pdf', { number: publication.number }));
    return [...files, ...pdfs];
  },
});

/**
 * The same where the key is not, and nothing may be written: the digest as it was stored, and the report made again from the
 * published tables, which has to be the one that is stored, byte by byte. Its PDFs are taken as they are stored: what made them
 * may write nothing else, and `pledge verify` makes them again.
 */
export const storedThere = (needs: ReportNeeds): OfPublication => ({
  keyedDigestOf: (publication) => expectKeyedDigest(publication, needs.store),
  async reportOf(publication) {
    const { number } = publication;
    const { files } = await makeReport(publication, needs);
    for (const { name, bytes } of files.filter((file) => isPublic(file.name))) {
      const stored = await needs.store.get(keys.report(publication, name));
      if (!stored || Buffer.compare(stored, bytes) !== 0) throw new StepRefused(refusal('no_report', { number }));
    }
    const pdfs = await storedPdfs(publication, needs.store);
    if (pdfs.length < pdfNames.length) throw new StepRefused(refusal('no_pdf', { number }));
    return [...files, ...pdfs];
  },
});
