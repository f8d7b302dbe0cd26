import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { type Store, StoreError } from '../ports/store.ts';
import { type Aws, awsCall } from './call.ts';
import { s3Store } from './s3-store.ts';
import { bucketSetting } from './settings.ts';

/** The parameter `/telecentre-pledge/<env>` of a deployment, which an operator's command line reads; no secret. */
export const Deployment = z.object({
  region: z.string(),
  /** True where the people are made up. */
  sample: z.boolean().default(false),
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
  const { landing: LANDING_BUCKET, rejects: REJECTS_BUCKET, reports: REPORT_BUCKET, lake: LAKE_BUCKET } = buckets;
  const of = { LANDING_BUCKET, REJECTS_BUCKET, REPORT_BUCKET, LAKE_BUCKET };
  return s3Store({
    client: new S3Client({ region, forcePathStyle: aws.endpoint?.('s3') !== undefined }),
    bucketOf: (key) => of[bucketSetting(key)],
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
