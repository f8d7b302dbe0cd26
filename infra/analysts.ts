import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { datasetIds } from '../schemas/datasets.ts';
import { glueTables } from '../schemas/glue.ts';
import { prefixes } from '../schemas/keys.ts';
import { pledge } from '../schemas/pledge.ts';
import { views } from '../schemas/views.ts';
import { suppressPrefixes } from './nag-suppressions.ts';
import { namedQueries } from './named-queries.ts';

/** Where the results of analysts' queries lie, in the bucket of results: those of the pledge's own are none of theirs. */
export const analystsResults = 'analysts/';

/** What analysts may read: every publication, and the accepted rows; the tokens by which people are linked are left out. */
export const analystsPrefixes = [
  `${prefixes.analysis.prefix}*`,
  `${prefixes.published.prefix}*`,
  ...datasetIds.map((dataset) => `${prefixes.lake.prefix}*/${dataset}/*`),
];

/** The tables and views over what they may read. */
export const analystsTables = [
  ...glueTables(pledge)
    .filter(({ prefix, name }) => prefix !== prefixes.runs.prefix && name !== 'lake_people')
    .map(({ name }) => name),
  ...views.map(({ name }) => name),
];

export interface AnalystsProps {
  /** A workgroup's settings, with the results under a prefix of their own. */
  configuration: CfnWorkGroup.WorkGroupConfigurationProperty;
  workGroup: string;
  database: string;
  /** True where there are no saved queries. */
  emulated: boolean;
  /** What a query by the workgroup needs. */
  mayQuery: PolicyStatement[];
}

/**
 * Who asks the warehouse, and does nothing else: a workgroup with saved queries, and a role which whoever may take it on in this
 * account asks by. It reads no raw file, no rejected row, no receipt, no link, no token of a person, and writes results only.
 *
 * Outputs: `AnalystsWorkGroupName`, `AnalystRoleArn`.
 */
export class Analysts extends Construct {
  readonly role: Role;

  constructor(scope: Stack, id: string, props: AnalystsProps) {
    super(scope, id);
    const { workGroup, database, mayQuery } = props;
    const group = new CfnWorkGroup(this, 'WorkGroup', {
      name: workGroup,
      description: 'The queries of analysts',
      recursiveDeleteOption: true,
      workGroupConfiguration: props.configuration,
    });
    for (const { name, description, sql } of props.emulated ? [] : namedQueries)
      new CfnNamedQuery(this, `Query-${name}`, {
        name,
        description,
        queryString: sql,
        database,
        workGroup,
      }).addResourceDependency(group);
    this.role = new Role(this, 'Role', {
      description: 'Reads publications and accepted rows by Athena, and nothing else',
      assumedBy: new AccountPrincipal(scope.account),
    });
    for (const statement of [...mayQuery, inConsole(scope, workGroup)]) this.role.addToPolicy(statement);
    suppressPrefixes(this.role, mayQuery);
    new CfnOutput(scope, 'AnalystsWorkGroupName', { value: workGroup });
    new CfnOutput(scope, 'AnalystRoleArn', { value: this.role.roleArn });
  }
}

/** The workgroup itself, its saved queries, and those that ran in it. */
const inConsole = (stack: Stack, workGroup: string) =>
  new PolicyStatement({
    actions: [
      ...['GetWorkGroup', 'StopQueryExecution', 'ListQueryExecutions', 'BatchGetQueryExecution'],
      ...['ListNamedQueries', 'GetNamedQuery', 'BatchGetNamedQuery'],
    ].map((action) => `athena:${action}`),
    resources: [stack.formatArn({ service: 'athena', resource: 'workgroup', resourceName: workGroup })],
  });
