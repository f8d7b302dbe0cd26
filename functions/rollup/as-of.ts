import type { RollupRequest } from './rollup.ts';

/**
 * What a rollup is asked by the day that a person gives; null where that day has not come: figures as of it would freeze every
 * later output. A day that is not over makes provisional figures.
 * @param asked `YYYY-MM-DD`. Default: today. @param today In Madrid.
 */
export function asOfDay(asked: string | undefined, today: string): Required<RollupRequest> | null {
  const asOf = asked || today;
  return asOf > today ? null : { asOf, dayIsOver: asOf < today };
}
