import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { answerLanguages } from '../schemas/pledge.ts';
import { releasedPaths } from '../schemas/public-files.ts';
import { type Environment, monthlyName } from './environments.ts';
import { suppress } from './nag-suppressions.ts';
import { creates, createsLarge, deletes, hasKey, lists, reads } from './permissions.ts';
import { deadLetterQueue, readingMemory, readingQueue, readingRules, readWithin } from './reading-queue.ts';
import { Schedule } from './schedule.ts';
import { processorOf, quotaSettings, StageFunction, type StageFunctionProps } from './stage-function.ts';
import type { Storage } from './storage.ts';

export interface ClerkProps {
  environment: Environment;
  storage: Storage;
  /** Where starts and events go that could not be delivered. */
  failedStarts: IQueue;
  /** What a request has that came by the site. */
  originSecret: string;
}

/** The paths of the pages, each a route of the API: of each language, the link, what the pages load, what was released. */
export const pagePaths = [
  ...answerLanguages.map((language) => `/${language}/*`),
  ...['/entrar', '/activos/*'],
  ...releasedPaths,
];

/**
 * The clerks' pages: `page` answers a browser; a file that waits for its clerk goes by EventBridge and a queue to `read`,
 * which finds what it would change; `sweep` finishes by the hour what a Send left undone, and drops what nobody sent; `compare` is
 * started by the desk, and finds what differs between two runs.
 */
export class Clerk extends Construct {
  readonly queue: Queue;
  /** Messages about waiting files that failed three times, and nothing else, so that they can be sent back: empty, or an alarm. */
  readonly deadLetters: Queue;
  readonly functions: Record<'page' | 'read' | 'sweep' | 'compare', StageFunction>;

  constructor(scope: Construct, id: string, { environment, storage, failedStarts, originSecret }: ClerkProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.queue = readingQueue(this, 'Waiting', this.deadLetters);
    this.functions = this.makeFunctions(storage, environment, failedStarts, originSecret);
    readingRules(this, 'Waiting', {
      landing: storage.landing,
      of: 'waiting',
      queue: this.queue,
      undelivered: failedStarts,
    });
    new Schedule(this, 'SweepHourly', {
      description: 'What a Send left undone, and what nobody sent',
      expression: 'rate(1 hour)',
      target: { arn: this.functions.sweep.function.functionArn, action: 'lambda:InvokeFunction' },
      failures: failedStarts,
    });
  }

  private makeFunctions(storage: Storage, environment: Environment, failures: IQueue, originSecret: string) {
    const { landing, lake, pseudonyms } = storage;
    const common = {
      stage: 'clerk',
      architecture: processorOf(environment),
    } as const;
    const compare = this.compareFunction(storage, common, failures);
    const made = {
      compare,
      page: this.pageFunction(storage, common, environment, { compare, originSecret }),
      read: new StageFunction(this, 'ReadFunction', {
        ...common,
        handler: 'read',
        description: 'Files that wait: read, and what was found kept beside them',
        memory: readingMemory,
        timeout: readWithin,
        environment: {
          LANDING_BUCKET: landing.bucketName,
          LAKE_BUCKET: lake.bucketName,
          PSEUDONYM_KEY: pseudonyms.keyArn,
          SAMPLE: String(environment.sample),
          READ_QUEUE_URL: this.queue.queueUrl,
        },
        permissions: [
          reads(landing, 'waiting/*'),
          createsLarge(landing, 'waiting/*'),
          ...deletes(landing, 'waiting/*'),
          reads(lake, 'receipts/*', 'sent/*', 'rules/*', 'maps/*', 'erased/*', 'store.json'),
          creates(lake, 'rules/*', 'store.json'),
          lists(landing, lake),
          ...hasKey({ lake, pseudonyms }),
        ],
        // One file a message, and one message a batch: a file that takes all the memory takes no other down.
        events: [new SqsEventSource(this.queue, { batchSize: 1, reportBatchItemFailures: true, maxConcurrency: 5 })],
      }),
      sweep: new StageFunction(this, 'SweepFunction', {
        ...common,
        handler: 'sweep',
        description: 'What was sent and did not land lands; what nobody sent goes',
        memory: 512,
        timeout: Duration.minutes(5),
        environment: { LANDING_BUCKET: landing.bucketName, LAKE_BUCKET: lake.bucketName },
        permissions: [
          reads(landing, 'landing/*', 'waiting/*'),
          createsLarge(landing, 'landing/*'),
          ...deletes(landing, 'waiting/*'),
          reads(lake, 'receipts/*', 'sent/*', 'rules/*'),
          lists(landing, lake),
        ],
        failures,
      }),
    };
    suppress(
      made.read.function,
      'Serverless-LambdaEventSourceMappingDestination',
      'A queue as source has no failure destination; its own dead-letter queue takes what failed three times.',
    );
    return made;
  }

  /** It has the time that two runs take; its answer lies in the lake's bucket, where the page reads it. */
  private compareFunction(
    { lake }: Storage,
    common: Pick<StageFunctionProps, 'stage' | 'architecture'>,
    failures: IQueue,
  ): StageFunction {
    return new StageFunction(this, 'CompareFunction', {
      ...common,
      handler: 'compare',
      description: 'What differs between two runs, for the desk',
      memory: readingMemory,
      timeout: Duration.minutes(5),
      environment: { LAKE_BUCKET: lake.bucketName },
      permissions: [
        reads(lake, 'lake/*', 'receipts/*', 'published/*', 'runs/*', 'differences/*'),
        creates(lake, 'differences/*'),
        lists(lake),
      ],
      failures,
    });
  }

  /** It faces the internet: no key, and it makes no lake file and no receipt. */
  private pageFunction(
    { landing, rejects, lake, reports }: Storage,
    common: Pick<StageFunctionProps, 'stage' | 'architecture'>,
    environment: Environment,
    { compare, originSecret }: { compare: StageFunction; originSecret: string },
  ): StageFunction {
    const { contact, emulated, name, sample } = environment;
    const monthly = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({
        ...{ service: 'states', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME },
      });
    const stateMachine = monthly('stateMachine', monthlyName(environment));
    const started = `${monthlyName(environment)}:desk-*`;
    const page = new StageFunction(this, 'PageFunction', {
      ...common,
      handler: 'page',
      description: 'The clerks’ pages, and what sending a file would change',
      memory: readingMemory,
      // An HTTP API waits for half a minute; an emulator for as long as a busy machine takes.
      timeout: emulated ? Duration.minutes(5) : Duration.seconds(29),
      environment: {
        LANDING_BUCKET: landing.bucketName,
        REJECTS_BUCKET: rejects.bucketName,
        LAKE_BUCKET: lake.bucketName,
        REPORT_BUCKET: reports.bucketName,
        SAMPLE: String(sample),
        ENVIRONMENT: name,
        ...quotaSettings(environment),
        READ_QUEUE_URL: this.queue.queueUrl,
        STATE_MACHINE: stateMachine,
        COMPARE_FUNCTION: compare.function.functionName,
        ORIGIN_SECRET: originSecret,
        ...(contact && { CONTACT: contact }),
      },
      permissions: [
        reads(landing, 'landing/*', 'waiting/*'),
        createsLarge(landing, 'landing/*', 'waiting/*'),
        ...deletes(landing, 'waiting/*'),
        reads(rejects, 'rejects/*'),
        reads(lake, 'lake/*', 'receipts/*', 'sent/*', 'withdrawn/*', 'erased/*', 'rules/*', 'maps/*'),
        reads(
          lake,
          'tickets/*',
          'published/*',
          'released/*',
          'keyed/*',
          'public/*',
          'differences/*',
          'runs/*',
          'opened/*',
          'quota/*',
          'store.json',
        ),
        reads(reports, 'report/*'),
        creates(lake, 'sent/*', 'withdrawn/*', 'released/*', 'maps/*', 'tickets/*', 'opened/*', 'quota/*'),
        lists(landing, rejects, lake, reports),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [compare.function.functionArn] }),
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachine] }),
        new PolicyStatement({ actions: ['states:DescribeExecution'], resources: [monthly('execution', started)] }),
      ],
    });
    suppress(
      page.role,
      `AwsSolutions-IAM5[Resource::arn:aws:states:${Stack.of(this).region}:<AWS::AccountId>:execution:${started}]`,
      'The desk asks how far the runs are that it started, and no other; each has a name of its own.',
    );
    return page;
  }
}
