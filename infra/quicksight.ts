import { Stack } from 'aws-cdk-lib';
import { CfnDataSet, CfnDataSource } from 'aws-cdk-lib/aws-quicksight';
import type { Construct } from 'constructs';
import { figureViews, type View } from '../schemas/views.ts';
import type { EnvironmentProps, Storage } from './storage.ts';
import type { Warehouse } from './warehouse.ts';

export interface QuickSightProps extends EnvironmentProps {
  storage: Storage;
  warehouse: Warehouse;
  /** ARN of the QuickSight user who owns what is made. */
  user: string;
}

/**
 * For those who have QuickSight: a data source and a data set a view, over the published figures only. QuickSight's own
 * role has to be given the lake's and the results' bucket once, in its console (docs/deploy.md).
 */
export class QuickSight extends Stack {
  constructor(scope: Construct, id: string, { warehouse, user, ...props }: QuickSightProps) {
    super(scope, id, props);
    const source = new CfnDataSource(this, 'Source', {
      awsAccountId: this.account,
      dataSourceId: `pledge-${props.environment.name}`,
      name: `Telecentre pledge, ${props.environment.name}`,
      type: 'ATHENA',
      dataSourceParameters: { athenaParameters: { workGroup: warehouse.workGroup } },
      permissions: [{ principal: user, actions: ownsSource }],
    });
    for (const view of figureViews)
      new CfnDataSet(this, `Set-${view.name}`, {
        awsAccountId: this.account,
        dataSetId: `pledge-${props.environment.name}-${view.name}`,
        name: view.description,
        importMode: 'DIRECT_QUERY',
        physicalTableMap: {
          view: {
            relationalTable: {
              dataSourceArn: source.attrArn,
              catalog: 'AwsDataCatalog',
              schema: warehouse.database,
              name: view.name,
              inputColumns: view.columns.map((c) => ({ name: c.name, type: quickSightTypes[c.glue]! })),
            },
          },
        },
        permissions: [{ principal: user, actions: ownsSet }],
      });
  }
}

/** Glue's type names to QuickSight's. */
const quickSightTypes: Record<View['columns'][number]['glue'], string> = {
  string: 'STRING',
  int: 'INTEGER',
  bigint: 'INTEGER',
  double: 'DECIMAL',
  boolean: 'BOOLEAN',
  date: 'DATETIME',
};

const ownsSource = ['DescribeDataSource', 'DescribeDataSourcePermissions', 'PassDataSource'].map(
  (action) => `quicksight:${action}`,
);
const ownsSet = [
  'DescribeDataSet',
  'DescribeDataSetPermissions',
  'PassDataSet',
  'DescribeIngestion',
  'ListIngestions',
].map((action) => `quicksight:${action}`);
