import { setTimeout } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { retry } from '../ports/retry.ts';
import { type Store, StoreError } from '../ports/store.ts';
import { type Aws, awsCall } from './call.ts';
import { s3Store } from './s3-store.ts';
import { bucketSettings } from './settings.ts';

/** The parameter `/telecentre-pledge/<env>` of a deployment, which an operator's command line reads; no secret. */
export const Deployment = z.object({
  region: z.string(),
  buckets: z.object({ landing: z.string(), rejects: z.string(), lake: z.string(), reports: z.string() }),
  pseudonyms: z.string(),
  database: z.string(),
  work_group: z.string(),
  state_machine: z.string(),
  api: z.string(),
  dead_letters: z.string(),
  waiting_dead_letters: z.string(),
  failed_starts: z.string(),
  site: z.string(),
});
export type Deployment = z.infer<typeof Deployment>;

/** A deployment by the name of its environment (`--stack prod`). @throws {StoreError} where there is none, or no access. */
export async function readDeployment(name: string, aws: Aws): Promise<Deployment> {
  const parameter = `/telecentre-pledge/${name}`;
  const answer = (await awsCall('ssm', 'AmazonSSM.GetParameter', { Name: parameter }, aws).catch((error: Error) => {
    if (!error.message.includes('ParameterNotFound')) throw error;
    throw new StoreError(
      `There is no deployment "${name}" in ${aws.region}: expected the parameter "${parameter}". Is it deployed (npx cdk deploy --all -c env=${name}), and is AWS_REGION its region?`,
    );
  })) as { Parameter: { Value: string } };
  return Deployment.parse(JSON.parse(answer.Parameter.Value));
}

/** The store of a deployment, with the rights of the signed-in operator. */
export function deploymentStore({ buckets, region }: Deployment, aws: Aws): Store {
  const of = { LANDING_BUCKET: buckets.landing, REJECTS_BUCKET: buckets.rejects, REPORT_BUCKET: buckets.reports };
  return s3Store({
    client: new S3Client({ region, forcePathStyle: aws.endpoint?.('s3') !== undefined }),
    bucketOf: (key) => {
      const setting = bucketSettings[key.split('/')[0]!];
      return setting ? of[setting] : buckets.lake;
    },
  });
}

/** A start of the monthly run, as Step Functions names it: `RUNNING`, `SUCCEEDED`, `FAILED`, `TIMED_OUT`, `ABORTED`. */
export interface Execution {
  name: string;
  status: string;
}

/** The monthly run that started last; null where none did. */
export async function lastExecution({ state_machine }: Deployment, aws: Aws): Promise<Execution | null> {
  const input = { stateMachineArn: state_machine, maxResults: 1 };
  const answer = await awsCall('states', 'AWSStepFunctions.ListExecutions', input, aws);
  const [last] = (answer as { executions: Execution[] }).executions;
  return last ? { name: last.name, status: last.status } : null;
}

/** Milliseconds between two looks at a run. */
const lookEvery = 3000;

/** What the monthly run answers in the end: as `pledge rollup --json` does. */
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

/**
 * Starts the monthly run by hand, and waits for its end.
 * @param request `asOf`: the day, inclusive; undefined: the day before. `pastDamaged`: the number of a damaged publication that
 *   is known, and passed over; undefined: none.
 * @throws {StoreError} with the words of the step that failed.
 */
export async function runMonthly(
  { state_machine }: Deployment,
  { asOf, pastDamaged }: { asOf?: string | undefined; pastDamaged?: number | undefined },
  aws: Aws,
): Promise<MonthlyAnswer> {
  const states = (action: string, input: object) => awsCall('states', `AWSStepFunctions.${action}`, input, aws);
  const input = JSON.stringify({ as_of: asOf, past_damaged: pastDamaged });
  const { executionArn } = (await states('StartExecution', { stateMachineArn: state_machine, input })) as {
    executionArn: string;
  };
  const { status, output, cause } = await retry(
    async () => (await states('DescribeExecution', { executionArn })) as Record<string, string>,
    (execution) => execution.status !== 'RUNNING',
    { firstWait: lookEvery, longestWait: lookEvery, sleep: aws.sleep ?? setTimeout },
  );
  if (status !== 'SUCCEEDED')
    throw new StoreError(`The run ended as ${status}. ${wordsOf(cause)}See docs/operate.md, "RollupFailed".`);
  return Output.parse(JSON.parse(output!));
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
    return `${(JSON.parse(cause) as { errorMessage: string }).errorMessage} `;
  } catch {
    return cause && `${cause} `;
  }
}
