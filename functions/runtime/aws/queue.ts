import type { Log } from '../ports/log.ts';
import { type Aws, awsCall } from './call.ts';

/**
 * Puts a message into a queue. @param body At most 256 KB.
 * @param sender Whose it is: SQS lets no sender's messages stand in the way of the others' (fair queues).
 */
export const sendMessage = (queue: string, body: string, sender: string, aws: Aws): Promise<unknown> =>
  awsCall('sqs', 'AmazonSQS.SendMessage', { QueueUrl: queue, MessageBody: body, MessageGroupId: sender }, aws);

/**
 * Lets a message that was received be seen again in so many seconds, not when the queue's own time is over; where that cannot
 * be asked for, then. No error: that is logged.
 */
export const seeAgain = (
  queue: string,
  receiptHandle: string,
  seconds: number,
  { aws, log }: { aws: Aws; log: Log },
): Promise<unknown> =>
  awsCall(
    'sqs',
    'AmazonSQS.ChangeMessageVisibility',
    { QueueUrl: queue, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds },
    aws,
  ).catch((reason: Error) => log.warn('its message comes again later than it could', { error: reason.message }));
