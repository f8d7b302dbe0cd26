import { ClerkFault } from '../clerk/faults.ts';
import { readChain } from '../release/chain.ts';
import { releasedFolder } from '../release/export.ts';
import * as steps from '../release/release.ts';
import { isProposable, proposedRuns } from '../release/runs.ts';
import { prepare, type Signing, takeSigned } from '../release/signing.ts';
import { knownKeys, type Person, refusalOf, type State } from '../release/state.ts';
import { fingerprintOf, statementBytes } from '../release/statement.ts';
import { diff } from '../rollup/diff.ts';
import { figuresOfRun } from '../rollup/figures.ts';
import { publicationAt } from '../rollup/published.ts';
import { digestOf } from '../runtime/ports/digest.ts';
import type { Store } from '../runtime/ports/store.ts';
import type { DeskNeeds } from './needs.ts';
import { madeHere, storedThere } from './of-publication.ts';
import type { FigureToRelease, ReleaseDesk, ReleaseOverview } from './release-contract.ts';
import { zipOf } from './zip.ts';

/** The sign-off of a run: each step in the name of the coordinator's link, decided on the steps that she saw. */
export function releaseDesk(needs: DeskNeeds): ReleaseDesk {
  const { store, sample, oneMachine, where } = needs;
  const taking = ({ name, made_by }: Person, after?: string | null): steps.Taking => ({
    ...{ store, by: name, link_made_by: made_by, at: new Date(needs.now()).toISOString() },
    ...(after !== undefined && { after }),
  });
  const ofPublication = oneMachine
    ? madeHere(oneMachine.key, { ...needs, differenceOf: (before, after) => diff(before, after, needs) })
    : storedThere(needs);
  const signing = (by: Person): Signing => ({ ...taking(by), ...ofPublication, sample });
  return {
    async overview(by) {
      const { steps, state, last } = await readChain(store);
      const runs = (await proposedRuns(store)).reverse();
      const may = (step: 'signed' | 'taken_back') => refusalOf(state, { step, by: by.name, link_made_by: by.made_by });
      return {
        ...{ steps, state, after: last, where },
        proposable: runs.filter(isProposable),
        days: new Map(runs.flatMap(({ number, as_of }) => (as_of ? [[number, as_of] as const] : []))),
        figures: await figuresToRelease(state, store),
        keys: knownKeys(state),
        anchors: anchorsOf(state),
        refusals: { signed: may('signed'), taken_back: may('taken_back') },
      };
    },
    async propose(number, note, by, after) {
      const publication = await publicationAt(store, number);
      if (!publication) throw new ClerkFault('not_found', `publication ${number} is not there, or damaged`);
      await steps.propose(publication, note, taking(by, after));
    },
    async remark(on, by, after) {
      if (!steps.figuresToRemarkOn.includes(on.figure)) throw new ClerkFault('not_valid', 'no such figure');
      await steps.remark(on, taking(by, after));
    },
    async ask(to, by, after) {
      await steps.sendBack(to, taking(by, after));
    },
    async alone(reason, by, after) {
      await steps.oneCoordinator(reason, taking(by, after));
    },
    async release(by, after) {
      await steps.release(taking(by, after));
    },
    prepare: (purpose, signer, by, after) => prepare(purpose, signer, { ...signing(by), after }),
    async take(signed, by) {
      await takeSigned(signed, signing(by));
    },
    async folder() {
      if ((await readChain(store)).state.statements.length === 0)
        throw new ClerkFault('not_found', 'nothing was released yet');
      return zipOf(await releasedFolder(store));
    },
  };
}

function anchorsOf({ statements }: State): ReleaseOverview['anchors'] {
  const [first, last] = [statements[0], statements.at(-1)];
  return first && last ? { key: fingerprintOf(first.public_key), head: digestOf(statementBytes(last)) } : null;
}

/** The figures of the run that is proposed, beside those that the public sees. */
async function figuresToRelease({ candidate, released }: State, store: Store): Promise<FigureToRelease[]> {
  if (!candidate) return [];
  const figuresAt = async (number: number | undefined) => {
    const publication = number === undefined ? null : await publicationAt(store, number);
    return publication ? figuresOfRun(store, publication) : [];
  };
  const before = await figuresAt(released?.publication);
  return (await figuresAt(candidate.publication)).map((of) => ({
    ...of,
    released: before.find(({ figure, network }) => figure === of.figure && network === of.network)?.value ?? null,
  }));
}
