import type { PublicTables } from '../../../schemas/public-tables.ts';

/**
 * Where a run stands in the pledge's window, the first of these that holds:
 * - `before`: its day is before the window.
 * - `closed`: every month of the window was due; a target is reached or it is not.
 * - `settling`: the window is over, and rows of its last months may still be on their way.
 * - `opening`: no month was due yet.
 * - `open`: all else.
 */
export type Phase = 'before' | 'closed' | 'settling' | 'opening' | 'open';

export function phaseOf({ as_of, window, exact }: Pick<PublicTables, 'as_of' | 'window' | 'exact'>): Phase {
  const reference = exact.indicators.at(0)?.reference?.day ?? null;
  if (as_of < window.start) return 'before';
  if (reference === window.end) return 'closed';
  if (as_of > window.end) return 'settling';
  return reference === null ? 'opening' : 'open';
}
