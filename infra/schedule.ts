import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface ScheduleProps {
  description: string;
  /** `cron(…)` or `rate(…)`, in Europe/Madrid. */
  expression: string;
  /** The Lambda or state machine. */
  target: { arn: string; action: 'lambda:InvokeFunction' | 'states:StartExecution' };
  /** @default '{}' */
  input?: string;
  /** Where a start that failed again and again is kept. */
  failures: IQueue;
}

/** Starts one thing at its times, by a role that may do nothing else. */
export class Schedule extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { description, expression, target, input = '{}', failures }: ScheduleProps,
  ) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: [target.action], resources: [target.arn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [failures.queueArn] }));
    new CfnSchedule(this, 'Schedule', {
      description,
      scheduleExpression: expression,
      scheduleExpressionTimezone: 'Europe/Madrid',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.arn,
        roleArn: role.roleArn,
        input,
        retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 3600 },
        deadLetterConfig: { arn: failures.queueArn },
      },
    });
  }
}
