import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { reading } from '../schemas/reading.ts';
import { suppress } from './nag-suppressions.ts';

/** A file is read within so many seconds, or it is a fault of ours. */
export const readWithin = Duration.seconds(reading.seconds);

/** Megabytes, of which 1,769 are one whole processor. */
export const readingMemory = 1769;

const closed: QueueProps = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };

/** A queue for what failed again and again: empty, or an alarm. SQS sends back to where they came from only what came from a queue. */
export function deadLetterQueue(scope: Construct, id: string): Queue {
  const queue = new Queue(scope, id, { ...closed, retentionPeriod: Duration.days(14) });
  suppress(queue, 'Serverless-SQSRedrivePolicy', 'It is the dead-letter queue itself.');
  return queue;
}

/**
 * A queue of files that are to be read. A message is seen again after the function's own time: a file that ends its function
 * three times is a dead letter within twenty minutes. One that fails in words comes again after its back-off
 * (functions/normalize/receive.ts).
 */
export const readingQueue = (scope: Construct, id: string, deadLetters: Queue): Queue =>
  new Queue(scope, id, {
    ...closed,
    visibilityTimeout: readWithin,
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: reading.tries },
  });
