import { unanswered } from '../../normalize/unanswered.ts';
import { latest } from '../../rollup/published.ts';
import { awsCall } from '../../runtime/aws-call.ts';
import { type Deployment, deploymentStore, readDeployment } from '../../runtime/aws-deployment.ts';
import { awsOf } from '../../runtime/aws-world.ts';
import { type Exit, exit, type World } from '../world.ts';

/** `pledge doctor --aws`: looks at a deployment part by part, and says what is well and what is not. */
export async function doctor(world: World, options: { stack: string; json: boolean }): Promise<Exit> {
  const aws = awsOf(process.env);
  const found = await readDeployment(options.stack, aws);
  const store = deploymentStore(found, aws);
  const looks: Record<string, () => Promise<string>> = {
    lake: async () => `${(await store.list('receipts/')).length} receipts`,
    landing: async () => {
      const waiting = await unanswered(store, new Date(world.now() - 15 * 60_000).toISOString());
      if (waiting.length > 0)
        throw new Error(`${waiting.length} landed files have no receipt (docs/operate.md, SweepFailed)`);
      return 'no landed file without a receipt';
    },
    publication: async () => {
      const published = await latest(store);
      return published ? `run ${published.run}, as of ${published.as_of}` : 'nothing was published yet';
    },
    key: () => keyState(found, aws),
    'last run': () => lastRun(found, aws),
  };
  let well = true;
  for (const [part, look] of Object.entries(looks)) {
    const [ok, said] = await look().then(
      (text) => [true, text] as const,
      (error: Error) => [false, error.message] as const,
    );
    well &&= ok;
    world.out(options.json ? `${JSON.stringify({ part, ok, said })}\n` : `${ok ? 'ok  ' : 'BAD '} ${part}: ${said}\n`);
  }
  return well ? exit.done : exit.failure;
}

async function keyState({ pseudonyms }: Deployment, aws: Parameters<typeof awsCall>[3]): Promise<string> {
  const answer = await awsCall('kms', 'TrentService.DescribeKey', { KeyId: pseudonyms }, aws);
  const { KeyState } = (answer as { KeyMetadata: { KeyState: string } }).KeyMetadata;
  if (KeyState !== 'Enabled') throw new Error(`the pseudonym key is ${KeyState} (docs/operate.md, A lost key)`);
  return 'enabled';
}

async function lastRun({ state_machine }: Deployment, aws: Parameters<typeof awsCall>[3]): Promise<string> {
  const input = { stateMachineArn: state_machine, maxResults: 1 };
  const answer = await awsCall('states', 'AWSStepFunctions.ListExecutions', input, aws);
  const [last] = (answer as { executions: { status: string; name: string }[] }).executions;
  if (last && !['SUCCEEDED', 'RUNNING'].includes(last.status))
    throw new Error(`${last.name} ended as ${last.status} (docs/operate.md, RollupFailed)`);
  return last ? `${last.name}: ${last.status}` : 'none yet';
}
