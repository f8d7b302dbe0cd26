import { type MadeTable, madeTables } from '../../schemas/run.ts';
import { CheckFailed } from './checks.ts';
import { protectStep } from './protect.ts';
import { ModelRefused } from './session.ts';
import { checkStep, freezeStep, modelStep, publishStep, type RollupNeeds } from './steps.ts';

export type { RollupNeeds } from './steps.ts';

export interface RollupRequest {
  /** The last day that counts, inclusive. */
  asOf: string;
  /** False where that day is not over yet: the publication is provisional. Default true. */
  dayIsOver?: boolean;
}

/** What `pledge rollup --json` prints. `published` is the number of the publication. */
export interface RollupAnswer {
  run: string;
  as_of: string;
  published: number;
  /** True where the day was not over, or an upload was not read yet. */
  provisional: boolean;
  /** Uploads that were received by the day and are not read yet, `network/upload`. */
  pending: string[];
  /** Uploads that were received after the day, and so are not counted. */
  later: number;
}

/**
 * Makes a run as of a day (`YYYY-MM-DD`, inclusive) and publishes it: freezes what it reads, runs the models over exactly
 * that, writes the results, checks what was written, and only then publishes; then what the public is shown of it is decided,
 * where a quarter has ended. Killed anywhere and run again, or run
 * twice at once, it ends in the same bytes.
 * @throws {CheckFailed} where the results do not hold, or the engine refuses a model: nothing is published.
 */
export async function rollup({ asOf, dayIsOver = true }: RollupRequest, needs: RollupNeeds): Promise<RollupAnswer> {
  const { run, as_of, later, pending } = await freezeStep(asOf, needs);
  const refused = (error: unknown): never => {
    if (!(error instanceof ModelRefused)) throw error;
    throw new CheckFailed(run, [{ check: error.model, count: 1, first: [error.message] }]);
  };
  await modelStep(run, Object.keys(madeTables) as MadeTable[], needs).catch(refused);
  await checkStep(run, needs).catch(refused);
  const { published, provisional } = await publishStep({ run, dayIsOver }, needs);
  await protectStep({ run, provisional }, needs);
  return { run, as_of, published, provisional, pending, later };
}
