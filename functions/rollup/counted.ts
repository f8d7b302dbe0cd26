import { type CountedView, countedColumns, countedDatasets, countedGrain, countedView } from '../../schemas/counted.ts';
import { compile, type ModelTexts } from './models.ts';

const path = 'analysis/counted_rows';

/** The statement of the rows that count as of a run, in the order of their grain. */
export function countedRows(models: ModelTexts): string {
  const columns = countedColumns.map((c) => `"${c.name}"`).join(', ');
  return `select ${columns} from (\n${compile(models, path)}\n) as counted order by ${countedGrain.map((c) => `"${c}"`).join(', ')}`;
}

/** The views for analysts over the tables of one run and its lake, as DuckDB has them. */
export const countedViews = (models: ModelTexts): CountedView[] =>
  countedDatasets.map((dataset) => countedView(dataset, `(\n${compile(models, path)}\n)`, false));
