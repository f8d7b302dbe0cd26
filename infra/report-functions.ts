import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Environment } from './environments.ts';
import { creates, hasKey, lists, reads } from './permissions.ts';
import { readingMemory } from './reading-queue.ts';
import { processorOf, StageFunction } from './stage-function.ts';
import type { Storage } from './storage.ts';

/** The steps of the monthly run after what the public is shown is decided: what changed, the report, the keyed digest, the PDFs. */
export function reportFunctions(scope: Construct, { lake, reports, pseudonyms }: Storage, environment: Environment) {
  const common = {
    stage: 'report',
    environment: { LAKE_BUCKET: lake.bucketName, REPORT_BUCKET: reports.bucketName },
  } as const;
  return {
    // It reads the lake and the releases, and writes nothing: what makes the report has no right to either.
    changes: new StageFunction(scope, 'ChangesFunction', {
      stage: 'clerk',
      handler: 'changes',
      architecture: processorOf(environment),
      description: 'What changed since the last released run',
      memory: readingMemory,
      timeout: Duration.minutes(5),
      environment: { LAKE_BUCKET: lake.bucketName },
      permissions: [reads(lake, 'lake/*', 'receipts/*', 'published/*', 'released/*', 'runs/*'), lists(lake)],
    }),
    report: new StageFunction(scope, 'ReportFunction', {
      ...common,
      description: 'The report of a published run',
      memory: 1024,
      timeout: Duration.minutes(5),
      permissions: [
        reads(lake, 'runs/*', 'public/*', 'store.json'),
        reads(reports, 'report/*'),
        creates(reports, 'report/*'),
        // It looks whether the report is there already, and what it said of the release before.
        lists(lake, reports),
      ],
    }),
    // It alone has the key: none that queries or publishes does.
    digest: new StageFunction(scope, 'DigestFunction', {
      stage: 'release',
      description: 'The digest of what is published under the key of the data',
      memory: 512,
      timeout: Duration.minutes(1),
      environment: {
        LAKE_BUCKET: lake.bucketName,
        PSEUDONYM_KEY: pseudonyms.keyArn,
        SAMPLE: String(environment.sample),
      },
      permissions: [
        reads(lake, 'published/*', 'keyed/*', 'store.json'),
        creates(lake, 'keyed/*'),
        lists(lake),
        ...hasKey({ lake, pseudonyms }),
      ],
    }),
    // It alone has the compiler of PDFs, and writes nothing else.
    pdf: new StageFunction(scope, 'PdfFunction', {
      ...common,
      handler: 'pdf',
      architecture: processorOf(environment),
      description: 'The public report as PDF',
      memory: 1769,
      timeout: Duration.minutes(2),
      permissions: [reads(lake, 'store.json'), reads(reports, 'report/*/public/*'), creates(reports, 'report/*.pdf')],
    }),
  };
}
