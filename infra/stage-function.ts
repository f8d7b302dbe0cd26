import { fileURLToPath } from 'node:url';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type IEventSource, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { type ICommandHooks, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { bundling } from './bundling.ts';
import type { Environment } from './environments.ts';
import { suppress, suppressPrefixes } from './nag-suppressions.ts';
import type { Permissions } from './permissions.ts';

export interface StageFunctionProps {
  stage: 'upload' | 'normalize' | 'rollup' | 'report' | 'release' | 'clerk' | 'canary' | 'origin-secret';
  /** The export of `functions/<stage>/handler.ts`. @default 'handler' */
  handler?: string;
  description: string;
  /** MB; a Lambda's share of a processor grows with it, and 1769 is a whole one. */
  memory: number;
  timeout: Duration;
  environment: Record<string, string>;
  /** @default arm64 */
  architecture?: Architecture;
  /** Everything that it may do, beside its own log and trace. */
  permissions: Permissions;
  /** What invokes it without waiting gets its failures from here. @default it is called by who waits for its answer */
  failures?: IQueue;
  events?: IEventSource[];
}

/** The settings by which a function knows the quota of a link. */
export const quotaSettings = ({ quota }: Environment) => ({
  QUOTA_FILES: String(quota.files),
  QUOTA_BYTES: String(quota.bytes),
});

/** The processor of a function with machine code beside it: on an emulator, that of the machine, which runs it itself. */
export const processorOf = ({ emulated }: Environment): Architecture =>
  emulated && process.arch === 'x64' ? Architecture.X86_64 : Architecture.ARM_64;

const root = fileURLToPath(new URL('..', import.meta.url));

/** One Lambda of a stage: its bundle, its log, and a role that may do exactly what is written out here. */
export class StageFunction extends Construct {
  readonly function: NodejsFunction;
  readonly log: LogGroup;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: StageFunctionProps) {
    super(scope, id);
    const { stage, handler = 'handler' } = props;
    const { architecture = Architecture.ARM_64 } = props;
    this.log = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.function = new NodejsFunction(this, 'Function', {
      entry: `${root}functions/${stage}/handler.ts`,
      projectRoot: root,
      depsLockFilePath: `${root}package-lock.json`,
      handler,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture,
      memorySize: props.memory,
      timeout: props.timeout,
      role: this.role,
      logGroup: this.log,
      tracing: Tracing.ACTIVE,
      environment: {
        ...props.environment,
        ...besideOf(stage, handler),
        POWERTOOLS_SERVICE_NAME: `${stage}.${handler}`,
      },
      awsSdkConnectionReuse: false,
      bundling: {
        ...bundling,
        format: OutputFormat.ESM,
        ...(besideOf(stage, handler) && { commandHooks: filesBeside(`${stage}.${handler}`, architecture) }),
      },
      ...(props.failures && {
        deadLetterQueue: props.failures,
        onFailure: new SqsDestination(props.failures),
        retryAttempts: 2,
      }),
      ...(props.events && { events: props.events }),
    });
    this.log.grantWrite(this.role);
    const permissions = props.permissions.flat();
    for (const statement of permissions) this.role.addToPolicy(statement);
    suppressPrefixes(this.role, permissions);
    suppress(this.role, 'AwsSolutions-IAM5[Resource::*]', 'X-Ray takes segments without a resource to name.');
    if (!props.failures)
      suppress(
        this.function,
        'Serverless-LambdaDLQ',
        'It is called by who waits for its answer (an API, a queue with a dead-letter queue, a state machine), never asynchronously.',
      );
  }
}

/**
 * The settings that say where a file beside the bundle lies, of the stages and functions that have any (`beside.ts` puts them
 * there). What makes PDFs finds its compiler as a package.
 */
const beside: Readonly<Record<string, Record<string, string>>> = {
  rollup: { SQL_FOLDER: 'sql' },
  clerk: { SQL_FOLDER: 'sql', PAGE_FOLDER: 'page' },
  'report.pdf': {},
};
const besideOf = (stage: string, handler: string) => beside[stage] ?? beside[`${stage}.${handler}`];

/** By Node alone: the shell of a deploying machine may be of Windows. */
const filesBeside = (of: string, { name }: Architecture): ICommandHooks => ({
  beforeInstall: () => [],
  beforeBundling: () => [],
  afterBundling: (input, output) => [
    `node "${input}/node_modules/tsx/dist/cli.mjs" "${input}/infra/beside.ts" ${of} "${output}" ${name === 'x86_64' ? 'x64' : name}`,
  ],
});
