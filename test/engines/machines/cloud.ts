import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AthenaClient, GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type AthenaNeeds, startAthena } from './athena.ts';
import { type Ministack, startMinistack } from './ministack.ts';
import { freePort, type Service } from './service.ts';
import { startTrino } from './trino.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The product, deployed as on AWS: IAM and TLS enforced, its queries run by Trino. */
export interface Cloud extends Service {
  aws: Ministack;
  /** Where all of it lies: what runs there is the emulator's. */
  folder: string;
  trino: string;
  athena: string;
  /** What clients of AWS find in their environment. */
  env: NodeJS.ProcessEnv;
  /** By stack and name, as `cdk deploy` wrote them. */
  outputs: Record<string, Record<string, string>>;
}

/** Starts the machines and deploys all stacks of the environment `local`. @param folder of its own. */
export async function startCloud(folder: string): Promise<Cloud> {
  const running: Service[] = [];
  const stop = async () => {
    for (const service of running.reverse()) await service.stop();
  };
  try {
    const port = await freePort();
    const aws = await startMinistack(join(folder, 'aws'), { secure: true, athena: `http://127.0.0.1:${port}` });
    running.push(aws);
    const trino = await startTrino(join(folder, 'trino'), aws);
    running.push(trino);
    const authorize = (headers: Parameters<NonNullable<AthenaNeeds['authorize']>>[0], body: string) =>
      verdict(aws, headers, body);
    const workGroup = workGroupsOf(aws);
    const athena = await startAthena({ trino: trino.url, workGroup, authorize, put: resultsTo(aws) }, port);
    running.push(athena);
    const env = clientEnv(aws, athena.url);
    const outputs = await deploy(join(folder, 'cdk'), env);
    return { stop, folder, aws, trino: trino.url, athena: athena.url, env, outputs };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The workgroups as the stacks made them. */
function workGroupsOf(aws: Ministack): AthenaNeeds['workGroup'] {
  const httpsAgent = new Agent({ ca: readFileSync(aws.certificate!) });
  const { url: endpoint, region, credentials } = aws;
  const client = new AthenaClient({ endpoint, region, credentials, requestHandler: { httpsAgent } });
  return async (WorkGroup) => {
    const { WorkGroup: found } = await client.send(new GetWorkGroupCommand({ WorkGroup })).catch((error: Error) => {
      if (error.name === 'InvalidRequestException') return { WorkGroup: undefined };
      throw error;
    });
    const { ResultConfiguration: results, ...rules } = found?.Configuration ?? {};
    return (
      (found && {
        output: results?.OutputLocation ?? null,
        isEnforced: rules.EnforceWorkGroupConfiguration ?? false,
        cutoff: rules.BytesScannedCutoffPerQuery ?? null,
      }) ??
      null
    );
  };
}

/** Athena writes as its caller; the emulator's owner stands for all of them here. */
function resultsTo(aws: Ministack): NonNullable<AthenaNeeds['put']> {
  const httpsAgent = new Agent({ ca: readFileSync(aws.certificate!) });
  const { url: endpoint, region, credentials } = aws;
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true, requestHandler: { httpsAgent } });
  return async (location, csv) => {
    const [, bucket, key] = /^s3:\/\/([^/]+)\/(.*)$/.exec(location)!;
    await s3.send(new PutObjectCommand({ Bucket: bucket!, Key: key!, Body: csv }));
  };
}

const clientEnv = (aws: Ministack, athena: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  AWS_ENDPOINT_URL: aws.url,
  AWS_ENDPOINT_URL_S3: aws.url,
  AWS_ENDPOINT_URL_ATHENA: athena,
  AWS_ACCESS_KEY_ID: aws.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: aws.credentials.secretAccessKey,
  AWS_REGION: aws.region,
  AWS_DEFAULT_REGION: aws.region,
  NODE_EXTRA_CA_CERTS: aws.certificate!,
  AWS_CA_BUNDLE: aws.certificate!,
});

/** `cdk bootstrap`, then `cdk deploy --all`. @throws with what it printed last. */
async function deploy(folder: string, env: NodeJS.ProcessEnv): Promise<Cloud['outputs']> {
  await mkdir(folder, { recursive: true });
  const outputs = join(folder, 'outputs.json');
  const cdk = cdkIn(folder, env);
  await cdk('bootstrap', `aws://000000000000/${env.AWS_REGION}`);
  await cdk('deploy', '--all', '--require-approval', 'never', '--outputs-file', outputs);
  return JSON.parse(await readFile(outputs, 'utf8')) as Cloud['outputs'];
}

/** `cdk …` of the environment `local`, with its own folder. @throws with what it printed last. */
export function cdkIn(folder: string, env: NodeJS.ProcessEnv) {
  const context = [
    '-c',
    'env=local',
    '--output',
    join(folder, 'out'),
    '--ci',
    '--no-notices',
    '--no-version-reporting',
  ];
  return (...args: string[]) =>
    run('npx', ['cdk', ...args, ...context], {
      cwd: root,
      env: { ...env, CDK_DISABLE_VERSION_CHECK: '1' },
      maxBuffer: 2 ** 26,
    }).catch((error: Error & { stdout: string; stderr: string }) => {
      throw new Error(`cdk ${args[0]}: ${(error.stdout + error.stderr).slice(-6000)}`);
    });
}

/** What the emulator says of a signed request to Athena: its own Athena's answer is thrown away, a refusal counts. */
async function verdict(
  aws: Ministack,
  headers: Record<string, string | string[] | undefined>,
  body: string,
): Promise<{ status: number; body: string }> {
  const ca = readFileSync(aws.certificate!);
  return new Promise((done, fail) => {
    const asked = request({
      host: '127.0.0.1',
      port: aws.port,
      servername: 'localhost',
      ca,
      method: 'POST',
      path: '/',
      headers,
    });
    asked.once('error', fail);
    asked.once('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      done({ status: response.statusCode!, body: Buffer.concat(chunks).toString() });
    });
    asked.end(body);
  });
}
