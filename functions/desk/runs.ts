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
import { comparedWithin, storedComparison } from './comparison.ts';
import type { DeskNeeds } from './needs.ts';
import type { NotCompared, RunsDesk, UploadName } from './release-contract.ts';

/**
 * The figures that were published, those of another day, and what differs between two: computed while the page is waited for, or
 * elsewhere.
 * @param turns Shared with erasures, which take away the files that a computation reads.
 */
export function runsDesk(needs: DeskNeeds, turns: Turns): RunsDesk {
  const { store, elsewhere, where, now } = needs;
  const today = () => madridDay(new Date(now()).toISOString());
  const publicationOf = async (number: number) => {
    const found = await publicationAt(store, number);
    if (!found) throw new ClerkFault('not_found', `publication ${number} is not there, or damaged`);
    return found;
  };
  const bothOf = async (before: number, after: number) =>
    [await publicationOf(before), await publicationOf(after)] as const;
  return {
    async overview() {
      // A step that is damaged is shown where releases are: it hides no run.
      const proposed = await proposedRuns(store).catch(passDamaged);
      const runs = (proposed ?? (await listRuns(store)).map((run) => ({ ...run, release: null }))).reverse();
      return { runs, today: today(), where };
    },
    async compute(asked) {
      const day = asOfDay(asked, today());
      if (!day) return { refused: 'day_to_come' };
      if (elsewhere) {
        const started = executionName(day.asOf, now());
        await elsewhere.startRun(day.asOf, started);
        return { started };
      }
      return turns
        .take('lake')
        .run(() => rollup(day, needs))
        .catch((error: unknown) => {
          if (error instanceof StoreError || error instanceof CheckFailed)
            return { refused: 'checks', why: error.message, said: error instanceof StoreError ? error.said : null };
          throw error;
        });
    },
    async computation(started) {
      if (!elsewhere || !executionPattern.test(started))
        throw new ClerkFault('not_found', 'there is no such computation');
      const found = await elsewhere.runState(started);
      if (found.state === 'running') return null;
      return found.state === 'done' ? found.answer : { refused: 'checks', why: found.why };
    },
    async difference(before, after, asked) {
      const both = await bothOf(before, after);
      const found = elsewhere ? await foundElsewhere(both, asked, needs) : await diff(...both, needs);
      return 'lacking' in found ? found : { ...found, names: await namesOf(found, both, needs) };
    },
    async compare(before, after) {
      await bothOf(before, after);
      const asked = now();
      await elsewhere?.startComparison({ before, after, asked });
      return asked;
    },
  };
}

/** The name of a run that the desk starts: its rights are over these alone. */
const executionName = (asOf: string, now: number) => `desk-${asOf}-${now}`;
const executionPattern = /^desk-\d{4}-\d{2}-\d{2}-\d{1,15}$/;

async function foundElsewhere(
  both: readonly [Publication, Publication],
  asked: number | null,
  needs: DeskNeeds,
): Promise<Difference | NotCompared> {
  const found = await storedComparison(both, asked, needs);
  if (found && 'figures' in found) return found;
  if (found) return { lacking: 'failed', why: found.why };
  if (asked === null) return { lacking: 'not_asked' };
  return needs.now() - asked < comparedWithin ? { lacking: 'computing' } : { lacking: 'failed', why: null };
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
