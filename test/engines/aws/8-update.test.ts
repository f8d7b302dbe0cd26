import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { awsCall } from '../../../functions/runtime/aws/call.ts';
import released from '../../infra/cases/released.json' with { type: 'json' };
import { cdkIn } from '../machines/cloud.ts';
import { type Ministack, startMinistack } from '../machines/ministack.ts';
import { keptIn } from './stacks.ts';

/** The storage stack from the last release to this one: on an emulator of its own, as it has the names of the others. */
const stack = 'pledge-local-storage';
let folder: string;
let aws: Ministack;
let cdk: ReturnType<typeof cdkIn>;
let s3: S3Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pledge-back-'));
  aws = await startMinistack(join(folder, 'aws'));
  const { url: endpoint, region, credentials } = aws;
  s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  await mkdir(join(folder, 'cdk'));
  cdk = cdkIn(join(folder, 'cdk'), {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  });
  await cdk('bootstrap', `aws://000000000000/${region}`);
});
afterAll(async () => {
  await aws?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A call of CloudFormation, whose emulator asks for no signature here. */
async function cloudFormation(asked: Record<string, string>): Promise<string> {
  const authorization = `AWS4-HMAC-SHA256 Credential=test/20180101/${aws.region}/cloudformation/aws4_request, SignedHeaders=host, Signature=0`;
  const body = new URLSearchParams({ Version: '2010-05-15', StackName: stack, ...asked });
  return (await fetch(`${aws.url}/`, { method: 'POST', headers: { authorization }, body })).text();
}

const kept = async () => keptIn(await cloudFormation({ Action: 'DescribeStackResources' }));

const lake = (of: Record<string, Record<string, string>>) => ({
  Bucket: Object.entries(of).find(([id]) => id.startsWith('Lake'))![1].BucketName!,
  Key: 'receipts/1/network=cyl/probe.json',
});
const read = async (of: Record<string, Record<string, string>>) =>
  (await s3.send(new GetObjectCommand(lake(of)))).Body!.transformToString();
async function mac(of: Record<string, Record<string, string>>): Promise<string> {
  const { KeyId } = Object.entries(of).find(([id]) => id.startsWith('Pseudonyms'))![1];
  const asked = { KeyId, MacAlgorithm: 'HMAC_SHA_256', Message: 'eA==' };
  const by = { region: aws.region, credentials: async () => aws.credentials, endpoint: () => aws.url };
  return ((await awsCall('kms', 'TrentService.GenerateMac', asked, by)) as { Mac: string }).Mac;
}

it('an update keeps buckets and key, and a stack that has them is protected', async () => {
  const { PseudonymsAlias6846E2C8: alias, ...others } = released.Storage;
  const named = { ...alias, Properties: { ...alias.Properties, TargetKeyId: { Ref: 'Pseudonyms64A6CE2B' } } };
  const resources = { ...others, PseudonymsAlias6846E2C8: named };
  const template = JSON.stringify({ Resources: resources }).replaceAll('pledge-prod', 'pledge-local');
  await cloudFormation({ Action: 'CreateStack', TemplateBody: template });
  await expect
    .poll(() => cloudFormation({ Action: 'DescribeStacks' }), { timeout: 60_000 })
    .toContain('CREATE_COMPLETE');
  const before = await kept();
  expect(Object.keys(before)).toHaveLength(6);
  await s3.send(new PutObjectCommand({ ...lake(before), Body: 'a receipt' }));
  const key = await mac(before);

  // As the deployment of the suite was made: the template of no account is the same in each.
  const made = ['--app', join(inject('cloud').folder, 'cdk', 'out')];
  await cdk('deploy', 'Storage', '--require-approval', 'never', ...made);
  expect(await kept()).toEqual(before);
  expect([await read(before), await mac(before)]).toEqual(['a receipt', key]);

  // How deleted stacks come back is in 9-drill.
  await expect(cdk('destroy', 'Storage', '--force', ...made)).rejects.toThrow('TerminationProtection is enabled');
});
