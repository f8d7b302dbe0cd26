import { type Aws, awsCall } from './call.ts';

/** Puts a message into a queue. @param body At most 256 KB. */
export const sendMessage = (queue: string, body: string, aws: Aws): Promise<unknown> =>
  awsCall('sqs', 'AmazonSQS.SendMessage', { QueueUrl: queue, MessageBody: body }, aws);

/** Lets a message that was received be seen again in so many seconds, not when the queue's own time is over. */
export const seeAgain = (queue: string, receiptHandle: string, seconds: number, aws: Aws): Promise<unknown> =>
  awsCall(
    'sqs',
    'AmazonSQS.ChangeMessageVisibility',
    { QueueUrl: queue, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds },
    aws,
  );
