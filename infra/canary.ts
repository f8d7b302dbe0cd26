import { Duration } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { canaryFolder } from '../schemas/keys.ts';
import { creates } from './permissions.ts';
import { Schedule } from './schedule.ts';
import { StageFunction } from './stage-function.ts';
import type { Storage } from './storage.ts';

export interface CanaryProps {
  storage: Storage;
  /** The address of the site, without a slash at the end. */
  site: string;
  failures: IQueue;
}

/** Twice a day a made-up file goes the way of a network's: by the site, the queue, the function. It may make its own link. */
export class Canary extends Construct {
  readonly sends: StageFunction;

  constructor(scope: Construct, id: string, { storage: { lake }, site, failures }: CanaryProps) {
    super(scope, id);
    this.sends = new StageFunction(this, 'Function', {
      stage: 'canary',
      description: 'A made-up file, sent as a network sends one, and its receipt',
      memory: 512,
      // Its file is waited for as long as a file may take.
      timeout: Duration.minutes(7),
      environment: { LAKE_BUCKET: lake.bucketName, SITE: site },
      permissions: [creates(lake, `${canaryFolder}tickets/*`)],
      failures,
    });
    new Schedule(this, 'TwiceADay', {
      description: 'Whether a file comes through',
      expression: 'cron(0 6,18 * * ? *)',
      target: { arn: this.sends.function.functionArn, action: 'lambda:InvokeFunction' },
      failures,
    });
  }
}
