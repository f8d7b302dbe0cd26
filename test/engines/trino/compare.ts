import { compile, compileChecks, compileResult, type ModelTexts } from '../../../functions/rollup/models.ts';
import type { Row, Session } from '../../../functions/runtime/ports/warehouse.ts';
import { type ResultTable, resultTables, tableColumns } from '../../../schemas/run.ts';

/** A statement of the product, as a session takes it. */
export interface Statement {
  name: string;
  sql: string;
  options: Parameters<Session['select']>[1];
  /** False where the statement leaves the order of its rows open. */
  ordered: boolean;
}

/** The statement of each result table, in the order of its grain, with the columns that it must have. */
export const resultStatements = (models: ModelTexts): Statement[] =>
  (Object.keys(resultTables) as ResultTable[]).map((table) => ({
    name: `report/${table}`,
    sql: compileResult(models, table),
    options: { columns: tableColumns(table) },
    ordered: true,
  }));

/** The statements of the checks. */
export const checkStatements = (models: ModelTexts): Statement[] =>
  compileChecks(models).map((sql, at) => ({ name: `checks ${at + 1}`, sql, options: {}, ordered: true }));

/**
 * The statement of each further model that Athena is asked by itself; the models of which these and the results are made are
 * compared in them. Those that ask with values are asked of things of the first lake.
 */
export function furtherStatements(models: ModelTexts, { indicator, milestone, network, upload }: Asked): Statement[] {
  const params: Record<string, (string | number)[]> = {
    'explain/figure_rows': [indicator, '', '', '', '', 1, 1, 'unit', 1000],
    'explain/month_rows': [network, '2017-12'],
    'explain/milestone_rows': [milestone],
    'explain/row_fate': [upload, 1, 2],
    'explain/row_counts': [upload, 1, 2],
    'explain/sending_changes': [upload, '9999'],
  };
  return Object.keys(models)
    .filter((path) => /^(explain|protected|analysis)\//.test(path))
    .map((path) => ({
      name: path,
      sql: compile(models, path),
      options: params[path] ? { params: params[path] } : {},
      ordered: false,
    }));
}

interface Asked {
  indicator: string;
  milestone: string;
  network: string;
  upload: string;
}

/** The rows of a statement, each as one text; sorted where their order is open. */
export async function lines(session: Session, { sql, options, ordered }: Statement): Promise<string[]> {
  const rows = (await session.select(sql, options)).map(line);
  return ordered ? rows : rows.sort();
}

/** A row's cells by name, so that `1` and `'1'` differ, and the order of columns does not matter. */
export const line = (row: Row): string => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
