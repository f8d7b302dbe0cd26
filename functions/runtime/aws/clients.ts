import { S3Client } from '@aws-sdk/client-s3';
import type { Store } from '../ports/store.ts';
import type { Aws } from './call.ts';
import { s3Store } from './s3-store.ts';
import { bucketOf } from './settings.ts';

/** The adapters of one Lambda, made of its environment once a cold start. `AWS_ENDPOINT_URL…` sends all of them elsewhere. */

/** The address that the environment gives for a service; undefined: AWS's own. */
export const endpointOf =
  (env: NodeJS.ProcessEnv) =>
  (service: string): string | undefined =>
    (env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] ?? env.AWS_ENDPOINT_URL)?.replace(/\/$/, '');

/** A bucket's host is `<bucket>.s3…` on AWS; another address has no such names, and takes the bucket in the path. */
export const s3Client = (env: NodeJS.ProcessEnv) =>
  new S3Client({ forcePathStyle: endpointOf(env)('s3') !== undefined });

export const awsStore = (env: NodeJS.ProcessEnv): Store => s3Store({ client: s3Client(env), bucketOf: bucketOf(env) });

/** For calls without a client of their own: as whom the S3 client would call, and where. */
export function awsOf(env: NodeJS.ProcessEnv): Aws {
  const { config } = s3Client(env);
  return {
    region: env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'eu-west-1',
    credentials: () => config.credentials(),
    endpoint: endpointOf(env),
  };
}
