import { Dashboard, GraphWidget, type IMetric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Environment } from './environments.ts';
import type { Intake } from './intake.ts';
import type { Monthly } from './monthly.ts';

/** The figures of the alarms, as graphs: of an environment that has it. */
export function dashboard(
  scope: Construct,
  { intake, monthly, environment }: { intake: Intake; monthly: Monthly; environment: Environment },
): void {
  const graph = (title: string, ...left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
  const { upload, normalize } = intake.functions;
  const { page, read } = intake.clerk.functions;
  new Dashboard(scope, 'Dashboard', {
    dashboardName: `pledge-${environment.name}`,
    widgets: [
      [
        new TextWidget({
          markdown: '# Telecentre pledge\nEach alarm has a section in docs/operate.md.',
          width: 24,
          height: 2,
        }),
      ],
      [
        graph('URLs given, faults', upload.function.metricInvocations(), upload.function.metricErrors()),
        graph('Files read, faults', normalize.function.metricInvocations(), normalize.function.metricErrors()),
      ],
      [
        graph('Pages, faults', page.function.metricInvocations(), page.function.metricErrors()),
        graph('Waiting files read, faults', read.function.metricInvocations(), read.function.metricErrors()),
      ],
      [
        graph('Milliseconds a page', page.function.metricDuration({ statistic: 'p95' })),
        graph(
          'Waiting for their clerk, dead',
          intake.clerk.queue.metricApproximateNumberOfMessagesVisible(),
          intake.clerk.deadLetters.metricApproximateNumberOfMessagesVisible(),
        ),
      ],
      [
        graph('Milliseconds a file', normalize.function.metricDuration({ statistic: 'p95' })),
        graph(
          'Landed, dead',
          intake.queue.metricApproximateNumberOfMessagesVisible(),
          intake.deadLetters.metricApproximateNumberOfMessagesVisible(),
        ),
      ],
      [graph('Monthly runs', monthly.stateMachine.metricSucceeded(), monthly.stateMachine.metricFailed())],
    ],
  });
}
