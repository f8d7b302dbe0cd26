import { Duration } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { createsLarge, lists, type Permissions, reads } from './permissions.ts';
import { Schedule } from './schedule.ts';
import { StageFunction, type StageFunctionProps } from './stage-function.ts';

export interface WatchesProps {
  lake: IBucket;
  common: Pick<StageFunctionProps, 'stage' | 'memory' | 'timeout' | 'environment'>;
  /** The rights to read what a run is frozen from, and to ask its input tables. */
  readings: Permissions;
  failures: IQueue;
}

/** What looks for what did not come, each a line in its log that an alarm counts: a network's month, a publication. */
export function watches(scope: Construct, { lake, common, readings, failures }: WatchesProps) {
  const made = {
    watch: new StageFunction(scope, 'WatchFunction', {
      ...common,
      handler: 'watch',
      description: 'Which networks are late',
      permissions: [...readings, createsLarge(lake, 'runs/*'), lists(lake)],
      failures,
    }),
    silence: new StageFunction(scope, 'SilenceFunction', {
      ...common,
      handler: 'silence',
      description: 'For how long nothing was published',
      memory: 512,
      timeout: Duration.minutes(1),
      environment: { LAKE_BUCKET: lake.bucketName },
      permissions: [reads(lake, 'published/*', 'store.json'), lists(lake)],
      failures,
    }),
  };
  const starts = (id: string, description: string, expression: string, { function: { functionArn } }: StageFunction) =>
    new Schedule(scope, id, {
      description,
      expression,
      target: { arn: functionArn, action: 'lambda:InvokeFunction' },
      failures,
    });
  starts('OnThe6th', 'Which networks are late', 'cron(0 8 6 * ? *)', made.watch);
  starts('Daily', 'Whether anything was published of late', 'cron(0 7 * * ? *)', made.silence);
  return made;
}
