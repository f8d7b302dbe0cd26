import { Annotations, type App, Tags } from 'aws-cdk-lib';
import type { Environment } from './environments.ts';
import { Firewall } from './firewall.ts';
import { Intake } from './intake.ts';
import { Monitoring } from './monitoring.ts';
import { Monthly } from './monthly.ts';
import { QuickSight } from './quicksight.ts';
import { Report } from './report.ts';
import { Storage } from './storage.ts';
import { Warehouse } from './warehouse.ts';

export interface DeploymentOptions {
  /** Mail addresses that alarms go to, beside the environment's own. Default: none. */
  operators?: readonly string[];
  /** ARN of a QuickSight user, who then gets data sets. Default: no QuickSight. */
  quicksightUser?: string | undefined;
}

/**
 * All stacks of one environment, in the order in which they need each other: `pledge-<env>-storage`, `-warehouse`, `-intake`,
 * `-monthly`, `-report`, `-monitoring`, and `-quicksight` where a user is given. The last output, `Deployment` of `-monitoring`, is the
 * name of the parameter that the command line reads (`pledge … --stack <env>`).
 */
export function deployment(app: App, environment: Environment, options: DeploymentOptions = {}) {
  const { account, region } = environment;
  const tags = { project: 'telecentre-pledge', environment: environment.name };
  const props = (part: string) => ({
    env: account ? { account, region } : { region },
    environment,
    tags,
    terminationProtection: environment.keep,
    stackName: `pledge-${environment.name}-${part}`,
    description: `Telecentre pledge, ${environment.name}: ${part}`,
  });
  const storage = new Storage(app, 'Storage', props('storage'));
  const warehouse = new Warehouse(app, 'Warehouse', { ...props('warehouse'), storage });
  const intake = new Intake(app, 'Intake', { ...props('intake'), storage });
  const monthly = new Monthly(app, 'Monthly', { ...props('monthly'), storage, warehouse, intake });
  // CloudFront takes a firewall from one region only; its name is handed on by the library's own function.
  const firewall = environment.waf
    ? new Firewall(app, 'Firewall', {
        ...props('firewall'),
        env: { ...props('').env, region: 'us-east-1' },
        crossRegionReferences: true,
      })
    : null;
  const report = new Report(app, 'Report', {
    ...props('report'),
    ...(firewall && { firewall: firewall.arn, crossRegionReferences: true }),
    storage,
    api: intake.api,
  });
  const monitoring = new Monitoring(app, 'Monitoring', {
    ...props('monitoring'),
    storage,
    intake,
    warehouse,
    monthly,
    report,
    operators: [...environment.operators, ...(options.operators ?? [])],
  });
  const quicksight = options.quicksightUser
    ? new QuickSight(app, 'QuickSight', { ...props('quicksight'), storage, warehouse, user: options.quicksightUser })
    : null;
  for (const [name, value] of Object.entries(tags)) Tags.of(app).add(name, value);
  if (environment.keep && !account && !environment.emulated)
    Annotations.of(storage).addWarningV2(
      'telecentre-pledge:no-account',
      `"${environment.name}" may be deployed into whichever account is signed in to. Write its account into infra/environments.ts.`,
    );
  return { storage, warehouse, intake, monthly, firewall, report, monitoring, quicksight };
}
