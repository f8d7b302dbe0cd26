import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Chain, DefinitionBody, JsonPath, LogLevel, StateMachine, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { inputTables, lakeTables, madeTables, peopleTables, resultTables } from '../schemas/run.ts';
import { type Environment, monthlyName } from './environments.ts';
import type { Intake } from './intake.ts';
import { suppress } from './nag-suppressions.ts';
import { creates, createsLarge, lists, reads } from './permissions.ts';
import { reportFunctions } from './report-functions.ts';
import { Schedule } from './schedule.ts';
import { StageFunction } from './stage-function.ts';
import type { EnvironmentProps, Storage } from './storage.ts';
import type { Warehouse } from './warehouse.ts';
import { watches } from './watches.ts';

export interface MonthlyProps extends EnvironmentProps {
  storage: Storage;
  intake: Intake;
  warehouse: Warehouse;
}

/** The names of the states that run a model, one a result table. */
export const modelState = (table: string): string => `Model ${table}`;
/** The names of the states around them. */
export const states = {
  freeze: 'Freeze',
  check: 'Check',
  publish: 'Publish',
  protect: 'Protect',
  changes: 'Changes',
  report: 'Report',
  digest: 'Keyed digest',
  pdf: 'PDF',
} as const;

/**
 * The monthly run: freeze, the models in order, checks, publish, protect, what changed, report, keyed digest, PDF. Each step is a Lambda that is safe to repeat, and
 * is tried again unless a check failed. Input: `{}` for as of the day before, or `{"as_of":"2019-01-31"}`; with
 * `"past_damaged":3` it publishes past a damaged publication that is known.
 *
 * Outputs: `StateMachineArn`.
 */
export class Monthly extends Stack {
  readonly stateMachine: StateMachine;
  readonly functions: Record<
    | 'freeze'
    | 'model'
    | 'check'
    | 'publish'
    | 'protect'
    | 'changes'
    | 'report'
    | 'digest'
    | 'pdf'
    | 'watch'
    | 'silence',
    StageFunction
  >;

  constructor(scope: Construct, id: string, { storage, warehouse, intake, ...props }: MonthlyProps) {
    super(scope, id, props);
    this.functions = this.makeFunctions(storage, warehouse, intake, props.environment);
    const log = new LogGroup(this, 'Log', {
      logGroupName: `/aws/vendedlogs/states/${monthlyName(props.environment)}`,
      retention: RetentionDays.SIX_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stateMachine = new StateMachine(this, 'Rollup', {
      stateMachineName: monthlyName(props.environment),
      definitionBody: DefinitionBody.fromChainable(this.steps()),
      timeout: Duration.hours(2),
      tracingEnabled: true,
      logs: { destination: log, level: LogLevel.ALL, includeExecutionData: false },
    });
    const reason = 'Step Functions delivers its log and traces without a resource to name.';
    suppress(this.stateMachine, 'AwsSolutions-IAM5[Resource::*]', reason);
    for (const [, { function: called }] of Object.entries(this.functions).filter(
      ([name]) => name === 'model' || name in states,
    ))
      suppress(
        this.stateMachine,
        `AwsSolutions-IAM5[Resource::<${this.getLogicalId(called.node.defaultChild as CfnFunction)}.Arn>:*]`,
        'The library lets a state machine call a function’s versions too; this one has none.',
      );
    new Schedule(this, 'OnThe5th', {
      description: 'The monthly run, when the month before is due',
      expression: 'cron(0 3 5 * ? *)',
      target: { arn: this.stateMachine.stateMachineArn, action: 'states:StartExecution' },
      failures: intake.failedStarts,
    });
    new CfnOutput(this, 'StateMachineArn', { value: this.stateMachine.stateMachineArn });
  }

  private makeFunctions(storage: Storage, warehouse: Warehouse, intake: Intake, environment: Environment) {
    const { lake } = storage;
    // A model reads what a run froze; the checks read what it gave, too.
    const frozen = [...Object.keys(inputTables), ...lakeTables, ...Object.keys(peopleTables)];
    const results = Object.keys(resultTables);
    const common = {
      stage: 'rollup',
      memory: 1024,
      timeout: Duration.minutes(15),
      environment: {
        LAKE_BUCKET: lake.bucketName,
        DATABASE: warehouse.database,
        WORK_GROUP: warehouse.workGroup,
      },
    } as const;
    // What the list of a run is frozen from.
    const ledger = ['receipts/*', 'sent/*', 'withdrawn/*', 'erased/*', 'rules/*'];
    const queries = (...tables: string[]) => warehouse.mayQuery(lake, ['lake/*', 'runs/*'], tables);
    return {
      freeze: new StageFunction(this, 'FreezeFunction', {
        ...common,
        handler: 'freeze',
        description: 'Settles what a run reads',
        permissions: [
          reads(lake, ...ledger, 'lake/*', 'runs/*', 'published/*', 'store.json'),
          createsLarge(lake, 'runs/*'),
          lists(lake),
        ],
      }),
      model: new StageFunction(this, 'ModelFunction', {
        ...common,
        handler: 'model',
        description: 'Runs one model of sql/',
        permissions: [...queries(...frozen), createsLarge(lake, 'runs/*')],
      }),
      check: new StageFunction(this, 'CheckFunction', {
        ...common,
        handler: 'check',
        description: 'Runs the checks of sql/',
        permissions: queries(...frozen, ...results),
      }),
      publish: new StageFunction(this, 'PublishFunction', {
        ...common,
        handler: 'publish',
        description: 'What analysts have of a checked run; makes it count',
        permissions: [
          ...queries(...frozen),
          reads(lake, 'receipts/*', 'runs/*', 'analysis/*', 'published/*'),
          createsLarge(lake, 'runs/*', 'analysis/*'),
          creates(lake, 'published/*'),
          lists(lake),
        ],
      }),
      protect: new StageFunction(this, 'ProtectFunction', {
        ...common,
        handler: 'protect',
        description: 'Decides what the public is shown of a quarter',
        permissions: [
          ...queries(...frozen),
          reads(lake, 'receipts/*', 'runs/*', 'published/*', 'public/*'),
          creates(lake, 'public/*'),
          lists(lake),
        ],
      }),
      ...watches(this, {
        lake,
        common,
        readings: [...queries(...Object.keys(inputTables)), reads(lake, ...ledger, 'runs/*')],
        failures: intake.failedStarts,
      }),
      ...reportFunctions(this, storage, environment),
    };
  }

  private steps(): Chain {
    const run = JsonPath.stringAt('$.run');
    const task = (
      id: string,
      { function: lambdaFunction }: StageFunction,
      payload: Record<string, unknown>,
      resultPath?: string,
    ) => {
      const step = new LambdaInvoke(this, id, {
        lambdaFunction,
        payload: TaskInput.fromObject(payload),
        payloadResponseOnly: true,
        retryOnServiceExceptions: false,
        ...(resultPath && { resultPath }),
      });
      // A check that does not hold will not hold later, and a lake without a file has none; all else may be the world's.
      step.addRetry({ errors: ['CheckFailed', 'NothingYet'], maxAttempts: 0 });
      step.addRetry({ interval: Duration.seconds(5), backoffRate: 3, maxAttempts: 4 });
      return step;
    };
    const { freeze, model, check, publish, protect, changes, report, digest, pdf } = this.functions;
    const started = { started: JsonPath.stringAt('$$.Execution.StartTime'), input: JsonPath.objectAt('$') };
    const published = { run, provisional: JsonPath.objectAt('$.publication.provisional') };
    const models = Object.keys(madeTables).map((table) =>
      task(modelState(table), model, { run, table }, JsonPath.DISCARD),
    );
    const rest = [
      ...models,
      task(states.check, check, { run }, JsonPath.DISCARD),
      task(
        states.publish,
        publish,
        {
          run,
          as_of: JsonPath.stringAt('$.as_of'),
          past_damaged: JsonPath.objectAt('$.past_damaged'),
          started: started.started,
        },
        '$.publication',
      ),
      task(states.protect, protect, published, JsonPath.DISCARD),
      task(states.changes, changes, { number: JsonPath.objectAt('$.publication.published') }, '$.since'),
      task(
        states.report,
        report,
        {
          ...published,
          ledger: JsonPath.stringAt('$.publication.ledger'),
          changes: JsonPath.objectAt('$.since.changes'),
        },
        '$.report',
      ),
      task(states.digest, digest, {}, JsonPath.DISCARD),
      task(states.pdf, pdf, published, JsonPath.DISCARD),
    ];
    return rest.reduce((chain, step) => chain.next(step), Chain.start(task(states.freeze, freeze, started)));
  }
}
