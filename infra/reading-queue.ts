import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { type IQueue, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { canaryFolder } from '../schemas/keys.ts';
import { pledge, senders } from '../schemas/pledge.ts';
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
 * three times is a dead letter after a quarter of an hour. One that fails in words comes again after its back-off
 * (functions/normalize/receive.ts), and is one within eighteen minutes.
 */
export const readingQueue = (scope: Construct, id: string, deadLetters: Queue): Queue =>
  new Queue(scope, id, {
    ...closed,
    visibilityTimeout: readWithin,
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: reading.tries },
  });

export interface ReadingRulesProps {
  landing: IBucket;
  /** Of what landed, or of what waits: the one takes the canary's too. */
  of: 'landing' | 'waiting';
  queue: Queue;
  /** Events that could not be delivered. */
  undelivered: IQueue;
}

/**
 * Bytes that come into a folder go into its queue, under the name of their sender: a rule for each, as EventBridge takes the name
 * from no event. What belongs to the bytes has a key with a dot, and is left out. A network that has left the pledge has no rule
 * of its own, and comes by each: a message that comes twice is read once.
 */
export function readingRules(
  scope: Construct,
  id: string,
  { landing, of, queue, undelivered }: ReadingRulesProps,
): void {
  const networks = senders(pledge).map((sender) => ({ sender, folder: `${of}/${sender}/` }));
  const otherFolder = of === 'landing' ? 'waiting/' : 'landing/';
  const rule = (sender: string, others: readonly string[]) =>
    new Rule(scope, `${id}${sender}`, {
      description: `Files of "${sender}" under ${of}/`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [landing.bucketName] },
          object: { key: [{ 'anything-but': { wildcard: [...others.map((folder) => `${folder}*`), '*.*'] } }] },
        },
      },
      targets: [new SqsQueue(queue, { messageGroupId: sender, deadLetterQueue: undelivered })],
    });
  for (const { sender } of networks) {
    const others = networks.filter((other) => other.sender !== sender).map(({ folder }) => folder);
    rule(sender, [otherFolder, canaryFolder, ...others]);
  }
  if (of === 'landing') rule('canary', ['landing/', 'waiting/']);
}
