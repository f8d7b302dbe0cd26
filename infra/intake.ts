import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  type HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { routes } from '../schemas/openapi.ts';
import { Clerk, pagePaths } from './clerk.ts';
import type { Environment } from './environments.ts';
import { suppress } from './nag-suppressions.ts';
import { OriginSecret } from './origin-secret.ts';
import { andCanary, creates, createsLarge, hasKey, lists, reads } from './permissions.ts';
import { deadLetterQueue, readingMemory, readingQueue, readingRules, readWithin } from './reading-queue.ts';
import { Schedule } from './schedule.ts';
import { quotaSettings, StageFunction } from './stage-function.ts';
import type { EnvironmentProps, Storage } from './storage.ts';
import { routeSettings, throttle } from './throttle.ts';

export interface IntakeProps extends EnvironmentProps {
  storage: Storage;
}

/**
 * From a ticket to a receipt: a program asks the API for the URL of one file, a clerk has the pages; what lands goes by
 * EventBridge and a queue to `normalize`; the API gives the answer. A sweep finds by the hour what got lost on the way.
 *
 * Outputs: `ApiUrl`, without a slash at the end; `DeadLettersUrl`, `WaitingDeadLettersUrl`, `FailedStartsUrl`.
 */
export class Intake extends Stack {
  readonly api: HttpApi;
  readonly queue: Queue;
  /** Messages about landed files that failed three times, and nothing else, so that they can be sent back: empty, or an alarm. */
  readonly deadLetters: Queue;
  /** Starts of functions, and events, that could not be delivered: empty, or an alarm. */
  readonly failedStarts: Queue;
  readonly clerk: Clerk;
  readonly functions: Record<'upload' | 'answer' | 'corrected' | 'normalize' | 'sweep', StageFunction>;

  constructor(scope: Construct, id: string, { storage, ...props }: IntakeProps) {
    super(scope, id, props);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters');
    this.failedStarts = deadLetterQueue(this, 'FailedStarts');
    this.queue = readingQueue(this, 'Landed', this.deadLetters);
    const { failedStarts } = this;
    const { environment } = props;
    const { value: originSecret } = new OriginSecret(this, 'OriginSecret', { environment, failures: failedStarts });
    this.functions = this.makeFunctions(storage, environment, originSecret);
    readingRules(this, 'Landed', {
      landing: storage.landing,
      of: 'landing',
      queue: this.queue,
      undelivered: this.failedStarts,
    });
    new Schedule(this, 'SweepHourly', {
      description: 'Landed files without a receipt',
      expression: 'rate(1 hour)',
      target: { arn: this.functions.sweep.function.functionArn, action: 'lambda:InvokeFunction' },
      failures: this.failedStarts,
    });
    this.clerk = new Clerk(this, 'Clerk', { environment, storage, failedStarts, originSecret });
    this.api = this.makeApi();
    new CfnOutput(this, 'ApiUrl', { value: this.api.apiEndpoint });
    new CfnOutput(this, 'DeadLettersUrl', { value: this.deadLetters.queueUrl });
    new CfnOutput(this, 'WaitingDeadLettersUrl', { value: this.clerk.deadLetters.queueUrl });
    new CfnOutput(this, 'FailedStartsUrl', { value: this.failedStarts.queueUrl });
  }

  private makeFunctions(
    { landing, rejects, lake, pseudonyms }: Storage,
    environment: Environment,
    originSecret: string,
  ) {
    const bySite = { ORIGIN_SECRET: originSecret };
    const landed = new SqsEventSource(this.queue, { batchSize: 1, reportBatchItemFailures: true, maxConcurrency: 5 });
    const made = {
      upload: new StageFunction(this, 'UploadFunction', {
        stage: 'upload',
        description: 'The URL of one file, for a ticket',
        memory: 512,
        timeout: Duration.seconds(15),
        environment: {
          LANDING_BUCKET: landing.bucketName,
          LAKE_BUCKET: lake.bucketName,
          ...quotaSettings(environment),
          ...bySite,
        },
        permissions: [
          reads(landing, ...andCanary('landing/*.json')),
          // The envelope, and the file itself: a URL can do what its signer may.
          creates(landing, ...andCanary('landing/*')),
          reads(lake, ...andCanary('receipts/*', 'tickets/*', 'quota/*')),
          creates(lake, ...andCanary('quota/*')),
          // An envelope may be gone by its days, when its receipt is not.
          lists(landing, lake),
        ],
      }),
      answer: new StageFunction(this, 'AnswerFunction', {
        stage: 'normalize',
        handler: 'answer',
        description: 'What came of a file, for the clerk',
        memory: 512,
        // An HTTP API waits for half a minute: of a large file the rejected rows are looked through.
        timeout: Duration.seconds(29),
        environment: {
          LANDING_BUCKET: landing.bucketName,
          REJECTS_BUCKET: rejects.bucketName,
          LAKE_BUCKET: lake.bucketName,
          ...bySite,
        },
        permissions: [
          reads(landing, ...andCanary('landing/*.json')),
          reads(rejects, ...andCanary('rejects/*')),
          reads(lake, ...andCanary('receipts/*', 'tickets/*')),
          lists(landing, rejects, lake),
        ],
      }),
      corrected: new StageFunction(this, 'CorrectedFunction', {
        stage: 'normalize',
        handler: 'corrected',
        description: 'The clerk’s own file back, marked',
        memory: readingMemory,
        // An HTTP API waits for half a minute.
        timeout: Duration.seconds(29),
        environment: { LANDING_BUCKET: landing.bucketName, LAKE_BUCKET: lake.bucketName, ...bySite },
        // It reads the file anew in memory: no key, and nothing to write to.
        permissions: [
          reads(landing, 'landing/*'),
          reads(lake, 'receipts/*', 'sent/*', 'maps/*', 'erased/*', 'tickets/*'),
          lists(landing, lake),
        ],
      }),
      normalize: new StageFunction(this, 'NormalizeFunction', {
        stage: 'normalize',
        memory: readingMemory,
        timeout: readWithin,
        environment: {
          LANDING_BUCKET: landing.bucketName,
          REJECTS_BUCKET: rejects.bucketName,
          LAKE_BUCKET: lake.bucketName,
          PSEUDONYM_KEY: pseudonyms.keyArn,
          SAMPLE: String(environment.sample),
          QUEUE_URL: this.queue.queueUrl,
        },
        description: 'Landed files: checked, made pseudonymous, receipted',
        permissions: [
          reads(landing, ...andCanary('landing/*')),
          reads(rejects, ...andCanary('rejects/*')),
          createsLarge(rejects, ...andCanary('rejects/*')),
          reads(lake, ...andCanary('lake/*', 'receipts/*', 'sent/*', 'maps/*', 'erased/*'), 'rules/*', 'store.json'),
          createsLarge(lake, ...andCanary('lake/*')),
          creates(lake, ...andCanary('receipts/*', 'sent/*'), 'rules/*', 'store.json'),
          lists(landing, rejects, lake),
          ...hasKey({ lake, pseudonyms }),
        ],
        // One file a message, and one message a batch: a file that takes all the memory takes no other down.
        events: [landed],
      }),
      sweep: new StageFunction(this, 'SweepFunction', {
        stage: 'normalize',
        handler: 'sweep',
        description: 'Landed files without a receipt go into the queue again',
        memory: 512,
        timeout: Duration.minutes(5),
        environment: {
          LANDING_BUCKET: landing.bucketName,
          LAKE_BUCKET: lake.bucketName,
          QUEUE_URL: this.queue.queueUrl,
        },
        // When a file landed is asked of the file itself.
        permissions: [
          reads(landing, 'landing/*'),
          lists(landing, lake),
          new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
        ],
        failures: this.failedStarts,
      }),
    };
    suppress(
      made.normalize.function,
      'Serverless-LambdaEventSourceMappingDestination',
      'A queue as source has no failure destination; its own dead-letter queue takes what failed three times.',
    );
    return made;
  }

  private makeApi(): HttpApi {
    const api = new HttpApi(this, 'Api', {
      description: 'Uploads of the telecentre networks',
      createDefaultStage: false,
    });
    const log = new LogGroup(this, 'ApiLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: throttle.rate, burstLimit: throttle.burst },
      // No header and no query: a ticket must not stand in a log.
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            time: '$context.requestTime',
            route: '$context.routeKey',
            status: '$context.status',
            milliseconds: '$context.responseLatency',
          }),
        ),
      },
    });
    (stage.node.defaultChild as CfnStage).routeSettings = routeSettings;
    const add = (name: string, key: HttpRouteKey, { function: handler }: StageFunction) => {
      const route = new HttpRoute(this, `Route${name}`, {
        httpApi: api,
        routeKey: key,
        integration: new HttpLambdaIntegration(name, handler),
      });
      // A stage that names a route is refused before the route is there.
      stage.node.addDependency(route);
      suppress(
        route,
        'AwsSolutions-APIG4',
        'A ticket is checked in the function, which answers in a sentence and in the clerk’s language; an authorizer could not.',
      );
    };
    const at = (path: string, method: string) => HttpRouteKey.with(path, method as HttpMethod);
    const { upload, answer, corrected } = this.functions;
    const answering = { ask: upload, document: upload, answer, corrected };
    for (const [name, handler] of Object.entries(answering) as [keyof typeof routes, StageFunction][])
      add(name, at(routes[name].path, routes[name].method), handler);
    const { page } = this.clerk.functions;
    for (const path of pagePaths) add(`Clerk${path}`, at(path.replace('*', '{proxy+}'), 'ANY'), page);
    // The root, and every address that there is not: a person reads the answer.
    add('Rest', HttpRouteKey.DEFAULT, page);
    return api;
  }
}
