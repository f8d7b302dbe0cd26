import { type Column, columnsOf, glueColumns } from './columns.ts';
import { countedColumns } from './counted.ts';
import { rulesVersion } from './keys.ts';
import { type Pledge, senders } from './pledge.ts';
import { Published, RunOfDay } from './publication.ts';
import {
  inputTables,
  type LakeTable,
  lakeTables,
  madeTables,
  type ResultTable,
  resultTables,
  tableColumns,
} from './run.ts';

/**
 * The tables of the Glue catalogue, derived from the schemas and the keys: what the stacks deploy, and what the tests
 * give to Trino. No crawler and no partition is ever registered: each table's partitions are projected.
 */
export interface GlueTable {
  /** In Athena's alphabet; the name that the models of `sql/` use. */
  name: string;
  description: string;
  format: 'parquet' | 'json';
  /** Under which prefix of the store its files lie, with its slash: `lake/1/training/` is under `lake/`. */
  prefix: string;
  columns: { name: string; type: string; comment: string }[];
  partitionKeys: { name: string; type: string; comment: string }[];
  /** Of a partitioned table: a key of the store, with `${name}` for each partition key. */
  template: string | null;
  /** `projection.*` of Athena's table properties, the template left out, as it names the bucket. */
  projection: Record<string, string>;
}

const partition = (name: string, type: string, comment: string) => ({ name, type, comment });

/** All of them: the lake's datasets, the inputs and results of runs, and what was published. */
export function glueTables(pledge: Pledge): GlueTable[] {
  return [
    ...lakeTables.map((table) => lakeTable(pledge, table)),
    ...[...Object.keys(inputTables), ...Object.keys(madeTables)].map((name) => runTable(name as 'uploads')),
    ...analysisTables.map((table) => analysisTable(table, tableColumns(table))),
    analysisTable('counted_rows', countedColumns),
    {
      name: 'published',
      description: 'Which run was published under which number: the number is in the name of the file ("$path").',
      format: 'json',
      prefix: 'published/',
      columns: glueColumns(columnsOf(Published)),
      partitionKeys: [],
      template: null,
      projection: {},
    },
  ];
}

/** A table in Hive's layout; the rules and the senders are few, and are listed. */
function lakeTable(pledge: Pledge, name: LakeTable): GlueTable {
  const folder = name.slice('lake_'.length);
  const columns = tableColumns(name);
  return {
    name,
    description:
      folder === 'people'
        ? 'What the accepted rows say of their people, as keyed tokens, of every upload; a run links those that it froze.'
        : `Accepted rows of ${folder}, pseudonymous, of every upload; a run reads those that it froze.`,
    format: 'parquet',
    prefix: 'lake/',
    columns: glueColumns(columns.filter((c: Column) => c.name !== 'network')),
    partitionKeys: [
      partition('rules', 'int', 'The version of the rules that read the upload'),
      partition('network', 'string', 'The sender'),
    ],
    template: `lake/\${rules}/${folder}/network=\${network}/`,
    projection: {
      'projection.enabled': 'true',
      'projection.rules.type': 'integer',
      'projection.rules.range': `1,${rulesVersion}`,
      'projection.network.type': 'enum',
      'projection.network.values': senders(pledge).join(','),
    },
  };
}

/** A table of which every query names one run: run ids cannot be listed. */
function runTable(name: Parameters<typeof tableColumns>[0]): GlueTable {
  return {
    name,
    description: `The table ${name} of a run; a query names the run: where run = '…'.`,
    format: 'parquet',
    prefix: 'runs/',
    columns: glueColumns(tableColumns(name)),
    partitionKeys: [partition('run', 'string', 'The id of the run')],
    template: `runs/\${run}/${name}/`,
    projection: { 'projection.enabled': 'true', 'projection.run.type': 'injected' },
  };
}

/** The tables of a published run that analysts have over all runs: the results, and what was received. */
export const analysisTables = [...(Object.keys(resultTables) as ResultTable[]), 'uploads'] as const;
export type AnalysisTable = (typeof analysisTables)[number];

/** The columns of such a table: its run and that run's last day first. */
export const analysisColumns = (columns: readonly Column[]): Column[] => [...columnsOf(RunOfDay), ...columns];

/**
 * The rows of all published runs. A view cannot choose the latest run from a table whose run is injected, so a
 * publication writes its rows once more, with the run in them; the files are few and small.
 */
const analysisTable = (table: AnalysisTable | 'counted_rows', columns: readonly Column[]): GlueTable => ({
  name: `published_${table}`,
  description: `The table ${table} of every published run; the view current_${table} shows the latest.`,
  format: 'parquet',
  prefix: `analysis/${table}/`,
  columns: glueColumns(analysisColumns(columns)),
  partitionKeys: [],
  template: null,
  projection: {},
});

/** Hive's names of a format's readers. */
const serdes = {
  parquet: {
    input: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    library: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  },
  json: {
    input: 'org.apache.hadoop.mapred.TextInputFormat',
    output: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
    library: 'org.openx.data.jsonserde.JsonSerDe',
  },
} as const;

/**
 * A table as Glue's `TableInput`, member names as CloudFormation has them in lower camel case.
 * @param location of the store that holds the table's prefix, without a slash at the end: `s3://bucket`.
 */
export function tableInput(table: GlueTable, location: string) {
  const serde = serdes[table.format];
  const projected = table.template === null ? {} : { 'storage.location.template': `${location}/${table.template}` };
  return {
    name: table.name,
    description: table.description,
    tableType: 'EXTERNAL_TABLE',
    parameters: { EXTERNAL: 'TRUE', classification: table.format, ...table.projection, ...projected },
    partitionKeys: table.partitionKeys,
    storageDescriptor: {
      location: `${location}/${table.prefix}`,
      columns: table.columns,
      inputFormat: serde.input,
      outputFormat: serde.output,
      serdeInfo: { serializationLibrary: serde.library },
    },
  };
}
