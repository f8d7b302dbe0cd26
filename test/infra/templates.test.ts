import { readdirSync, readFileSync } from 'node:fs';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { environments } from '../../infra/environments.ts';
import { modelState, states } from '../../infra/monthly.ts';
import { namedQueries } from '../../infra/named-queries.ts';
import { mostRequests } from '../../infra/throttle.ts';
import { columnsOf, glueColumns } from '../../schemas/columns.ts';
import { glueTables } from '../../schemas/glue.ts';
import { canaryFolder, keys, rulesVersion } from '../../schemas/keys.ts';
import { limits } from '../../schemas/limits.ts';
import { routes } from '../../schemas/openapi.ts';
import { answerLanguages, pledge, senders } from '../../schemas/pledge.ts';
import { reading as rule } from '../../schemas/reading.ts';
import { inputTables, lakeFolders, madeTables, resultTables, tableColumns } from '../../schemas/run.ts';
import { figureViews, views } from '../../schemas/views.ts';
import { requestsASecond } from '../engines/cost-page.ts';
import { built, type Resource, statementsOf, synthesised } from './stacks.ts';

const { resources, stacks } = synthesised('prod');
const of = (type: string) => resources.filter((r) => r.type === type);
const one = (type: string, id: RegExp): Resource => {
  const found = of(type).filter((r) => id.test(r.id));
  expect([type, id, found.length]).toEqual([type, id, 1]);
  return found[0]!;
};
/** A wildcard of EventBridge, as a pattern. */
const wildcard = (text: string) =>
  new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's');
const ofCanary = (resource: unknown) => JSON.stringify(resource).includes(`/${canaryFolder}`);
interface Behaviour {
  PathPattern: string;
  CachePolicyId: string;
  OriginRequestPolicyId: unknown;
  FunctionAssociations?: object[];
}
const policyOf = (bucket: Resource) =>
  statementsOf(of('AWS::S3::BucketPolicy').find((p) => p.properties.Bucket.Ref === bucket.id)!);

describe('what there is not', () => {
  it('runs nothing that costs while nobody asks, and no code of the library', () => {
    const allowed =
      /^AWS::(S3|KMS|Lambda|IAM|Logs|SQS|SNS|SSM|Events|Scheduler|StepFunctions|ApiGatewayV2|CloudFront|CloudWatch|Glue|Athena|Budgets)::|^Custom::OriginSecret$/;
    expect(resources.filter((r) => !allowed.test(r.type)).map((r) => r.type)).toEqual([]);
    const never = /EC2|VPC|Glue::(Job|Crawler)|DynamoDB|NatGateway|CustomResource|Custom::(?!OriginSecret$)/;
    expect(resources.filter((r) => never.test(r.type)).map((r) => r.id)).toEqual([]);
  });

  it('has QuickSight only where a user is given', () => {
    expect(stacks.quicksight).toBeNull();
    const user = 'arn:aws:quicksight:eu-south-2:111111111111:user/default/analyst';
    const { resources: more } = synthesised('prod', { quicksightUser: user });
    const sets = more.filter((r) => r.type === 'AWS::QuickSight::DataSet');
    expect(sets).toHaveLength(figureViews.length);
    for (const set of sets) expect(set.properties.Permissions[0].Principal).toBe(user);
  });

  it('leaves out on the emulator what that has not', () => {
    const types = synthesised('local').resources.map((r) => r.type);
    expect(types).not.toContain('AWS::Athena::NamedQuery');
    expect(types).not.toContain('AWS::Budgets::Budget');
    // Beside these two, the dashboard of prod.
    expect(resources.length - types.length).toBe(namedQueries.length + 2);
  });

  it('has a dashboard in the environment that wants one, and none else', () => {
    const dashboards = (name: string) =>
      synthesised(name).resources.filter((r) => r.type === 'AWS::CloudWatch::Dashboard').length;
    expect(Object.keys(environments).map((name) => [name, dashboards(name)])).toEqual(
      Object.values(environments).map(({ name, dashboard }) => [name, dashboard ? 1 : 0]),
    );
    expect(environments.prod!.dashboard).toBe(true);
  });
});

describe('every bucket', () => {
  it.each(of('AWS::S3::Bucket').map((b) => [b.id, b] as const))(
    '%s is private, encrypted, logged, TLS only',
    (id, bucket) => {
      const { properties } = bucket;
      expect(Object.values(properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
      expect(properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
      expect(bucket.deletion).toBe('Retain');
      if (!id.startsWith('AccessLogs')) expect(properties.LoggingConfiguration.LogFilePrefix).toMatch(/^[a-z-]+\/$/);
      const denies = policyOf(bucket).filter((s) => s.Effect === 'Deny');
      const plain = denies.find((s) => s.Condition?.Bool?.['aws:SecureTransport'] === 'false');
      expect(plain?.Action).toEqual(['s3:*']);
      expect(denies.some((s) => s.Condition?.NumericLessThan?.['s3:TlsVersion'] === 1.2)).toBe(true);
      const allows = policyOf(bucket).filter((s) => s.Effect === 'Allow');
      for (const s of allows) expect(JSON.stringify(s)).toMatch(/aws:SourceAccount|logging\.s3\.amazonaws\.com/);
    },
  );

  it('of landing takes an object once, from a fresh URL, and tells EventBridge', () => {
    const landing = one('AWS::S3::Bucket', /^Landing/);
    const denies = policyOf(landing).filter((s) => s.Effect === 'Deny' && s.Action.includes('s3:PutObject'));
    expect(denies.map((s) => [s.Sid, s.Condition])).toEqual([
      ['OnlyIfAbsent', { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } }],
      ['OnlyFreshUrls', { NumericGreaterThan: { 's3:signatureAge': '900000' } }],
    ]);
    expect(landing.properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    expect(landing.properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
  });

  it.each([
    ['Landing', limits.landingDays],
    ['Rejects', limits.rejectsDays],
    ['Results', 7],
  ])('of %s forgets after %i days', (name, days) => {
    const { Rules } = one('AWS::S3::Bucket', new RegExp(`^${name}`)).properties.LifecycleConfiguration;
    expect(Rules[0]).toMatchObject({ ExpirationInDays: days, Status: 'Enabled' });
  });

  it('of landing forgets what nobody sent sooner, and takes from any page just the one PUT that was signed', () => {
    const { LifecycleConfiguration, CorsConfiguration } = one('AWS::S3::Bucket', /^Landing/).properties;
    const waiting = LifecycleConfiguration.Rules.filter((r: { Prefix?: string }) => r.Prefix !== undefined);
    expect(waiting.filter((r: { Prefix: string }) => r.Prefix !== canaryFolder)).toEqual([
      { Prefix: 'waiting/', ExpirationInDays: limits.waitingDays, Status: 'Enabled' },
    ]);
    expect(CorsConfiguration.CorsRules).toEqual([
      {
        AllowedMethods: ['PUT'],
        AllowedOrigins: ['*'],
        AllowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256'],
        MaxAge: 3600,
      },
    ]);
    const others = of('AWS::S3::Bucket').filter((b) => !b.id.startsWith('Landing'));
    expect(others.filter((b) => b.properties.CorsConfiguration).map((b) => b.id)).toEqual([]);
  });

  it.each(['Landing', 'Rejects', 'Lake', 'Reports', 'Results'])(
    'of %s forgets the parts of an object that was never joined',
    (name) => {
      const { Rules } = one('AWS::S3::Bucket', new RegExp(`^${name}`)).properties.LifecycleConfiguration;
      expect(Rules).toContainEqual(
        expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' }),
      );
    },
  );
});

describe('every function', () => {
  const functions = of('AWS::Lambda::Function');
  it('is one of twenty-two', () => expect(functions).toHaveLength(22));

  it.each(functions.map((f) => [f.id, f] as const))(
    '%s is of the newest runtime, on ARM, traced, with a log of its own',
    (_, f) => {
      expect(f.properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        Handler: expect.stringMatching(/^index\.[a-z]+$/),
        Description: expect.stringMatching(/.{10}/),
      });
      expect(f.properties.MemorySize).toBeGreaterThanOrEqual(512);
      expect(f.properties.Timeout).toBeGreaterThanOrEqual(15);
      expect(of('AWS::Logs::LogGroup').map((l) => l.id)).toContain(f.properties.LoggingConfig.LogGroup.Ref);
      for (const name of Object.keys(f.properties.Environment.Variables)) expect(name).toMatch(/^[A-Z]\w+$/);
    },
  );

  it('has a role that no other has', () => {
    const roles = functions.map((f) => `${f.stack}/${f.properties.Role['Fn::GetAtt'][0]}`);
    expect(new Set(roles).size).toBe(functions.length);
  });

  it('that nobody waits for leaves its failures in the dead-letter queue', () => {
    const dead = functions.filter((f) => f.properties.DeadLetterConfig).map((f) => f.id.replace(/Function.*/, ''));
    expect(dead.sort()).toEqual(['Canary', 'ClerkCompare', 'ClerkSweep', 'OriginSecret', 'Silence', 'Sweep', 'Watch']);
  });
});

describe('every role', () => {
  const policies = resources.filter((r) => statementsOf(r).length > 0 && /IAM::(Policy|Role)/.test(r.type));

  it.each(policies.map((p) => [`${p.stack}/${p.id}`, p] as const))('%s is allowed action by action', (_, policy) => {
    for (const s of statementsOf(policy)) {
      expect(s.Effect).toBe('Allow');
      for (const action of s.Action) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
      if (s.Resource.includes('*')) for (const action of s.Action) expect(action).toMatch(/^(xray|logs):/);
      for (const action of s.Action)
        expect(action).not.toMatch(/Delete(Object$|Bucket)|iam:|PutBucketPolicy|kms:(Decrypt|Sign)/);
    }
  });

  it('of three only may delete, and only what waits for its clerk', () => {
    const deleting = policies.flatMap((p) =>
      statementsOf(p)
        .filter((s) => s.Action.includes('s3:DeleteObjectVersion'))
        .map((s) => [p.id.replace(/Function.*/, ''), JSON.stringify(s.Resource)] as const),
    );
    expect(deleting.map(([who]) => who).sort()).toEqual(['ClerkPage', 'ClerkRead', 'ClerkSweep']);
    for (const [, what] of deleting) expect(what).toMatch(/^\[\{"Fn::Join":\["",\[.*Landing.*"\/waiting\/\*"\]\]\}\]$/);
  });

  it('has no policy of others', () => {
    for (const role of of('AWS::IAM::Role'))
      expect([role.id, role.properties.ManagedPolicyArns]).toEqual([role.id, undefined]);
  });

  it('of three only may ask for the pseudonym key, and none of them is asked by a browser', () => {
    const may = policies.filter((p) => statementsOf(p).some((s) => s.Action.includes('kms:GenerateMac')));
    expect(may.map((p) => p.id.replace(/Function.*/, '')).sort()).toEqual(['ClerkRead', 'Digest', 'Normalize']);
    // What is asked for a digest reads no row, and writes nothing else.
    const digest = may.filter((p) => p.id.startsWith('Digest')).flatMap((p) => statementsOf(p));
    const on = (action: string) =>
      digest.filter((s) => s.Action.includes(action)).flatMap((s) => JSON.stringify(s.Resource).match(/\/[a-z]+\/\*/g));
    expect([on('s3:GetObject').sort(), on('s3:PutObject')]).toEqual([
      ['/keyed/*', '/published/*', '/wrapped/*'],
      ['/keyed/*'],
    ]);
  });

  it('of four only may read what headings were confirmed to mean, and only the clerks’ pages write it', () => {
    const on = (action: string, prefix: RegExp) =>
      policies
        .filter((p) =>
          statementsOf(p).some(
            (s) => s.Action.includes(action) && s.Resource.some((r) => prefix.test(JSON.stringify(r)) && !ofCanary(r)),
          ),
        )
        .map((p) => p.id.replace(/Function.*/, ''));
    expect(on('s3:GetObject', /\/maps\/\*"/).sort()).toEqual(['ClerkPage', 'ClerkRead', 'Corrected', 'Normalize']);
    for (const prefix of [/\/maps\//, /\/tickets\//, /\/withdrawn\//])
      expect(on('s3:PutObject', prefix)).toEqual(['ClerkPage']);
    expect(on('s3:PutObject', /\/sent\//).sort()).toEqual(['ClerkPage', 'Normalize']);
    // What counts is written by who has the key.
    expect(on('s3:PutObject', /\/(receipts|lake)\/\*/)).toEqual(['Normalize']);
  });

  it('of the pages alone may start a run and a comparison, and ask after what the desk started', () => {
    const mayOf = (action: string) =>
      policies.flatMap((p) =>
        statementsOf(p)
          .filter((s) => s.Action.includes(action))
          .map((s) => [p.id.replace(/(Function|Role).*/, ''), JSON.stringify(s.Resource)] as const),
      );
    const starts = mayOf('states:StartExecution');
    expect(starts.map(([who]) => who).sort()).toEqual(['ClerkPage', expect.stringMatching(/^OnThe5th/)]);
    const page = (action: string) => mayOf(action).filter(([who]) => who === 'ClerkPage');
    const machine = one('AWS::StepFunctions::StateMachine', /./).properties.StateMachineName;
    expect(page('states:StartExecution')).toEqual([
      ['ClerkPage', expect.stringMatching(new RegExp(`:stateMachine:${machine}"\\]\\]\\}\\]$`))],
    ]);
    expect(mayOf('states:DescribeExecution')).toEqual([
      ['ClerkPage', expect.stringMatching(new RegExp(`:execution:${machine}:desk-\\*"\\]\\]\\}\\]$`))],
    ]);
    const compare = one('AWS::Lambda::Function', /^ClerkCompare/);
    expect(page('lambda:InvokeFunction')).toEqual([
      ['ClerkPage', JSON.stringify([{ 'Fn::GetAtt': [compare.id, 'Arn'] }])],
    ]);
    // What compares reads what was accepted, and no file that was sent; it writes its answer, which is gone after a month.
    const rights = policies.filter((p) => p.id.startsWith('ClerkCompare')).flatMap((p) => statementsOf(p));
    const on = (action: string) =>
      rights.filter((s) => s.Action.includes(action)).flatMap((s) => JSON.stringify(s.Resource).match(/\/[a-z]+\/\*/g));
    expect(on('s3:GetObject').sort()).toEqual(
      ['differences', 'lake', 'published', 'receipts', 'runs'].map((p) => `/${p}/*`),
    );
    expect(on('s3:PutObject')).toEqual(['/differences/*']);
    const { Rules } = one('AWS::S3::Bucket', /^Lake/).properties.LifecycleConfiguration;
    expect(
      Rules.filter(
        (r: { ExpirationInDays?: number; Prefix: string }) => r.ExpirationInDays && r.Prefix !== canaryFolder,
      ),
    ).toEqual([
      { Prefix: 'differences/', ExpirationInDays: 30, Status: 'Enabled' },
      expect.objectContaining({ Prefix: 'quota/', ExpirationInDays: 2 }),
    ]);
  });

  it('of five only may read raw files, and that of the answer to a clerk can write nothing', () => {
    const raw = (resource: unknown) => /\/landing\/\*"/.test(JSON.stringify(resource));
    const may = policies.filter((p) =>
      statementsOf(p).some((s) => s.Action.includes('s3:GetObject') && s.Resource.some(raw)),
    );
    expect(may.map((p) => p.id.replace(/Function.*/, '')).sort()).toEqual([
      ...['ClerkPage', 'ClerkSweep', 'Corrected', 'Normalize', 'Sweep'],
    ]);
    const corrected = may.filter((p) => p.id.startsWith('Corrected')).flatMap((p) => statementsOf(p));
    expect(
      [...new Set(corrected.flatMap((s) => s.Action))].filter((action) => /^(s3|kms):/.test(action)).sort(),
    ).toEqual(['s3:GetObject', 's3:ListBucket']);
  });
});

describe('the site as the only way in', () => {
  const made = one('Custom::OriginSecret', /^OriginSecret/);
  const secret = { 'Fn::GetAtt': [made.id, 'Secret'] };

  it('is known by its secret to every function that the API calls, and to no other', () => {
    const called = of('AWS::ApiGatewayV2::Integration').map((i) => i.properties.IntegrationUri['Fn::GetAtt'][0]);
    expect(new Set(called).size).toBe(4);
    const knows = of('AWS::Lambda::Function').filter((f) => f.properties.Environment.Variables.ORIGIN_SECRET);
    expect(knows.map((f) => f.id).sort()).toEqual([...new Set(called)].sort());
    for (const f of knows) expect(f.properties.Environment.Variables.ORIGIN_SECRET).toEqual(secret);
  });

  it('sends the same secret, from a parameter whose name changes with it; no output tells it', () => {
    const parameter = one('AWS::SSM::Parameter', /^OriginSecret/).properties;
    expect(parameter).toMatchObject({ Name: '/telecentre-pledge/prod/origin-secret/1', Type: 'String', Value: secret });
    const { Origins } = one('AWS::CloudFront::Distribution', /^Site/).properties.DistributionConfig;
    expect(Origins.map((o: Resource['properties']) => o.OriginCustomHeaders)).toEqual([
      [{ HeaderName: 'x-origin-verify', HeaderValue: `{{resolve:ssm:${parameter.Name}}}` }],
    ]);
    const outputs = Object.values(stacks).map((s) => s && Template.fromStack(s).toJSON().Outputs);
    expect(JSON.stringify(outputs)).not.toContain(made.id);
  });
});

describe('the canary', () => {
  const may = resources.filter(
    (r) => r.type === 'AWS::IAM::Policy' && statementsOf(r).some((s) => s.Resource.some(ofCanary)),
  );

  it('is seen by the functions that its file goes through, and by none that counts', () => {
    expect(may.map((p) => p.id.replace(/Function.*/, '')).sort()).toEqual(['Answer', 'Canary', 'Normalize', 'Upload']);
    const [own] = may.filter((p) => p.id.startsWith('Canary'));
    const rights = statementsOf(own!).filter((s) => s.Action.some((action) => action.startsWith('s3:')));
    expect(rights.map((s) => s.Action)).toEqual([['s3:PutObject']]);
    expect(JSON.stringify(rights)).toMatch(/\/canary\/tickets\/\*"/);
    // Whoever may take a file in for a network may take in the canary's, and the other way round.
    const prefixesOf = (policy: Resource) =>
      statementsOf(policy).flatMap((s) =>
        s.Action.filter((action) => action.startsWith('s3:')).flatMap((action) =>
          s.Resource.map((r) => `${action} ${/"([^"]*)"\]\]/.exec(JSON.stringify(r))?.[1]}`),
        ),
      );
    for (const policy of may.filter((p) => p !== own))
      for (const right of prefixesOf(policy).filter((r) => r.includes(canaryFolder)))
        expect(prefixesOf(policy)).toContain(right.replace(canaryFolder, ''));
  });

  it('has all that it sent gone after seven days, every version, in each bucket that it comes to', () => {
    const buckets = new Set(
      may.flatMap((p) =>
        statementsOf(p).flatMap((s) =>
          s.Resource.filter(ofCanary).map((r) => /FnGetAtt(\w+?)[0-9A-F]{8}Arn/.exec(JSON.stringify(r))![1]!),
        ),
      ),
    );
    expect([...buckets].sort()).toEqual(['Lake', 'Landing', 'Rejects']);
    for (const name of buckets) {
      const { LifecycleConfiguration, VersioningConfiguration } = one(
        'AWS::S3::Bucket',
        new RegExp(`^${name}`),
      ).properties;
      const rules = LifecycleConfiguration.Rules as Record<string, never>[];
      const [gone] = rules.filter((r) => r.Prefix === canaryFolder);
      const versions =
        (gone!.NoncurrentVersionExpiration as { NoncurrentDays?: number } | undefined)?.NoncurrentDays ?? 0;
      // S3 counts whole days from the midnight after, for each of the two.
      expect(Number(gone!.ExpirationInDays) + versions + 2).toBeLessThanOrEqual(7);
      if (VersioningConfiguration)
        expect([name, versions, rules.some((r) => r.ExpiredObjectDeleteMarker)]).toEqual([name, 1, true]);
    }
  });

  it('alarms where it failed three times, and where it did not run for a day', () => {
    const { properties: alarm } = one('AWS::CloudWatch::Alarm', /^CanaryLost/);
    expect(alarm).toMatchObject({ MetricName: 'Errors', Period: 86_400, EvaluationPeriods: 1, Threshold: 3 });
    const { properties: invoke } = one('AWS::Lambda::EventInvokeConfig', /^CanaryFunction/);
    expect(invoke.MaximumRetryAttempts).toBe(2);
    expect(alarm.TreatMissingData).toBe('breaching');
  });
});

describe('the intake', () => {
  it.each(of('AWS::SQS::Queue').map((q) => [q.id, q] as const))('queue %s is encrypted and TLS only', (id, queue) => {
    expect(queue.properties.SqsManagedSseEnabled).toBe(true);
    const policy = of('AWS::SQS::QueuePolicy').find((p) => JSON.stringify(p.properties.Queues).includes(id))!;
    expect(
      statementsOf(policy).some((s) => s.Effect === 'Deny' && s.Condition?.Bool?.['aws:SecureTransport'] === 'false'),
    ).toBe(true);
  });

  it.each([
    ['Landed', /^Normalize/, /^DeadLetters/],
    ['ClerkWaiting', /^ClerkRead/, /^ClerkDeadLetters/],
  ])('%s gives a file a message, three tries, and its function’s own time', (name, reader, dead) => {
    const reading = one('AWS::Lambda::Function', reader);
    const queue = one('AWS::SQS::Queue', new RegExp(`^${name}`));
    expect(queue.properties.VisibilityTimeout).toBe(reading.properties.Timeout);
    expect(queue.properties.RedrivePolicy).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [one('AWS::SQS::Queue', dead).id, 'Arn'] },
      maxReceiveCount: rule.tries,
    });
    expect(queue.properties.VisibilityTimeout).toBe(rule.seconds);
    const sources = of('AWS::Lambda::EventSourceMapping').map((m) => m.properties);
    expect(sources.filter((m) => m.FunctionName.Ref === reading.id)).toMatchObject([
      {
        EventSourceArn: { 'Fn::GetAtt': [queue.id, 'Arn'] },
        BatchSize: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 5 },
      },
    ]);
  });

  it('keeps in the dead-letter queue of a queue nothing else, so that a redrive sends all of it back', () => {
    const dead = of('AWS::SQS::Queue').flatMap(({ properties: { RedrivePolicy } }) =>
      RedrivePolicy ? [RedrivePolicy.deadLetterTargetArn['Fn::GetAtt'][0] as string] : [],
    );
    expect(new Set(dead).size).toBe(2);
    const others = resources.filter((r) => /Lambda::|Events::Rule|Scheduler::/.test(r.type));
    const named = (id: string) => others.filter((r) => JSON.stringify(r.properties).includes(id)).map((r) => r.id);
    for (const id of dead) expect(named(id)).toEqual([]);
    const failed = one('AWS::SQS::Queue', /^FailedStarts/);
    // Rules of each sender and folder and of the canary, one more, six schedules, seven functions that nobody waits for, each with its destination.
    expect(named(failed.id)).toHaveLength(2 * senders(pledge).length + 2 + 6 + 14);
  });

  it('takes a key of the landing bucket into the one queue, the other, or none, under its sender’s name', () => {
    const queueOf = (key: string) =>
      of('AWS::Events::Rule')
        .filter(({ properties: { EventPattern: pattern } }) => {
          if (pattern.source[0] === 'aws.states') return false;
          expect(pattern).toMatchObject({ source: ['aws.s3'], 'detail-type': ['Object Created'] });
          expect(JSON.stringify(pattern.detail.bucket)).toContain('Landing');
          const [{ 'anything-but': but }] = pattern.detail.object.key;
          return !but.wildcard.some((w: string) => wildcard(w).test(key));
        })
        .map(({ properties: { Targets } }) => {
          expect(Targets[0].DeadLetterConfig).toBeDefined();
          return [Targets[0].Arn['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/, ''), Targets[0].SqsParameters.MessageGroupId];
        });
    const upload = '0123456789abcdef0123456789abcdef';
    for (const sender of senders(pledge)) {
      expect(queueOf(keys.landing(sender, upload))).toEqual([['Landed', sender]]);
      expect(queueOf(keys.waiting(sender, upload))).toEqual([['ClerkWaiting', sender]]);
    }
    expect(queueOf(`${canaryFolder}${keys.landing('canary', upload)}`)).toEqual([['Landed', 'canary']]);
    // A fair queue is a standard one: it keeps no order, and no message waits for another of its sender.
    expect(of('AWS::SQS::Queue').filter((q) => q.properties.FifoQueue)).toEqual([]);
    // EventBridge takes a pattern of 2,048 characters.
    for (const { properties } of of('AWS::Events::Rule'))
      expect(JSON.stringify(properties.EventPattern).length).toBeLessThan(2048);
    for (const key of [
      `${canaryFolder}${keys.envelope('canary', upload)}`,
      keys.envelope('cyl', upload),
      keys.landingRows('cyl', upload, 1),
      keys.waitingEnvelope('cyl', upload),
      keys.waitingPreview('cyl', upload),
      keys.waitingRejects('cyl', upload),
      keys.waitingLake('training', 'cyl', upload),
      keys.waitingMends('cyl', upload),
      keys.waitingDraft('cyl', upload),
      keys.waitingMoved('cyl', upload),
      keys.waitingBegun('cyl', upload),
      keys.waitingFault('cyl', upload),
    ])
      expect([key, queueOf(key)]).toEqual([key, []]);
  });

  it('has exactly the routes that the API’s description names, and those of the clerks’ pages', () => {
    const keys = of('AWS::ApiGatewayV2::Route').map((r) => r.properties.RouteKey);
    expect(keys.sort()).toEqual(
      [
        ...Object.values(routes).map((r) => `${r.method} ${r.path}`),
        ...answerLanguages.map((language) => `ANY /${language}/{proxy+}`),
        ...['ANY /entrar', 'ANY /activos/{proxy+}', 'ANY /report/{proxy+}', 'ANY /atom.xml', '$default'],
      ].sort(),
    );
    const stage = one('AWS::ApiGatewayV2::Stage', /./).properties;
    expect(stage.AccessLogSettings.Format).not.toMatch(/authorization|header|identity|path\b/i);
  });

  it('throttles each route by itself, what makes something or opens a link more than what is read', () => {
    const { properties: stage, after } = one('AWS::ApiGatewayV2::Stage', /./);
    interface Settings {
      ThrottlingRateLimit: number;
      ThrottlingBurstLimit: number;
    }
    const { RouteSettings: own, DefaultRouteSettings: others } = stage as {
      RouteSettings: Record<string, Settings>;
      DefaultRouteSettings: Settings;
    };
    const routesThere = of('AWS::ApiGatewayV2::Route');
    const keys = routesThere.map((r) => r.properties.RouteKey as string);
    // A stage that names a route that is not there yet, or never, is refused whole.
    expect(Object.keys(own).filter((key) => !keys.includes(key))).toEqual([]);
    for (const route of routesThere) expect(after).toContain(route.id);
    const rate = (key: string) => (own[key] ?? others).ThrottlingRateLimit;
    for (const key of keys) {
      const { ThrottlingRateLimit: steady, ThrottlingBurstLimit: burst } = own[key] ?? others;
      expect([key, steady > 0, burst >= 2 * steady, burst <= 40]).toEqual([key, true, true, true]);
    }
    expect(rate('POST /uploads')).toBeLessThan(rate('GET /uploads/{upload}'));
    for (const language of answerLanguages) expect(rate('ANY /entrar')).toBeLessThan(rate(`ANY /${language}/{proxy+}`));
    // What reads a whole file anew is the dearest of all.
    expect(rate('GET /uploads/{upload}/corrected')).toBe(Math.min(...keys.map(rate)));
    expect(mostRequests(keys)).toBe(requestsASecond);
  });

  it('sweeps what landed and what waits by the hour, rolls up on the 5th at three, looks who is late on the 6th, and by the day whether anything was published, and twice a day whether a file comes through, in Madrid', () => {
    const schedules = of('AWS::Scheduler::Schedule').map((s) => s.properties);
    expect(schedules.map((s) => [s.ScheduleExpression, s.ScheduleExpressionTimezone]).sort()).toEqual([
      ['cron(0 3 5 * ? *)', 'Europe/Madrid'],
      ['cron(0 6,18 * * ? *)', 'Europe/Madrid'],
      ['cron(0 7 * * ? *)', 'Europe/Madrid'],
      ['cron(0 8 6 * ? *)', 'Europe/Madrid'],
      ['rate(1 hour)', 'Europe/Madrid'],
      ['rate(1 hour)', 'Europe/Madrid'],
    ]);
    for (const s of schedules) expect(s.Target.DeadLetterConfig.Arn).toBeDefined();
  });
});

describe('the catalogue', () => {
  const tables = new Map(of('AWS::Glue::Table').map((t) => [t.properties.TableInput.Name, t.properties.TableInput]));
  const located = (input: { StorageDescriptor: { Location: unknown } }) =>
    JSON.stringify(input.StorageDescriptor.Location);
  const cased = (columns: { name: string; type: string; comment: string }[]) =>
    columns.map((c) => ({ Name: c.name, Type: c.type, Comment: c.comment }));

  it('has exactly the tables and views of the schemas', () => {
    const names = [...glueTables(pledge), ...views].map((t) => t.name);
    expect([...tables.keys()].sort()).toEqual(names.sort());
  });

  it.each(lakeFolders)('lake_%s has the schema’s columns, and projects rules and senders', (dataset) => {
    const input = tables.get(`lake_${dataset}`);
    expect(input.StorageDescriptor.Columns).toEqual(cased(glueColumns(tableColumns(`lake_${dataset}`).slice(0, -1))));
    expect(input.PartitionKeys.map((k: { Name: string; Type: string }) => [k.Name, k.Type])).toEqual([
      ['rules', 'int'],
      ['network', 'string'],
    ]);
    expect(input.Parameters).toMatchObject({
      'projection.enabled': 'true',
      'projection.rules.type': 'integer',
      'projection.rules.range': `1,${rulesVersion}`,
      'projection.network.type': 'enum',
      'projection.network.values': senders(pledge).join(','),
    });
    const template = JSON.stringify(input.Parameters['storage.location.template']);
    expect(template).toContain(`/lake/\${rules}/${dataset}/network=\${network}/`);
    expect(located(input)).toMatch(/\/lake\/"/);
  });

  const runTables = { ...inputTables, ...Object.fromEntries(Object.entries(madeTables).map(([n, t]) => [n, t.row])) };
  it.each(Object.entries(runTables))('%s has the schema’s columns, and a run that a query names', (name, row) => {
    const input = tables.get(name);
    expect(input.StorageDescriptor.Columns).toEqual(cased(glueColumns(columnsOf(row))));
    expect(input.Parameters).toMatchObject({ 'projection.enabled': 'true', 'projection.run.type': 'injected' });
    expect(JSON.stringify(input.Parameters['storage.location.template'])).toContain(`/runs/\${run}/${name}/`);
  });

  it.each(views.map((v) => [v.name, v] as const))('%s is a view that Athena and Trino can read', (name, view) => {
    const input = tables.get(name);
    const [, text] = /^\/\* Presto View: (\S+) \*\/$/.exec(input.ViewOriginalText)!;
    expect(JSON.parse(Buffer.from(text!, 'base64').toString())).toEqual({
      originalSql: view.sql,
      catalog: 'awsdatacatalog',
      schema: 'pledge_prod',
      columns: view.columns.map(({ name, type }) => ({ name, type })),
    });
    expect(input).toMatchObject({
      TableType: 'VIRTUAL_VIEW',
      Description: 'Presto View',
      Parameters: { presto_view: 'true' },
    });
  });

  it('bounds every query', () => {
    const groups = of('AWS::Athena::WorkGroup').map((g) => g.properties);
    expect(groups.map((g) => g.Name).sort()).toEqual(['pledge-prod', 'pledge-prod-analysts']);
    for (const { WorkGroupConfiguration } of groups)
      expect(WorkGroupConfiguration).toMatchObject({
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 10 * 2 ** 30,
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_S3' } },
      });
    const saved = of('AWS::Athena::NamedQuery').map((q) => q.properties.WorkGroup);
    expect(new Set(saved)).toEqual(new Set(['pledge-prod-analysts']));
    expect(
      of('AWS::Athena::NamedQuery')
        .map((q) => q.properties.QueryString)
        .sort(),
    ).toEqual(namedQueries.map((q) => q.sql).sort());
  });
});

describe('the monthly run', () => {
  const machine = one('AWS::StepFunctions::StateMachine', /./).properties;
  const definition = JSON.parse(
    machine.DefinitionString['Fn::Join'][1].map((p: unknown) => (typeof p === 'string' ? p : 'arn')).join(''),
  );

  it('runs every model of sql/, and no other, in order', () => {
    const order: string[] = [];
    for (let at: string | undefined = definition.StartAt; at; at = definition.States[at].Next) order.push(at);
    expect(order).toEqual([
      states.freeze,
      ...Object.keys(madeTables).map(modelState),
      states.check,
      states.publish,
      states.protect,
      states.changes,
      states.report,
      states.digest,
      states.pdf,
    ]);
    const files = readdirSync(new URL('../../sql/report', import.meta.url)).map((f) => f.replace('.sql', ''));
    expect(files.sort()).toEqual(Object.keys(resultTables).sort());
    expect(Object.keys(definition.States).sort()).toEqual([...order].sort());
  });

  it('tries each step again, but not a check that does not hold', () => {
    for (const [name, state] of Object.entries<{ Retry: unknown[] }>(definition.States))
      expect([name, state.Retry]).toEqual([
        name,
        [
          { ErrorEquals: ['CheckFailed', 'NothingYet'], MaxAttempts: 0 },
          { ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 4, BackoffRate: 3 },
        ],
      ]);
  });

  it('hands each model its table, and the start of the execution to the freeze', () => {
    expect(definition.States[states.freeze].Parameters).toEqual({
      'started.$': '$$.Execution.StartTime',
      'input.$': '$',
    });
    for (const table of Object.keys(madeTables))
      expect(definition.States[modelState(table)].Parameters).toEqual({ 'run.$': '$.run', table });
  });

  it('publishes past the damaged publication that the freeze was told of, and reports what the publication names', () => {
    expect(definition.States[states.publish].Parameters).toEqual({
      'run.$': '$.run',
      'as_of.$': '$.as_of',
      'past_damaged.$': '$.past_damaged',
      'started.$': '$$.Execution.StartTime',
    });
    const published = { 'run.$': '$.run', 'provisional.$': '$.publication.provisional' };
    expect(definition.States[states.protect].Parameters).toEqual(published);
    expect(definition.States[states.report].Parameters).toEqual({
      ...published,
      'ledger.$': '$.publication.ledger',
      'changes.$': '$.since.changes',
    });
    expect(definition.States[states.changes]).toMatchObject({
      Parameters: { 'number.$': '$.publication.published' },
      ResultPath: '$.since',
      Next: states.report,
    });
    expect(definition.States[states.pdf].Parameters).toEqual(published);
  });

  it('makes the PDFs by a function of their own, which writes nothing but PDFs', () => {
    const made = one('AWS::Lambda::Function', /^PdfFunction/);
    expect(made.properties).toMatchObject({ Handler: 'index.pdf', Architectures: ['arm64'] });
    const emulated = synthesised('local').resources.find((r) => /^PdfFunction/.test(r.id) && r.properties.Handler);
    expect(emulated!.properties.Architectures).toEqual([process.arch === 'x64' ? 'x86_64' : 'arm64']);
    const policy = one('AWS::IAM::Policy', /^PdfFunctionRole/);
    const writes = statementsOf(policy).filter((s) => JSON.stringify(s.Action).includes('s3:PutObject'));
    expect(JSON.stringify(writes.map((s) => s.Resource)).match(/\/[^"]*/g)).toEqual(['/report/*.pdf']);
  });

  it('logs and traces without the data', () => {
    expect(machine.TracingConfiguration).toEqual({ Enabled: true });
    expect(machine.LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
  });
});

describe('the site and the watch', () => {
  it('has no file of its own: every path goes to the API, and nobody reads the bucket of reports through it', () => {
    const { DistributionConfig: site } = one('AWS::CloudFront::Distribution', /./).properties;
    expect(site.Origins).toHaveLength(1);
    expect(site.Origins[0].CustomOriginConfig.OriginProtocolPolicy).toBe('https-only');
    expect(site.DefaultRootObject).toBeUndefined();
    const policies = of('AWS::S3::BucketPolicy').flatMap(statementsOf);
    expect(JSON.stringify(policies)).not.toContain('cloudfront');
    expect(JSON.stringify(of('AWS::IAM::Policy').map((p) => p.properties))).not.toContain('/site/');
  });

  it('sends every page to the API, by the function that says which name was asked for', () => {
    const { DistributionConfig: site } = one('AWS::CloudFront::Distribution', /./).properties;
    const behaviours: Behaviour[] = [{ ...site.DefaultCacheBehavior, PathPattern: '*' }, ...site.CacheBehaviors];
    const pages = behaviours.filter((b) => b.FunctionAssociations);
    expect(pages.map((b) => b.PathPattern)).toEqual(['*', '/activos/*', '/report/*', '/atom.xml']);
    const hsts = one('AWS::CloudFront::ResponseHeadersPolicy', /^PageHeaders/);
    const { SecurityHeadersConfig } = hsts.properties.ResponseHeadersPolicyConfig;
    expect(SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec).toBe(31_536_000);
    // The page's own policy is of its own making.
    expect(SecurityHeadersConfig.ContentSecurityPolicy).toBeUndefined();
    const viewerRequest = one('AWS::CloudFront::Function', /./);
    const released = one('AWS::CloudFront::CachePolicy', /./);
    // CloudFront's own policies: CachingDisabled, CachingOptimized, AllViewerExceptHostHeader.
    const kept: Record<string, unknown> = {
      '*': '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      '/activos/*': '658327ea-f89d-4fab-a63d-7e88639e58f6',
      '/report/*': { Ref: released.id },
      '/atom.xml': { Ref: released.id },
    };
    for (const b of pages) {
      expect(b).toMatchObject({
        TargetOriginId: site.Origins[0].Id,
        ViewerProtocolPolicy: 'redirect-to-https',
        ResponseHeadersPolicyId: { Ref: hsts.id },
        CachePolicyId: kept[b.PathPattern],
        FunctionAssociations: [
          { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [viewerRequest.id, 'FunctionARN'] } },
        ],
      });
      if (b.PathPattern === '*') expect(b.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
    }
    // What is taken back is gone within minutes, whatever a page says of itself.
    const { MaxTTL, DefaultTTL, MinTTL } = released.properties.CachePolicyConfig;
    expect([MaxTTL, DefaultTTL, MinTTL]).toEqual([60, 0, 0]);
    const forKept = one('AWS::CloudFront::OriginRequestPolicy', /./).properties.OriginRequestPolicyConfig;
    expect(forKept).toMatchObject({
      CookiesConfig: { CookieBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['x-forwarded-host'] },
    });
  });

  it('sends every alarm to the topic, and each says where to read on', () => {
    const alarms = of('AWS::CloudWatch::Alarm').map((a) => a.properties);
    expect(alarms.map((a) => /-(\w+)$/.exec(a.AlarmName)![1]).sort()).toEqual([
      'ApiFailed',
      'CanaryLost',
      'DeadLetters',
      'FailedStarts',
      'IntakeSlow',
      'NetworkLate',
      'NoPublication',
      'WaitingDeadLetters',
      'WaitingSlow',
    ]);
    const runbook = readFileSync(new URL('../../docs/operate.md', import.meta.url), 'utf8');
    for (const a of alarms) {
      expect(runbook).toContain(`\n## ${/-(\w+)$/.exec(a.AlarmName)![1]}\n`);
      expect(a.AlarmActions).toHaveLength(1);
      expect(a.AlarmDescription).toContain('docs/operate.md');
      // Of what has to come each day, silence is no good sign.
      expect(a.TreatMissingData).toBe(/CanaryLost$/.test(a.AlarmName) ? 'breaching' : 'notBreaching');
    }
    expect(one('AWS::Budgets::Budget', /./).properties.Budget.BudgetLimit).toEqual({ Amount: 20, Unit: 'USD' });
  });

  /** What an alarm sees of a queue's numbers, five minutes each; undefined: the queue reports none. */
  function seen({ properties: { Metrics } }: Resource, numbers: readonly (number | undefined)[]): number[] {
    const [shown] = Metrics.filter((m: { ReturnData?: boolean }) => m.ReturnData !== false);
    expect(shown.Expression).toBe('DIFF(FILL(messages, 0))');
    const [{ MetricStat: of }] = Metrics.filter((m: { Id: string }) => m.Id === 'messages');
    expect(of).toMatchObject({
      Stat: 'Maximum',
      Period: 300,
      Metric: { MetricName: 'ApproximateNumberOfMessagesVisible' },
    });
    const filled = numbers.map((n) => n ?? 0);
    return filled.slice(1).map((n, i) => n - filled[i]!);
  }

  it.each(['DeadLetters', 'WaitingDeadLetters', 'FailedStarts'])(
    'tells of each message in %s, also while one lies there',
    (name) => {
      const alarm = of('AWS::CloudWatch::Alarm').find((a) => a.properties.AlarmName.endsWith(`-${name}`))!;
      const { Threshold, EvaluationPeriods, ComparisonOperator } = alarm.properties;
      expect([EvaluationPeriods, ComparisonOperator]).toEqual([1, 'GreaterThanOrEqualToThreshold']);
      const red = seen(alarm, [undefined, 1, 1, 1, 3, 3, 0, undefined, 1]).map((more) => more >= Threshold);
      expect(red).toEqual([true, false, false, true, false, false, false, true]);
    },
  );

  it('lets each service that publishes to the topic do so, for this account alone, and mails it to each operator', () => {
    const { resources: all } = synthesised('prod', { operators: ['a@red.example', 'b@red.example'] });
    const typed = (type: string) => all.filter((r) => r.type === type);
    const [topic] = typed('AWS::SNS::Topic');
    const allowed = typed('AWS::SNS::TopicPolicy')
      .filter((p) => p.properties.Topics.some((t: { Ref: string }) => t.Ref === topic!.id))
      .flatMap(statementsOf)
      .filter((s) => s.Effect === 'Allow' && s.Action.includes('sns:Publish'));
    const mayPublish = (service: string) => {
      const ours = allowed.filter((s) => s.Principal?.Service === service);
      expect([service, ours.length]).toEqual([service, 1]);
      expect(ours[0]!.Resource).toEqual([{ Ref: topic!.id }]);
      expect(ours[0]!.Condition?.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } });
      return ours[0]!;
    };
    const byName = (pattern: string, arn: string) => {
      const [, prefix] = /:(?:alarm:|rule\/)([\w-]+)\*/.exec(pattern)!;
      return arn.startsWith(prefix!);
    };
    const fromAlarms = mayPublish('cloudwatch.amazonaws.com').Condition!.ArnLike!;
    for (const { properties } of typed('AWS::CloudWatch::Alarm')) {
      expect(properties.AlarmActions).toEqual([{ Ref: topic!.id }]);
      expect(byName(JSON.stringify(fromAlarms['aws:SourceArn']), properties.AlarmName)).toBe(true);
    }
    const rules = typed('AWS::Events::Rule').filter(({ properties: { Targets } }) =>
      Targets.some((t: { Arn: unknown }) => JSON.stringify(t.Arn).includes(topic!.id)),
    );
    expect(rules.map((r) => r.properties.Name)).toEqual(['pledge-prod-monitoring-RollupFailed']);
    const fromRules = mayPublish('events.amazonaws.com').Condition!.ArnLike!;
    for (const { properties } of rules) {
      expect(byName(JSON.stringify(fromRules['aws:SourceArn']), properties.Name)).toBe(true);
      expect(properties.Targets[0].Arn).toEqual({ Ref: topic!.id });
      expect(JSON.stringify(properties.Targets[0].InputTransformer)).toMatch(/docs\/operate\.md, \\+"RollupFailed/);
    }
    mayPublish('budgets.amazonaws.com');
    for (const { properties } of typed('AWS::Budgets::Budget'))
      for (const { Subscribers } of properties.NotificationsWithSubscribers)
        expect(Subscribers).toEqual([{ SubscriptionType: 'SNS', Address: { Ref: topic!.id } }]);
    const mails = typed('AWS::SNS::Subscription').map((s) => [s.properties.Protocol, s.properties.Endpoint]);
    expect(mails).toEqual([
      ['email', 'a@red.example'],
      ['email', 'b@red.example'],
    ]);
  });

  it('warns where no alarm reaches anybody', () => {
    const warned = (options: Parameters<typeof built>[1]) =>
      Annotations.fromStack(built('prod', options).stacks.monitoring).findWarning(
        '*',
        Match.stringLikeRegexp('operator'),
      );
    expect(warned({})).toHaveLength(1);
    expect(warned({ operators: ['a@red.example'] })).toEqual([]);
  });

  it('tags everything that takes tags', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::Lambda::Function', 'AWS::SQS::Queue', 'AWS::KMS::Key'])
      for (const r of of(type))
        expect(r.properties.Tags).toEqual(
          expect.arrayContaining([
            { Key: 'project', Value: 'telecentre-pledge' },
            { Key: 'environment', Value: 'prod' },
          ]),
        );
  });
});
