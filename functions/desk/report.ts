import { keys } from '../../schemas/keys.ts';
import { isPublic } from '../../schemas/public-files.ts';
import { ClerkFault } from '../clerk/faults.ts';
import { proposedRuns } from '../release/runs.ts';
import { servedPdfs } from '../report/pdf/served.ts';
import { type MadeReport, makeReport } from '../report/report.ts';
import { latest, type Publication, publicationAt } from '../rollup/published.ts';
import { passDamaged } from '../runtime/ports/store.ts';
import { changesIn } from './changes.ts';
import type { ReportDesk } from './contract.ts';
import type { DeskNeeds } from './needs.ts';

/**
 * The reports of every publication, released or not. On one machine a report is made to be looked at, and not written: what it says of
 * the release before is settled when it is written, at the latest for its signature. Elsewhere it is the one that the monthly run wrote.
 */
export function reportDesk(needs: DeskNeeds): ReportDesk {
  const { store, oneMachine } = needs;
  const pdfs = servedPdfs(needs);
  const made = madeOnce(needs);
  const publicationOf = async (number: number | null): Promise<Publication | null> => {
    const found = number === null ? await latest(store) : await publicationAt(store, number);
    if (!found && number !== null) throw new ClerkFault('not_found', `publication ${number} is not there, or damaged`);
    return found;
  };
  return {
    async overview(number) {
      const publication = await publicationOf(number);
      if (!publication) return null;
      // A step that is damaged is shown where releases are: it hides no report.
      const runs = (await proposedRuns(store).catch(passDamaged)) ?? [];
      return {
        number: publication.number,
        asOf: publication.as_of,
        run: publication.run,
        provisional: publication.provisional,
        release: runs.find((one) => one.number === publication.number)?.release ?? null,
        others: runs.filter((one) => one.number !== publication.number && one.state !== 'damaged').reverse(),
      };
    },
    async file(number, name) {
      const publication = await publicationOf(number);
      if (!publication) throw new ClerkFault('not_found', 'nothing was published yet');
      const bytes = oneMachine ? await ofMachine(publication, name) : await stored(publication, name);
      if (!bytes) throw new ClerkFault('not_found', `no file "${name}" in the report of publication ${number}`);
      return bytes;
    },
  };

  async function ofMachine(publication: Publication, name: string): Promise<Uint8Array | null> {
    const { files, shown } = await made(publication);
    const file = files.find((one) => one.name === name);
    return file?.bytes ?? (isPublic(name) ? pdfs(publication, name.slice('public/'.length), shown) : null);
  }

  /** Of the newest version of the pages that there is: a run keeps the report that it was given. */
  async function stored(publication: Publication, name: string): Promise<Uint8Array | null> {
    const own = await store.get(keys.report(publication, name));
    if (own) return own;
    const versions = (await store.list(`report/${publication.run}/`)).flatMap((key) => {
      const version = Number(/^report\/[0-9a-f]{32}\/(\d+)/.exec(key)?.[1]);
      return key === keys.report(publication, name, version) ? [version] : [];
    });
    return versions.length === 0 ? null : store.get(keys.report(publication, name, Math.max(...versions)));
  }
}

/** A publication's report, made once as long as what was released stays the same. */
function madeOnce(needs: DeskNeeds): (publication: Publication) => Promise<MadeReport> {
  const { store, sample } = needs;
  let last: { of: string; made: Promise<MadeReport> } | null = null;
  return async (publication) => {
    const of = JSON.stringify([publication.digest, await store.list('released/')]);
    if (last?.of !== of) {
      const changes = () => changesIn(publication, needs);
      last = { of, made: makeReport(publication, { store, sample, changes }) };
    }
    return last.made;
  };
}
