import type { RunManifest } from '../../schemas/publication.ts';
import type { Session } from '../runtime/ports/warehouse.ts';
import type { Frozen } from './freeze.ts';
import { compile, type ModelTexts } from './models.ts';
import { keepPeople } from './objects.ts';
import { withSession } from './session.ts';
import type { RollupNeeds } from './steps.ts';

/** Why a figure changes, in the order in which it is asked. */
export const causes = ['new_people', 'corrections', 'withdrawn', 'erased', 'rules'] as const;
export type Cause = (typeof causes)[number];

/** An upload by its network and id. */
export interface UploadOf {
  network: string;
  upload: string;
}

export const idOf = ({ network, upload }: UploadOf): string => `${network}/${upload}`;

/** What an upload did to a figure. */
export interface Change {
  figure: string;
  network: string | null;
  cause: Cause;
  /** Null where none can be told. */
  upload: UploadOf | null;
  change: number;
}
export type ListChanges = Change[];

/** Uploads by their positions. */
type Positions = ReadonlySet<number>;
/** A list of uploads, as one of the two runs has them. */
interface List {
  listed: Positions;
  withdrawn: Positions;
}

/**
 * What withdrawals and received uploads change, from the older list to the newer, each upload read as `frozen` has it: first
 * what is withdrawn or put back, then what only the older list has, if anything, then what only the newer has.
 * @param frozen All uploads of both, frozen.
 */
export async function listChanges(
  { old, now }: { old: RunManifest; now: RunManifest },
  frozen: Omit<Frozen, 'later'>,
  { warehouse, models }: RollupNeeds,
): Promise<ListChanges> {
  const of = new Map(frozen.inputs.uploads.map((u) => [idOf(u), u]));
  // Of an upload from which everything was erased there is nothing to be asked.
  const positions = (list: readonly UploadOf[]): Positions =>
    new Set(list.flatMap((u) => of.get(idOf(u))?.position ?? []));
  const withdrawnIn = (list: RunManifest['uploads']) => positions(list.filter((u) => u.withdrawn));
  const [before, after] = [positions(old.uploads), positions(now.uploads)];
  // An upload of both lists is withdrawn as the newer has it, one of the older alone as that has it.
  const isIn = new Set(now.uploads.map(idOf));
  const flags = new Set([...withdrawnIn(now.uploads), ...withdrawnIn(old.uploads.filter((u) => !isIn.has(idOf(u))))]);
  const steps: { from: List; to: List; sign: 1 | -1; causes: [sent: Cause, corrected: Cause] }[] = [
    {
      from: { listed: before, withdrawn: withdrawnIn(old.uploads) },
      to: { listed: before, withdrawn: flags },
      sign: 1,
      causes: ['withdrawn', 'withdrawn'],
    },
    // What the newer list lacks is what it would be to add it, taken away.
    {
      from: { listed: new Set([...before].filter((p) => after.has(p))), withdrawn: flags },
      to: { listed: before, withdrawn: flags },
      sign: -1,
      causes: ['new_people', 'corrections'],
    },
    {
      from: { listed: new Set([...before].filter((p) => after.has(p))), withdrawn: flags },
      to: { listed: after, withdrawn: flags },
      sign: 1,
      causes: ['new_people', 'corrections'],
    },
  ];
  const uploads = new Map(
    frozen.inputs.uploads.map(({ position, network, upload }) => [position, { network, upload }]),
  );
  return withSession(warehouse, 'none', frozen.files, frozen.inputs, async (session) => {
    const found: ListChanges = [];
    for (const { from, to, sign, causes } of steps) {
      const changed = changedPositions(from, to);
      if (changed.size === 0) continue;
      await keepList(session, models, from, changed, 'before');
      await keepList(session, models, to, changed, 'after');
      for (const row of await session.select(compile(models, 'changes/changes', tablesOfLists)))
        found.push({
          figure: String(row.figure),
          network: row.network === '' ? null : String(row.network),
          cause: causes[row.cause === 'sent' ? 0 : 1],
          upload: row.upload_position === null ? null : uploads.get(Number(row.upload_position))!,
          change: sign * Number(row.change),
        });
      for (const table of tablesOfLists) await session.drop!(table);
    }
    return found;
  });
}

/** The uploads that count in one of two lists and not in the other. */
function changedPositions(from: List, to: List): Positions {
  const counts = ({ listed, withdrawn }: List, p: number) => listed.has(p) && !withdrawn.has(p);
  return new Set([...from.listed, ...to.listed].filter((p) => counts(from, p) !== counts(to, p)));
}

/** What `sql/changes/changes.sql` reads of the two lists. */
const tablesOfLists = new Set(['units_before', 'fates_before', 'units_after', 'fates_after']);

/** Keeps what figures count over a list, and what becomes of its rows. `uploads` is the list while that is asked. */
async function keepList(
  session: Session,
  models: ModelTexts,
  { listed, withdrawn }: List,
  changed: Positions,
  as: 'before' | 'after',
): Promise<void> {
  const text = (positions: Positions) => `,${[...positions].join()},`;
  await session.keep!('uploads', compile(models, 'changes/listed_uploads'), [text(listed), text(withdrawn)]);
  const people = await keepPeople(session, models, ['sought', 'people']);
  await session.keep!(`units_${as}`, compile(models, 'changes/units_of_figures', people));
  await session.keep!(`fates_${as}`, compile(models, 'changes/fates', people), [text(changed)]);
  for (const table of [...people, 'uploads']) await session.drop!(table);
}
