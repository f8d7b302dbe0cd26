import { madridDay } from '../../schemas/time.ts';
import { ClerkFault } from '../clerk/faults.ts';
import type { Turns } from '../clerk/turns.ts';
import { proposedRuns } from '../release/runs.ts';
import { asOfDay } from '../rollup/as-of.ts';
import { CheckFailed } from '../rollup/checks.ts';
import { type Difference, diff } from '../rollup/diff.ts';
import { openRun, type Publication, publicationAt } from '../rollup/published.ts';
import { rollup } from '../rollup/rollup.ts';
import { listRuns } from '../rollup/runs.ts';
import { keptEnvelope } from '../runtime/ports/receipts.ts';
import { passDamaged, StoreError } from '../runtime/ports/store.ts';
import type { DeskNeeds } from './needs.ts';
import type { RunsDesk, UploadName } from './release-contract.ts';

/**
 * The figures that were published, those of another day, and what differs between two.
 * @param turns Shared with erasures, which take away the files that a computation reads.
 */
export function runsDesk(needs: DeskNeeds, turns: Turns): RunsDesk {
  const { store, oneMachine, where } = needs;
  const today = () => madridDay(new Date(needs.now()).toISOString());
  const expectTime = () => {
    if (!oneMachine) throw new ClerkFault('not_found', 'the pages have no time for figures here');
  };
  const publicationOf = async (number: number) => {
    const found = await publicationAt(store, number);
    if (!found) throw new ClerkFault('not_found', `publication ${number} is not there, or damaged`);
    return found;
  };
  return {
    async overview() {
      // A step that is damaged is shown where releases are: it hides no run.
      const proposed = await proposedRuns(store).catch(passDamaged);
      const runs = (proposed ?? (await listRuns(store)).map((run) => ({ ...run, release: null }))).reverse();
      return { runs, today: today(), where, computes: oneMachine !== null };
    },
    async compute(asked) {
      expectTime();
      const day = asOfDay(asked, today());
      if (!day) return { refused: 'day_to_come' };
      return turns
        .take('lake')
        .run(() => rollup(day, needs))
        .catch((error: unknown) => {
          if (error instanceof StoreError || error instanceof CheckFailed)
            return { refused: 'checks', why: error.message };
          throw error;
        });
    },
    async difference(before, after) {
      expectTime();
      const [old, now] = [await publicationOf(before), await publicationOf(after)];
      const found = await diff(old, now, needs);
      return { ...found, names: await namesOf(found, [old, now], needs) };
    },
  };
}

/** What a coordinator knows the uploads of a difference by. */
async function namesOf(
  { figures }: Difference,
  publications: readonly Publication[],
  { store }: DeskNeeds,
): Promise<Map<string, UploadName>> {
  const received = new Map<string, string>();
  for (const publication of publications)
    for (const { upload, received_at } of (await openRun(store, publication)).manifest.uploads)
      received.set(upload, received_at);
  const names = new Map<string, UploadName>();
  for (const { network, upload } of figures.flatMap((figure) => figure.uploads)) {
    if (upload === null || network === null || names.has(upload)) continue;
    const at = received.get(upload);
    const file = (await keptEnvelope(network, upload, store))?.file ?? null;
    names.set(upload, { file, receivedOn: at === undefined ? null : madridDay(at) });
  }
  return names;
}
