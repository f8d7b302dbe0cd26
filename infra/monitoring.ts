import { Annotations, ArnFormat, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { Canary } from './canary.ts';
import { dashboard } from './dashboard.ts';
import type { Environment } from './environments.ts';
import type { Intake } from './intake.ts';
import type { Monthly } from './monthly.ts';
import { suppress } from './nag-suppressions.ts';
import type { Report } from './report.ts';
import type { EnvironmentProps, Storage } from './storage.ts';
import type { Warehouse } from './warehouse.ts';

/** A start that nobody waits for is tried so often. */
const canaryTries = 3;

export interface MonitoringProps extends EnvironmentProps {
  storage: Storage;
  intake: Intake;
  warehouse: Warehouse;
  monthly: Monthly;
  report: Report;
  /** Mail addresses. */
  operators: readonly string[];
}

/**
 * What goes wrong reaches a person: alarms to a topic, a dashboard, a budget. `docs/operate.md` has a section for each
 * alarm, under the same name.
 *
 * Outputs: `TopicArn`; `Deployment`, the parameter that the command line reads.
 */
export class Monitoring extends Stack {
  readonly topic: Topic;
  readonly alarms: Alarm[] = [];

  constructor(scope: Construct, id: string, { operators, ...props }: MonitoringProps) {
    super(scope, id, props);
    const { environment, intake, monthly } = props;
    this.topic = new Topic(this, 'Alarms', { displayName: `Telecentre pledge, ${environment.name}`, enforceSSL: true });
    this.letPublish();
    for (const address of operators) this.subscribe(address);
    if (operators.length === 0 && environment.keep && !environment.emulated)
      Annotations.of(this).addWarningV2(
        'telecentre-pledge:no-operator',
        `No alarm reaches anybody: "${environment.name}" has no operator. Add a mail address in infra/environments.ts.`,
      );

    this.alarm('DeadLetters', 'A landed file could not be read three times', more(intake.deadLetters, environment));
    this.alarm(
      'FailedStarts',
      'A function or a run could not be started, or an event not be delivered',
      more(intake.failedStarts, environment),
    );
    this.mailFailedRuns(monthly, intake.failedStarts);
    this.alarm(
      'NetworkLate',
      'A network has not sent the month before',
      this.counted('LateNetworks', monthly.functions.watch.log, 'a network is late'),
    );
    this.alarm(
      'NoPublication',
      'Nothing was published for 35 days',
      this.counted('SilentDays', monthly.functions.silence.log, 'nothing was published'),
    );
    this.alarm(
      'IntakeSlow',
      'A landed file waits longer than an hour',
      intake.queue.metricApproximateAgeOfOldestMessage(),
      { threshold: 3600 },
    );
    this.alarm(
      'WaitingDeadLetters',
      'A file that waits for its clerk could not be read three times',
      more(intake.clerk.deadLetters, environment),
    );
    this.alarm(
      'WaitingSlow',
      'A clerk waits longer than a quarter of an hour to see what was read',
      intake.clerk.queue.metricApproximateAgeOfOldestMessage(),
      { threshold: 900 },
    );
    this.alarm(
      'ApiFailed',
      'The API answered with faults of ours',
      intake.api.metricServerError({ period: Duration.minutes(5) }),
      { threshold: 3 },
    );
    const site = `https://${props.report.distribution.distributionDomainName}`;
    const canary = new Canary(this, 'Canary', { storage: props.storage, site, failures: intake.failedStarts });
    // A day on which it did not run has no figure of it, and is no better.
    this.alarm(
      'CanaryLost',
      'A made-up file did not come through',
      canary.sends.function.metricErrors({ period: Duration.days(1) }),
      {
        threshold: canaryTries,
        missing: TreatMissingData.BREACHING,
      },
    );
    if (environment.dashboard) dashboard(this, props);
    if (!environment.emulated) this.budget(environment.budget);
    new CfnOutput(this, 'TopicArn', { value: this.topic.topicArn });
    this.parameterForCommandLine(props);
  }

  /**
   * A topic's own policy takes the place of the one that lets its account's services publish: each is named here, for this
   * account only. An alarm whose service is not allowed turns red, and no mail is sent.
   */
  private letPublish() {
    const account = { 'aws:SourceAccount': this.account };
    const alarms = this.formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: `${this.stackName}-*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.publish('cloudwatch.amazonaws.com', { StringEquals: account, ArnLike: { 'aws:SourceArn': alarms } });
    this.publish('budgets.amazonaws.com', { StringEquals: account });
    this.publish('events.amazonaws.com', { StringEquals: account, ArnLike: { 'aws:SourceArn': this.rules() } });
  }

  /** The rules of this stack, by the names that they are given. */
  private rules(): string {
    return this.formatArn({ service: 'events', resource: 'rule', resourceName: `${this.stackName}-*` });
  }

  private publish(service: string, conditions: Record<string, Record<string, string>>) {
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(service)],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions,
      }),
    );
  }

  private subscribe(email: string) {
    this.topic.addSubscription(new EmailSubscription(email));
    suppress(
      this.topic.node.findChild(email),
      'Serverless-SNSRedrivePolicy',
      'A mail that does not arrive is of no use in a queue that nobody reads; the alarms stay red in the console.',
    );
  }

  /** Goes off at the first `threshold` within a period, 1 by default; silence is well, unless it is not. */
  private alarm(
    name: string,
    description: string,
    metric: IMetric,
    {
      threshold = 1,
      missing = TreatMissingData.NOT_BREACHING,
    }: { threshold?: number; missing?: TreatMissingData } = {},
  ) {
    const alarm = new Alarm(this, name, {
      alarmName: `${this.stackName}-${name}`,
      alarmDescription: `${description}. What to do: docs/operate.md, "${name}".`,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: missing,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.alarms.push(alarm);
  }

  /**
   * A monthly run that ended badly is told by its event: one mail for each, and no alarm that stays red and hides the next.
   * The name is given, so that the queue of what was not delivered can allow it before it is there.
   */
  private mailFailedRuns({ stateMachine }: Monthly, undelivered: IQueue) {
    undelivered.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [undelivered.queueArn],
        conditions: { ArnLike: { 'aws:SourceArn': this.rules() } },
      }),
    );
    const rule = new Rule(this, 'RollupFailed', {
      ruleName: `${this.stackName}-RollupFailed`,
      description: 'A monthly run failed, or took too long',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT'], stateMachineArn: [stateMachine.stateMachineArn] },
      },
    });
    const [name, status] = [EventField.fromPath('$.detail.name'), EventField.fromPath('$.detail.status')];
    rule.addTarget({
      bind: () => ({
        arn: this.topic.topicArn,
        input: RuleTargetInput.fromText(
          `The monthly run ${name} ended as ${status}. What to do: docs/operate.md, "RollupFailed".`,
        ),
        deadLetterConfig: { arn: undelivered.queueArn },
      }),
    });
  }

  /** How often a log has a message in a day. */
  private counted(metricName: string, logGroup: ILogGroup, message: string): IMetric {
    return new MetricFilter(this, metricName, {
      logGroup,
      filterPattern: FilterPattern.stringValue('$.message', '=', message),
      metricNamespace: `TelecentrePledge/${this.stackName}`,
      metricName,
      metricValue: '1',
    }).metric({ statistic: 'Sum', period: Duration.days(1) });
  }

  private budget(amount: number) {
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `${this.stackName}-monthly`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount, unit: 'USD' },
        costFilters: { TagKeyValue: ['user:project$telecentre-pledge'] },
      },
      notificationsWithSubscribers: (['ACTUAL', 'FORECASTED'] as const).map((notificationType) => ({
        notification: {
          notificationType,
          comparisonOperator: 'GREATER_THAN',
          threshold: 100,
          thresholdType: 'PERCENTAGE',
        },
        subscribers: [{ subscriptionType: 'SNS', address: this.topic.topicArn }],
      })),
    });
  }

  private parameterForCommandLine({
    storage,
    warehouse,
    intake,
    monthly,
    report,
    environment,
  }: Omit<MonitoringProps, keyof StackProps | 'operators'>) {
    const parameter = new StringParameter(this, 'DeploymentParameter', {
      parameterName: `/telecentre-pledge/${environment.name}`,
      description: 'What `pledge … --stack` has to know of this deployment; no secret',
      stringValue: this.toJsonString({
        region: environment.region,
        sample: environment.sample,
        buckets: {
          landing: storage.landing.bucketName,
          rejects: storage.rejects.bucketName,
          lake: storage.lake.bucketName,
          reports: storage.reports.bucketName,
        },
        pseudonyms: storage.pseudonyms.keyArn,
        database: warehouse.database,
        work_group: warehouse.workGroup,
        state_machine: monthly.stateMachine.stateMachineArn,
        api: intake.api.apiEndpoint,
        dead_letters: intake.deadLetters.queueUrl,
        waiting_dead_letters: intake.clerk.deadLetters.queueUrl,
        failed_starts: intake.failedStarts.queueUrl,
        site: `https://${report.distribution.distributionDomainName}`,
      }),
    });
    new CfnOutput(this, 'Deployment', { value: parameter.parameterName });
  }
}

/**
 * By how many messages a queue has more than five minutes before. An alarm on the number itself would stay red while one lies
 * there, and not tell of the next. A queue in which nothing happens reports no number: that is none. An emulator, which has no
 * arithmetic of metrics, gets the number itself.
 */
function more(queue: IQueue, { emulated }: Environment): IMetric {
  const messages = queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' });
  if (emulated) return messages;
  return new MathExpression({
    expression: 'DIFF(FILL(messages, 0))',
    usingMetrics: { messages },
    period: Duration.minutes(5),
  });
}
