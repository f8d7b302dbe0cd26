import type { ModelTexts } from '../rollup/models.ts';
import type { Aws } from '../runtime/aws/call.ts';
import type { Deployment } from '../runtime/aws/deployment.ts';
import type { Store } from '../runtime/ports/store.ts';
import type { LakeFile, QueryResult, Warehouse } from '../runtime/ports/warehouse.ts';
import { withData } from './terminal.ts';

/** Where the data of a command are. */
export interface Where {
  /** A data directory. */
  data: string;
  /** The name of a deployment's environment, in the place of a data directory. */
  stack?: string;
}

/** Where the data are as it goes on in a hint: ` --stack prod`; nothing where it is the default. */
export const withWhere = ({ data, stack }: Where): string => (stack ? ` --stack ${stack}` : withData(data));

/** A data directory or a deployment: what a command does with one, it does with the other. */
export interface Opened {
  store: Store;
  /** True of the sample world, whose people are made up. */
  sample: boolean;
  /** The data directory; null of a deployment. */
  root: string | null;
  /** The deployment; null of a data directory. */
  deployed: Deployed | null;
  /**
   * The pseudonym key, proven to be the one that the data were made with; null where its file is missing.
   * @throws {StoreError} where it is another one, or the signed-in operator may not use it.
   */
  key(): Promise<Uint8Array | null>;
  /** The models of `sql/`, and DuckDB over the data. */
  sql(): Promise<Sql>;
}

export interface Sql {
  models: ModelTexts;
  warehouse: Warehouse;
  /** An analyst's one SELECT. @throws {QueryError} as `duckdbQuery` does. */
  query(run: string, files: readonly LakeFile[], text: string): Promise<QueryResult>;
  /** The same into a new Parquet file; null where there is one already. */
  queryInto(file: string, run: string, files: readonly LakeFile[], text: string): Promise<number | null>;
}

/** A deployment, with the rights of the signed-in operator. */
export interface Deployed {
  aws: Aws;
  deployment: Deployment;
  store: Store;
}
