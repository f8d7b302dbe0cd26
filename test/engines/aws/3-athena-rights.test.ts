import { randomUUID } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Signing } from '../../../functions/runtime/aws/sigv4.ts';
import { analystsTables } from '../../../infra/analysts.ts';
import { datasetIds } from '../../../schemas/datasets.ts';
import { inputTables, resultTables } from '../../../schemas/run.ts';
import { views } from '../../../schemas/views.ts';
import { deployed, query, store } from './client.ts';
import { credentialsOf, type Deed, json, nameOf, onS3, rolesOfStacks } from './roles.ts';

/**
 * Athena reads the catalogue and the lake, and writes its result, with the rights of who asks. The Athena of this suite
 * is the owner's, so what it would do in a role's name is done here, call by call, with that role's credentials; and what
 * no query needs is refused.
 */

const { buckets, database } = deployed;
const resultsBucket = inject('cloud').outputs['pledge-local-warehouse']!.ResultsBucketName!;
const first = async (prefix: string) => (await store.list(prefix))[0]!;
const [lakeFile, runFile, receipt, published, ticket, raw, reject, report] = await Promise.all(
  ['lake/', 'runs/', 'receipts/', 'published/', 'tickets/', 'landing/', 'rejects/', 'report/'].map(first),
);
const frozen = [...Object.keys(inputTables), ...datasetIds.map((id) => `lake_${id}`)];
const results = Object.keys(resultTables);

const glue = (operation: string, input: object) => json('glue', `AWSGlue.${operation}`, input);
const get = (Bucket: string, Key: string) => onS3((s3) => s3.send(new GetObjectCommand({ Bucket, Key })));
const put = (Bucket: string, Key: string) => onS3((s3) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' })));
const list = (Bucket: string) => onS3((s3) => s3.send(new ListObjectsV2Command({ Bucket })));
const locate = (Bucket: string) => onS3((s3) => s3.send(new GetBucketLocationCommand({ Bucket })));

/** A large result is written in parts. */
async function inParts(s3: S3Client, under = ''): Promise<void> {
  const object = { Bucket: resultsBucket, Key: `${under}${randomUUID()}.csv` };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(object));
  await s3.send(new ListPartsCommand({ ...object, UploadId }));
  await s3.send(new AbortMultipartUploadCommand({ ...object, UploadId }));
}

const result = `${randomUUID()}.csv`;
const needed = {
  'finds the database': glue('GetDatabase', { Name: database }),
  'asks for partitions': glue('GetPartitions', { DatabaseName: database, TableName: 'lake_training' }),
  'finds the lake': locate(buckets.lake),
  'lists the lake': list(buckets.lake),
  'reads a file of the lake': get(buckets.lake, lakeFile!),
  'reads a table of a run': get(buckets.lake, runFile!),
  'finds the results': locate(resultsBucket),
  'lists the results': list(resultsBucket),
  'writes a result': put(resultsBucket, result),
  'writes a result in parts': onS3((s3) => inParts(s3)),
  'reads the result': get(resultsBucket, result),
};

const refused = {
  'finds another database': glue('GetTable', { DatabaseName: 'default', Name: 'lake_training' }),
  'changes a table': glue('UpdateTable', { DatabaseName: database, TableInput: { Name: 'lake_training' } }),
  'makes a table': glue('CreateTable', { DatabaseName: database, TableInput: { Name: 'probe' } }),
  'reads a receipt': get(buckets.lake, receipt!),
  'reads a publication': get(buckets.lake, published!),
  'reads a ticket': get(buckets.lake, ticket!),
  'reads a raw file': get(buckets.landing, raw!),
  'reads rejected rows': get(buckets.rejects, reject!),
  'reads a report': get(buckets.reports, report!),
  'writes into the lake': put(buckets.lake, 'lake/1/training/network=cyl/probe.parquet'),
  'lists raw files': list(buckets.landing),
  'lists rejected rows': list(buckets.rejects),
};

const roles = await rolesOfStacks();

/** An analyst asks for publications and accepted rows; what people are linked by, and what is not published, is none of theirs. */
describe('an analyst', () => {
  const role = roles.find((found) => nameOf(found) === 'Analyst')!;
  const analysis = first('analysis/');
  let by: Signing['credentials'];
  beforeAll(async () => {
    by = await credentialsOf(role);
  });

  it('may do what a query over them needs', async () => {
    const mine: Record<string, Deed> = {
      ...needed,
      'reads a table of a run': get(buckets.lake, await analysis),
      'writes a result': put(resultsBucket, `analysts/${result}`),
      'writes a result in parts': onS3((s3) => inParts(s3, 'analysts/')),
      'reads the result': get(resultsBucket, `analysts/${result}`),
    };
    for (const Name of analystsTables)
      expect(await glue('GetTable', { DatabaseName: database, Name })(by), Name).toBe(200);
    for (const [what, does] of Object.entries(mine)) expect(await does(by), what).toBe(200);
  });

  it('is refused everything else', async () => {
    const tokens = (await store.list('lake/')).find((key) => key.includes('/people/'))!;
    const others: Record<string, Deed> = {
      ...refused,
      'reads a run': get(buckets.lake, runFile!),
      'reads tokens of people': get(buckets.lake, tokens),
      'finds the table of tokens': glue('GetTable', { DatabaseName: database, Name: 'lake_people' }),
      'reads another’s result': get(resultsBucket, result),
      'writes a publication': put(buckets.lake, 'published/999998.json'),
    };
    // That one it may read: it is what it asks for.
    const { 'reads a publication': _, ...never } = others;
    for (const [what, does] of Object.entries(never)) expect(await does(by), what).toBe(403);
  });
});

describe.each([
  { name: 'ModelFunction', tables: frozen },
  { name: 'CheckFunction', tables: [...frozen, ...results] },
])('Athena, asked by $name,', ({ name, tables }) => {
  const role = roles.find((found) => nameOf(found) === name)!;
  let by: Signing['credentials'];
  beforeAll(async () => {
    by = await credentialsOf(role);
  });

  it(`may do the ${Object.keys(needed).length + tables.length} things that a query needs`, async () => {
    for (const Name of tables) expect(await glue('GetTable', { DatabaseName: database, Name })(by), Name).toBe(200);
    for (const [what, does] of Object.entries(needed)) expect(await does(by), what).toBe(200);
  });

  it(`is refused ${Object.keys(refused).length} things that none needs`, async () => {
    for (const [what, does] of Object.entries(refused)) expect(await does(by), what).toBe(403);
  });

  it('may find no other table', async () => {
    const others = [...results, ...views.map((view) => view.name)].filter((table) => !tables.includes(table));
    for (const Name of others) expect(await glue('GetTable', { DatabaseName: database, Name })(by), Name).toBe(403);
  });

  // AWS asks of a table for the right to its database and to the catalogue as well; the emulator does not.
  it('may find what its tables are in, by its policy', async () => {
    for (const ancestor of ['catalog', `database/${database}`])
      for (const action of ['GetTable', 'GetPartitions'])
        expect(await simulated(role, `glue:${action}`, ancestor), ancestor).toBe('allowed');
    expect(await simulated(role, 'glue:GetDatabase', 'database/default')).toBe('allowed');
    expect(await simulated(role, 'glue:GetTable', 'database/default')).toBe('implicitDeny');
  });
});

/** What the simulator says of a role's policies. @param resource of Glue. */
async function simulated(role: string, action: string, resource: string): Promise<string | undefined> {
  const xml = await query('iam', {
    Action: 'SimulatePrincipalPolicy',
    PolicySourceArn: `arn:aws:iam::000000000000:role/${role}`,
    'ActionNames.member.1': action,
    'ResourceArns.member.1': `arn:aws:glue:${deployed.region}:000000000000:${resource}`,
    Version: '2010-05-08',
  });
  return /<EvalDecision>(\w+)/.exec(xml)?.[1];
}
