import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';
import { retry } from '../ports/retry.ts';
import { StoreError } from '../ports/store.ts';
import { type Aws, awsCall } from './call.ts';
import type { Deployment } from './deployment.ts';

/** The monthly run, started by hand: by an operator, or by the desk. */

/** What it answers in the end: as `pledge rollup --json` does. */
export interface MonthlyAnswer {
  run: string;
  as_of: string;
  published: number;
  provisional: boolean;
  /** Uploads that were received by the day and are not read yet, `network/upload`. */
  pending: string[];
  /** Uploads that were received after the day, and so are not counted. */
  later: number;
}

export interface MonthlyAsked {
  /** The last day that counts, inclusive; undefined: the day before. */
  asOf?: string | undefined;
  /** The number of a damaged publication that is known, and passed over; undefined: none. */
  pastDamaged?: number | undefined;
  /** Of the execution. Default: one that Step Functions gives. */
  name?: string;
}

/** How far it is. `why` are the words of the step that failed. */
export type MonthlyState =
  | { state: 'running' }
  | { state: 'done'; answer: MonthlyAnswer }
  | { state: 'failed'; status: string; why: string };

const states = (action: string, input: object, aws: Aws) => awsCall('states', `AWSStepFunctions.${action}`, input, aws);

/** Starts it. @returns The ARN of the execution. */
export async function startMonthly(
  stateMachineArn: string,
  { asOf, pastDamaged, name }: MonthlyAsked,
  aws: Aws,
): Promise<string> {
  const input = JSON.stringify({ as_of: asOf, past_damaged: pastDamaged });
  const { executionArn } = (await states('StartExecution', { stateMachineArn, input, ...(name && { name }) }, aws)) as {
    executionArn: string;
  };
  return executionArn;
}

/** The ARN of an execution by its name. */
export const executionOf = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

export async function monthlyState(executionArn: string, aws: Aws): Promise<MonthlyState> {
  const { status, output, cause } = (await states('DescribeExecution', { executionArn }, aws)) as Record<
    string,
    string
  >;
  if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return { state: 'running' };
  if (status === 'SUCCEEDED') return { state: 'done', answer: Output.parse(JSON.parse(output!)) };
  return { state: 'failed', status: status!, why: wordsOf(cause) };
}

/** Milliseconds between two looks at a run. */
const lookEvery = 3000;

/** Starts the monthly run, and waits for its end. @throws {StoreError} with the words of the step that failed. */
export async function runMonthly(
  { state_machine }: Pick<Deployment, 'state_machine'>,
  asked: Omit<MonthlyAsked, 'name'>,
  aws: Aws,
): Promise<MonthlyAnswer> {
  const execution = await startMonthly(state_machine, asked, aws);
  const ended = await retry(
    () => monthlyState(execution, aws),
    ({ state }) => state !== 'running',
    { firstWait: lookEvery, longestWait: lookEvery, sleep: aws.sleep ?? setTimeout },
  );
  if (ended.state === 'done') return ended.answer;
  const { status, why } = ended as Extract<MonthlyState, { state: 'failed' }>;
  throw new StoreError(`The run ended as ${status}. ${why && `${why} `}See docs/operate.md, "RollupFailed".`);
}

const Output = z
  .object({
    run: z.string(),
    as_of: z.string(),
    pending: z.array(z.string()),
    later: z.int(),
    publication: z.object({ published: z.int(), provisional: z.boolean() }),
  })
  .transform(({ publication, ...frozen }): MonthlyAnswer => ({ ...frozen, ...publication }));

/** A Lambda's fault comes as JSON with a stack; its message is meant for people. */
function wordsOf(cause = ''): string {
  try {
    return (JSON.parse(cause) as { errorMessage: string }).errorMessage;
  } catch {
    return cause;
  }
}
