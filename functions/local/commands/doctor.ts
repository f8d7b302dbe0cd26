import { pendingUploads } from '../../normalize/pending-uploads.ts';
import { latest } from '../../rollup/published.ts';
import { awsCall } from '../../runtime/aws/call.ts';
import { lastExecution } from '../../runtime/aws/deployment.ts';
import { openDeployment } from '../deployed.ts';
import { type Exit, exit, type Terminal } from '../terminal.ts';
import type { Deployed } from '../where.ts';

/** `pledge doctor --aws`: checks a deployment part by part, and prints the state of each. */
export async function doctor(terminal: Terminal, options: { stack: string; json: boolean }): Promise<Exit> {
  const deployed = await openDeployment(options.stack, terminal);
  const { store } = deployed;
  const looks: Record<string, () => Promise<string>> = {
    lake: async () => `${(await store.list('receipts/')).length} receipts`,
    landing: async () => {
      const waiting = await pendingUploads(store, new Date(terminal.now() - 15 * 60_000).toISOString());
      if (waiting.length > 0)
        throw new Error(`landed and without a receipt: ${waiting.length} (docs/operate.md, SweepFailed)`);
      return 'no landed file without a receipt';
    },
    publication: async () => {
      const published = await latest(store);
      return published ? `run ${published.run}, as of ${published.as_of}` : 'nothing was published yet';
    },
    'dead letters': () => deadLetters(deployed, 'dead_letters', 'docs/operate.md, DeadLetters'),
    'waiting dead letters': () => deadLetters(deployed, 'waiting_dead_letters', 'docs/operate.md, WaitingDeadLetters'),
    'failed starts': () => deadLetters(deployed, 'failed_starts', 'docs/operate.md, FailedStarts'),
    key: () => keyState(deployed),
    'last run': () => lastRun(deployed),
  };
  let well = true;
  for (const [part, look] of Object.entries(looks)) {
    const [ok, said] = await look().then(
      (text) => [true, text] as const,
      (error: Error) => [false, error.message] as const,
    );
    well &&= ok;
    terminal.out(
      options.json ? `${JSON.stringify({ part, ok, said })}\n` : `${ok ? 'ok  ' : 'BAD '} ${part}: ${said}\n`,
    );
  }
  return well ? exit.done : exit.failure;
}

async function deadLetters(
  { deployment, aws }: Deployed,
  queue: 'dead_letters' | 'waiting_dead_letters' | 'failed_starts',
  readOn: string,
): Promise<string> {
  const input = { QueueUrl: deployment[queue], AttributeNames: ['ApproximateNumberOfMessages'] };
  const answer = (await awsCall('sqs', 'AmazonSQS.GetQueueAttributes', input, aws)) as {
    Attributes: { ApproximateNumberOfMessages: string };
  };
  const dead = Number(answer.Attributes.ApproximateNumberOfMessages);
  if (dead > 0) throw new Error(`${dead} messages failed again and again (${readOn})`);
  return 'none';
}

async function keyState({ deployment, aws }: Deployed): Promise<string> {
  const answer = await awsCall('kms', 'TrentService.DescribeKey', { KeyId: deployment.pseudonyms }, aws);
  const { KeyState } = (answer as { KeyMetadata: { KeyState: string } }).KeyMetadata;
  if (KeyState !== 'Enabled') throw new Error(`the pseudonym key is ${KeyState} (docs/operate.md, A lost key)`);
  return 'enabled';
}

async function lastRun({ deployment, aws }: Deployed): Promise<string> {
  const last = await lastExecution(deployment, aws);
  if (last && !['SUCCEEDED', 'RUNNING'].includes(last.status))
    throw new Error(`${last.name} ended as ${last.status} (docs/operate.md, RollupFailed)`);
  return last ? `${last.name}: ${last.status}` : 'none yet';
}
