import { type CommandTexts, commandTexts } from '../../../schemas/messages/commands/commands.ts';
import { pendingUploads } from '../../normalize/pending-uploads.ts';
import { latest } from '../../rollup/published.ts';
import { awsCall } from '../../runtime/aws/call.ts';
import { lastExecution } from '../../runtime/aws/deployment.ts';
import { openDeployment } from '../deployed.ts';
import { type Exit, exit, type Terminal } from '../terminal.ts';
import type { Deployed } from '../where.ts';

type Texts = CommandTexts['doctor'];

/** `pledge doctor --aws`: checks a deployment part by part, and prints the state of each. */
export async function doctor(terminal: Terminal, options: { stack: string; json: boolean }): Promise<Exit> {
  const deployed = await openDeployment(options.stack, terminal);
  const { store } = deployed;
  // Programs read one language.
  const { doctor: t } = options.json ? commandTexts.en : terminal.texts;
  const looks: Record<keyof Texts['parts'], () => Promise<string>> = {
    lake: async () => t.receipts((await store.list('receipts/')).length),
    landing: async () => {
      const waiting = await pendingUploads(store, new Date(terminal.now() - 15 * 60_000).toISOString());
      if (waiting.length > 0) throw new Error(t.landed(waiting.length));
      return t.noneLanded;
    },
    publication: async () => {
      const published = await latest(store);
      return published ? t.published(published.run, published.as_of) : t.nothingPublished;
    },
    deadLetters: () => deadLetters(deployed, 'dead_letters', 'DeadLetters', t),
    waitingDeadLetters: () => deadLetters(deployed, 'waiting_dead_letters', 'WaitingDeadLetters', t),
    failedStarts: () => deadLetters(deployed, 'failed_starts', 'FailedStarts', t),
    key: () => keyState(deployed, t),
    lastRun: () => lastRun(deployed, t),
  };
  let well = true;
  for (const [name, look] of Object.entries(looks)) {
    const part = t.parts[name as keyof Texts['parts']];
    const [ok, said] = await look().then(
      (text) => [true, text] as const,
      (error: Error) => [false, error.message] as const,
    );
    well &&= ok;
    if (options.json) terminal.out(`${JSON.stringify({ part, ok, said })}\n`);
    else {
      terminal.out((ok ? t.ok : t.bad).padEnd(5), ok ? 'good' : 'bad');
      terminal.out(`${part}: ${said}\n`);
    }
  }
  return well ? exit.done : exit.failure;
}

async function deadLetters(
  { deployment, aws }: Deployed,
  queue: 'dead_letters' | 'waiting_dead_letters' | 'failed_starts',
  page: string,
  t: Texts,
): Promise<string> {
  const input = { QueueUrl: deployment[queue], AttributeNames: ['ApproximateNumberOfMessages'] };
  const answer = (await awsCall('sqs', 'AmazonSQS.GetQueueAttributes', input, aws)) as {
    Attributes: { ApproximateNumberOfMessages: string };
  };
  const dead = Number(answer.Attributes.ApproximateNumberOfMessages);
  if (dead > 0) throw new Error(t.dead(dead, page));
  return t.none;
}

async function keyState({ deployment, aws }: Deployed, t: Texts): Promise<string> {
  const answer = await awsCall('kms', 'TrentService.DescribeKey', { KeyId: deployment.pseudonyms }, aws);
  const { KeyState } = (answer as { KeyMetadata: { KeyState: string } }).KeyMetadata;
  if (KeyState !== 'Enabled') throw new Error(t.keyIs(KeyState));
  return t.enabled;
}

async function lastRun({ deployment, aws }: Deployed, t: Texts): Promise<string> {
  const last = await lastExecution(deployment, aws);
  if (last && !['SUCCEEDED', 'RUNNING'].includes(last.status)) throw new Error(t.runEnded(last.name, last.status));
  return last ? `${last.name}: ${last.status}` : t.noRun;
}
