import type { Statement } from '../../schemas/release.ts';
import { readChain } from '../release/chain.ts';
import { statementOf } from '../release/statement.ts';
import type { Store } from '../runtime/ports/store.ts';

/** A run that was released. */
export interface Released {
  statement: Statement;
  /** Why and when it was taken back; null where it was not. */
  takenBack: { reason: string; at: string } | null;
}

/** Every release in its order. @throws {DamagedError} where a step is damaged: what the public sees follows from all of them. */
export async function releases(store: Store): Promise<Released[]> {
  const { state } = await readChain(store);
  const found: Released[] = [];
  for (const signed of state.statements) {
    const statement = statementOf(signed);
    const last = found.at(-1);
    if (statement?.says === 'released') found.push({ statement, takenBack: null });
    else if (statement && last)
      found[found.length - 1] = { ...last, takenBack: { reason: statement.reason ?? '', at: statement.signed_at } };
  }
  return found;
}

/**
 * What the public sees: the last release; null before the first, and after the last was taken back. (A release before it is not
 * shown in its place: nobody would learn that the last one does not stand.)
 */
export function standing(found: readonly Released[]): Released | null {
  const last = found.at(-1);
  return last && last.takenBack === null ? last : null;
}

/** What was released as of a day; where it was released twice, the last one. */
export const releaseOf = (day: string, found: readonly Released[]): Released | null =>
  found.findLast(({ statement }) => statement.as_of === day) ?? null;

/** The releases that were not taken back, one a day, the last day first: each is at its own address. */
export const kept = (found: readonly Released[]): Released[] =>
  [...new Set(found.map(({ statement }) => statement.as_of))]
    .map((day) => releaseOf(day, found)!)
    .filter(({ takenBack }) => takenBack === null)
    .sort((a, b) => (a.statement.as_of < b.statement.as_of ? 1 : -1));
