import { Annotations, ArnFormat, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  TextWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Intake } from './intake.ts';
import type { Monthly } from './monthly.ts';
import { suppress } from './nag-suppressions.ts';
import type { Report } from './report.ts';
import type { EnvironmentProps, Storage } from './storage.ts';
import type { Warehouse } from './warehouse.ts';

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
    if (operators.length === 0 && !environment.emulated)
      Annotations.of(this).addWarningV2(
        'telecentre-pledge:no-operator',
        `No alarm reaches anybody: "${environment.name}" has no operator. Add a mail address in infra/environments.ts.`,
      );

    this.alarm(
      'DeadLetters',
      'A landed file could not be read three times',
      intake.deadLetters.metricApproximateNumberOfMessagesVisible(),
    );
    this.alarm(
      'FailedStarts',
      'A function or a run could not be started, or an event not be delivered',
      intake.failedStarts.metricApproximateNumberOfMessagesVisible(),
    );
    this.alarm('RollupFailed', 'A monthly run failed', monthly.stateMachine.metricFailed());
    this.alarm('RollupTimedOut', 'A monthly run took too long', monthly.stateMachine.metricTimedOut());
    this.alarm('NetworkLate', 'A network has not sent the month before', this.lateNetworks(monthly));
    this.alarm(
      'IntakeSlow',
      'A landed file waits longer than an hour',
      intake.queue.metricApproximateAgeOfOldestMessage(),
      3600,
    );
    this.alarm(
      'WaitingDeadLetters',
      'A file that waits for its clerk could not be read three times',
      intake.clerk.deadLetters.metricApproximateNumberOfMessagesVisible(),
    );
    this.alarm(
      'WaitingSlow',
      'A clerk waits longer than a quarter of an hour to see what was read',
      intake.clerk.queue.metricApproximateAgeOfOldestMessage(),
      900,
    );
    this.alarm(
      'SweepFailed',
      'Landed files without a receipt were not looked for',
      intake.functions.sweep.function.metricErrors(),
    );
    this.alarm(
      'ApiFailed',
      'The API answered with faults of ours',
      intake.api.metricServerError({ period: Duration.minutes(5) }),
      3,
    );
    if (environment.dashboard) this.dashboard(props);
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

  /** Goes off at the first `threshold` within a period; silence is well. */
  private alarm(name: string, description: string, metric: IMetric, threshold = 1) {
    const alarm = new Alarm(this, name, {
      alarmName: `${this.stackName}-${name}`,
      alarmDescription: `${description}. What to do: docs/operate.md, "${name}".`,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.alarms.push(alarm);
  }

  private lateNetworks({ functions }: Monthly): IMetric {
    return new MetricFilter(this, 'LateNetworks', {
      logGroup: functions.watch.log,
      filterPattern: FilterPattern.stringValue('$.message', '=', 'a network is late'),
      metricNamespace: `TelecentrePledge/${this.stackName}`,
      metricName: 'LateNetworks',
      metricValue: '1',
    }).metric({ statistic: 'Sum', period: Duration.days(1) });
  }

  private dashboard({ intake, monthly, environment }: Omit<MonitoringProps, keyof StackProps | 'operators'>) {
    const graph = (title: string, ...left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
    const { upload, normalize } = intake.functions;
    const { page, read } = intake.clerk.functions;
    new Dashboard(this, 'Dashboard', {
      dashboardName: `pledge-${environment.name}`,
      widgets: [
        [
          new TextWidget({
            markdown: '# Telecentre pledge\nEach alarm has a section in docs/operate.md.',
            width: 24,
            height: 2,
          }),
        ],
        [
          graph('URLs given, faults', upload.function.metricInvocations(), upload.function.metricErrors()),
          graph('Files read, faults', normalize.function.metricInvocations(), normalize.function.metricErrors()),
        ],
        [
          graph('Pages, faults', page.function.metricInvocations(), page.function.metricErrors()),
          graph('Waiting files read, faults', read.function.metricInvocations(), read.function.metricErrors()),
        ],
        [
          graph('Milliseconds a page', page.function.metricDuration({ statistic: 'p95' })),
          graph(
            'Waiting for their clerk, dead',
            intake.clerk.queue.metricApproximateNumberOfMessagesVisible(),
            intake.clerk.deadLetters.metricApproximateNumberOfMessagesVisible(),
          ),
        ],
        [
          graph('Milliseconds a file', normalize.function.metricDuration({ statistic: 'p95' })),
          graph(
            'Landed, dead',
            intake.queue.metricApproximateNumberOfMessagesVisible(),
            intake.deadLetters.metricApproximateNumberOfMessagesVisible(),
          ),
        ],
        [graph('Monthly runs', monthly.stateMachine.metricSucceeded(), monthly.stateMachine.metricFailed())],
      ],
    });
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
