import { describe, expect, it } from 'vitest';
import { environments } from '../../infra/environments.ts';
import { type Resource, statementsOf, synthesised } from './stacks.ts';

/** What an environment adds where people are in clear: a customer's key, and who came to it. Off unless it says so. */
const prod = environments.prod!;
const { resources: plain } = synthesised(prod);
const { resources } = synthesised({ ...prod, customerKeys: true, dataEvents: true });
const of = (type: string) => resources.filter((r) => r.type === type);
const ids = (all: Resource[]) => all.map((r) => `${r.stack}/${r.id}`);
const clear = of('AWS::S3::Bucket').filter((b) => /^(Landing|Rejects)/.test(b.id));
const key = of('AWS::KMS::Key').find((k) => k.id.startsWith('InClear'))!;
const isKey = (resource: unknown) => JSON.stringify(resource).includes(key.id);
/** A resource of a policy that names an object of `landing` or `rejects`. */
const isClear = (resource: unknown) => /(Landing|Rejects)[0-9A-F]{8}.*"\/[a-z]/.test(JSON.stringify(resource));

it('an environment that has neither pays for neither', () => {
  expect(plain.filter((r) => /CloudTrail/.test(r.type))).toEqual([]);
  expect(plain.filter((r) => r.type === 'AWS::KMS::Key')).toHaveLength(1);
  expect(resources.length).toBeGreaterThan(plain.length);
});

it('what is added takes the place of nothing', () => {
  const there = new Set(ids(resources));
  expect(ids(plain).filter((id) => !there.has(id))).toEqual([]);
});

describe('the customer’s key', () => {
  it('encrypts landing and rejects, and nothing else; it turns, and outlives the stack', () => {
    const encrypted = of('AWS::S3::Bucket').filter((b) =>
      JSON.stringify(b.properties.BucketEncryption).includes('aws:kms'),
    );
    expect(ids(encrypted)).toEqual(ids(clear));
    for (const { properties } of clear)
      expect(properties.BucketEncryption.ServerSideEncryptionConfiguration).toEqual([
        {
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { 'Fn::GetAtt': [key.id, 'Arn'] } },
        },
      ]);
    expect(key.properties.EnableKeyRotation).toBe(true);
    expect(key.deletion).toBe('Retain');
  });

  it.each([
    ['s3:GetObject', 'kms:Decrypt'],
    ['s3:PutObject', 'kms:GenerateDataKey'],
    ['s3:AbortMultipartUpload', 'kms:Decrypt'],
  ])('is of use to who may %s there, by S3 alone, and to no other role', (onObjects, onKey) => {
    const policies = of('AWS::IAM::Policy').map((p) => ({ id: p.id, statements: statementsOf(p) }));
    const may = (action: string, on: (resource: unknown) => boolean) =>
      policies
        .filter((p) => p.statements.some((s) => s.Action.includes(action) && s.Resource.some(on)))
        .map((p) => p.id);
    const need = may(onObjects, isClear);
    expect(need.length).toBeGreaterThan(2);
    for (const id of need) expect(may(onKey, isKey)).toContain(id);
    const anyObject = ['s3:GetObject', 's3:PutObject'].flatMap((action) => may(action, isClear));
    for (const id of may(onKey, isKey)) expect(anyObject).toContain(id);
    for (const s of policies.flatMap((p) => p.statements).filter((p) => p.Resource.some(isKey))) {
      expect(s.Action.every((a) => ['kms:Decrypt', 'kms:GenerateDataKey'].includes(a))).toBe(true);
      expect(s.Condition).toEqual({ StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } });
    }
  });
});

describe('the trail', () => {
  const [trail] = of('AWS::CloudTrail::Trail');

  it('records each object of landing and rejects that is read, written or deleted, and nothing else', () => {
    expect(of('AWS::CloudTrail::Trail')).toHaveLength(1);
    const [selector] = trail!.properties.AdvancedEventSelectors;
    expect(selector.FieldSelectors).toEqual([
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      {
        Field: 'resources.ARN',
        StartsWith: clear.map((b) => ({ 'Fn::Join': ['', [{ 'Fn::GetAtt': [b.id, 'Arn'] }, '/']] })),
      },
    ]);
    expect(trail!.properties).toMatchObject({ IsLogging: true, EnableLogFileValidation: true });
  });

  it('alone may write its records, which are kept for a year', () => {
    const records = of('AWS::S3::Bucket').find((b) => b.id === trail!.properties.S3BucketName.Ref)!;
    expect(records.properties.LifecycleConfiguration.Rules).toEqual([{ ExpirationInDays: 365, Status: 'Enabled' }]);
    const policy = of('AWS::S3::BucketPolicy').find((p) => p.properties.Bucket.Ref === records.id)!;
    const allowed = statementsOf(policy).filter((s) => s.Effect === 'Allow');
    expect(allowed.map((s) => [s.Principal?.Service, s.Action])).toEqual([
      ['cloudtrail.amazonaws.com', ['s3:GetBucketAcl']],
      ['cloudtrail.amazonaws.com', ['s3:PutObject']],
    ]);
    for (const s of allowed) expect(JSON.stringify(s.Condition)).toContain(`:trail/${trail!.properties.TrailName}`);
  });
});
