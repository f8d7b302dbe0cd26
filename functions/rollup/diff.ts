import type { RunManifest } from '../../schemas/publication.ts';
import { type Store, StoreError } from '../runtime/ports/store.ts';
import { asItStands } from './as-it-stands.ts';
import { type Cause, type Change, causes, idOf, type ListChanges, listChanges, type UploadOf } from './changes.ts';
import { type Figure, figuresOfRun } from './figures.ts';
import { refreeze } from './freeze.ts';
import { openRun, type Publication } from './published.ts';
import type { RollupNeeds } from './steps.ts';

/** A figure's change between two publications. */
export interface FigureChange {
  /** An indicator, or a figure of the totals. */
  figure: string;
  /** Of one network; null of all together. */
  network: string | null;
  before: number;
  after: number;
  change: number;
  /** The change by its causes: they add up to it. */
  parts: Record<Cause, number>;
  /** What each upload did, the greatest first; `upload` is null where none can be told. */
  uploads: { cause: Cause; network: string | null; upload: string | null; change: number }[];
}

/** The uploads that two runs do not have alike, by what makes them differ. */
export interface UploadChanges {
  /** In the later run's list only, and in the earlier one's only: received since, or not yet. */
  added: UploadOf[];
  removed: UploadOf[];
  withdrawn: UploadOf[];
  restored: UploadOf[];
  /** Rows of a person were erased from it. */
  erased: UploadOf[];
  /** Read under other rules. */
  rules: UploadOf[];
}

export interface Difference {
  before: Pick<Publication, 'number' | 'run' | 'as_of'>;
  after: Pick<Publication, 'number' | 'run' | 'as_of'>;
  uploads: UploadChanges;
  /** Whether the runs were made by other texts of `sql/`, or for other terms of the pledge, than each other or this version. */
  models_changed: boolean;
  /** Every figure that changed, or whose parts outweigh each other, in the pledge's order. */
  figures: FigureChange[];
}

/**
 * Takes the change of every figure between two publications apart into its causes, which add up to it exactly. The figures are
 * those that were published; what withdrawals and newly received uploads did is asked of the lake by the models that made
 * them, over the two frozen lists; what is left is of the erasures or the rules that the lists name.
 * @throws {StoreError} where what was published is damaged, or its figures do not come out again though nothing accounts for it.
 */
export async function diff(before: Publication, after: Publication, needs: RollupNeeds): Promise<Difference> {
  const { store } = needs;
  const [old, now] = [(await openRun(store, before)).manifest, (await openRun(store, after)).manifest];
  const all = await asItStands(union(old, now), store);
  const frozen = await refreeze(all, needs);
  const { sql, pledge } = frozen.manifest;
  const models_changed = [old, now].some((m) => m.sql !== sql || m.pledge !== pledge);
  const uploads = uploadChanges(old, now);
  const wasErased = isErasedSince(old, all) || isErasedSince(now, all);
  const changes = await listChanges({ old, now }, frozen, needs);
  const byRules = models_changed || uploads.rules.length > 0;
  const rest = wasErased && !byRules ? 'erased' : 'rules';
  const figures = await figuresOfBoth(store, before, after);
  return {
    before: named(before),
    after: named(after),
    uploads,
    models_changed,
    figures: figures
      .map((figure) => takenApart(figure, changes, rest))
      .map((figure) => {
        if (figure.parts[rest] !== 0 && !wasErased && !byRules) throw notAgain(figure);
        return figure;
      })
      .filter((figure) => figure.change !== 0 || figure.uploads.length > 0),
  };
}

const named = ({ number, run, as_of }: Publication) => ({ number, run, as_of });

/** All uploads of both lists, each as the later one has it. */
function union(old: RunManifest, now: RunManifest): RunManifest {
  const has = new Set(now.uploads.map(idOf));
  const as_of = [old.as_of, now.as_of].sort()[1]!;
  return { ...now, as_of, uploads: [...now.uploads, ...old.uploads.filter((u) => !has.has(idOf(u)))] };
}

/** Whether an upload of a list has another revision now, or is gone: a person's rows were erased from it. */
function isErasedSince({ uploads }: RunManifest, now: RunManifest): boolean {
  const revisions = new Map(now.uploads.map((u) => [idOf(u), u.revision]));
  return uploads.some((u) => revisions.get(idOf(u)) !== u.revision);
}

function uploadChanges(old: RunManifest, now: RunManifest): UploadChanges {
  const before = new Map(old.uploads.map((u) => [idOf(u), u]));
  const after = new Map(now.uploads.map((u) => [idOf(u), u]));
  const both = now.uploads.flatMap((u) => {
    const was = before.get(idOf(u));
    return was ? [{ was, is: u }] : [];
  });
  const of = (list: readonly UploadOf[]) => list.map(({ network, upload }) => ({ network, upload }));
  const where = (holds: (pair: (typeof both)[number]) => boolean) => of(both.filter(holds).map(({ is }) => is));
  return {
    added: of(now.uploads.filter((u) => !before.has(idOf(u)))),
    removed: of(old.uploads.filter((u) => !after.has(idOf(u)))),
    withdrawn: where(({ was, is }) => is.withdrawn && !was.withdrawn),
    restored: where(({ was, is }) => was.withdrawn && !is.withdrawn),
    erased: where(({ was, is }) => was.revision !== is.revision),
    rules: where(({ was, is }) => was.rules !== is.rules),
  };
}

interface FigureOfBoth extends Pick<FigureChange, 'figure' | 'network' | 'before' | 'after'> {}

async function figuresOfBoth(store: Store, before: Publication, after: Publication): Promise<FigureOfBoth[]> {
  const [old, now] = [await figuresOfRun(store, before), await figuresOfRun(store, after)];
  const valueIn = (of: readonly Figure[], { figure, network }: Figure) =>
    of.find((f) => f.figure === figure && f.network === network)?.value ?? 0;
  const gone = old.filter((f) => !now.some((n) => n.figure === f.figure && n.network === f.network));
  return [...now, ...gone].map((f) => ({
    figure: f.figure,
    network: f.network,
    before: valueIn(old, f),
    after: valueIn(now, f),
  }));
}

function takenApart(of: FigureOfBoth, changes: ListChanges, rest: Cause): FigureChange {
  const mine = changes.filter((c) => c.figure === of.figure && c.network === of.network);
  const parts = Object.fromEntries(causes.map((cause) => [cause, 0])) as Record<Cause, number>;
  for (const { cause, change } of mine) parts[cause] += change;
  const change = of.after - of.before;
  parts[rest] += change - causes.reduce((sum, cause) => sum + parts[cause], 0);
  return {
    ...of,
    change,
    parts,
    uploads: mine
      .map(({ cause, upload, change }) => ({
        cause,
        network: upload?.network ?? null,
        upload: upload?.upload ?? null,
        change,
      }))
      .filter((one) => one.change !== 0)
      .sort(greatestFirst),
  };
}

const greatestFirst = (a: Pick<Change, 'change'>, b: Pick<Change, 'change'>) => Math.abs(b.change) - Math.abs(a.change);

const notAgain = ({ figure, network }: FigureChange) => new StoreError((t) => t.notAgain(figure, network));
