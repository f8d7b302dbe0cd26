import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { glueTables, tableInput } from '../schemas/glue.ts';
import { pledge } from '../schemas/pledge.ts';
import { viewInput, views } from '../schemas/views.ts';
import { Analysts, analystsPrefixes, analystsResults, analystsTables } from './analysts.ts';
import type { Environment } from './environments.ts';
import { loggedTo, privateBucket } from './private-bucket.ts';
import type { EnvironmentProps, Storage } from './storage.ts';

export interface WarehouseProps extends EnvironmentProps {
  storage: Storage;
}

/**
 * The catalogue over the lake, for Athena: tables, views for analysts, workgroups with their bounds, saved queries, the
 * analysts' role. No crawler, no job, nothing that costs while no query runs.
 *
 * Outputs: `DatabaseName`, `WorkGroupName`, `ResultsBucketName`, `AnalystsWorkGroupName`, `AnalystRoleArn`.
 */
export class Warehouse extends Stack {
  readonly database: string;
  readonly workGroup: string;
  readonly results: IBucket;

  constructor(scope: Construct, id: string, { storage, ...props }: WarehouseProps) {
    super(scope, id, props);
    const { environment } = props;
    this.database = `pledge_${environment.name}`;
    this.workGroup = `pledge-${environment.name}`;
    this.results = privateBucket(this, 'Results', environment.keep, {
      ...loggedTo(storage.logs, 'results'),
      lifecycleRules: [{ expiration: Duration.days(7), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    this.catalogue(storage.lake.bucketName);
    const workGroup = `${this.workGroup}-analysts`;
    new Analysts(this, 'Analyst', {
      ...this.workGroups(environment),
      workGroup,
      mayQuery: this.mayQuery(storage.lake, analystsPrefixes, analystsTables, { workGroup, results: analystsResults }),
    });
    new CfnOutput(this, 'DatabaseName', { value: this.database });
    new CfnOutput(this, 'WorkGroupName', { value: this.workGroup });
    new CfnOutput(this, 'ResultsBucketName', { value: this.results.bucketName });
  }

  private catalogue(lake: string) {
    const database = new CfnDatabase(this, 'Database', {
      catalogId: this.account,
      databaseInput: { name: this.database, description: 'The pledge: lake, runs, publications, views' },
    });
    const inputs = [
      ...glueTables(pledge).map((table) => tableInput(table, `s3://${lake}`)),
      ...views.map((view) => viewInput(view, this.database)),
    ];
    for (const tableInput of inputs)
      new CfnTable(this, `Table-${tableInput.name}`, {
        catalogId: this.account,
        databaseName: this.database,
        tableInput,
      }).addResourceDependency(database);
  }

  private workGroups({ scanLimit, emulated }: Environment) {
    const settings = (under: string): CfnWorkGroup.WorkGroupConfigurationProperty => ({
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: scanLimit,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: `s3://${this.results.bucketName}/${under}`,
        encryptionConfiguration: { encryptionOption: 'SSE_S3' },
      },
    });
    new CfnWorkGroup(this, 'WorkGroup', {
      name: this.workGroup,
      description: 'The queries of the pledge itself',
      recursiveDeleteOption: true,
      workGroupConfiguration: settings(''),
    });
    return { emulated, configuration: settings(analystsResults), database: this.database };
  }

  /** What a role needs to run a query over tables, a bucket of data, and the results of queries. Default: the pledge's own. */
  mayQuery(
    data: IBucket,
    prefixes: string[],
    tables: string[],
    { workGroup, results: under } = { workGroup: this.workGroup, results: '' },
  ): PolicyStatement[] {
    const glue = (resource: string) => this.formatArn({ service: 'glue', resource });
    const { results } = this;
    return [
      new PolicyStatement({
        actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:GetQueryResults'],
        resources: [this.formatArn({ service: 'athena', resource: 'workgroup', resourceName: workGroup })],
      }),
      new PolicyStatement({
        actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'],
        resources: [
          glue('catalog'),
          glue(`database/${this.database}`),
          ...tables.map((table) => glue(`table/${this.database}/${table}`)),
        ],
      }),
      // Athena looks for the region's default database too, whatever a query names (its user guide, "Configure access to
      // databases and tables in the AWS Glue Data Catalog").
      new PolicyStatement({ actions: ['glue:GetDatabase'], resources: [glue('catalog'), glue('database/default')] }),
      // Athena reads and writes as its caller.
      new PolicyStatement({ actions: ['s3:GetObject'], resources: prefixes.map((p) => data.arnForObjects(p)) }),
      new PolicyStatement({
        actions: ['s3:GetBucketLocation', 's3:ListBucket'],
        resources: [data.bucketArn, results.bucketArn],
      }),
      new PolicyStatement({ actions: ['s3:ListBucketMultipartUploads'], resources: [results.bucketArn] }),
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        resources: [results.arnForObjects(`${under}*`)],
      }),
    ];
  }
}
