import { datasetIds } from '../../schemas/datasets.ts';
import { inputTables, type ResultTable, resultTables, tableColumns } from '../../schemas/run.ts';

/**
 * The models of `sql/`, as data: a path under `sql/` without `.sql` (`report/totals`) to its text. `duckdb` is the
 * prelude that gives DuckDB Trino's names; it is no model.
 */
export type ModelTexts = Readonly<Record<string, string>>;

/** The models that other models may name, without their folder: each is written into the statement that needs it. */
const inlined = ['staging/', 'rollup/'];

/** The names that a run's tables have in every engine. */
const tables = new Set<string>([
  ...Object.keys(inputTables),
  ...Object.keys(resultTables),
  ...datasetIds.map((id) => `lake_${id}`),
]);

/**
 * One statement of a model: the models that it names come first, each once, as common table expressions.
 * @throws where a model names what is neither a model nor a table, or itself: a mistake in `sql/`.
 */
export function compile(models: ModelTexts, path: string): string {
  const text = models[path];
  if (text === undefined) throw new Error(`there is no model "sql/${path}.sql"`);
  return `${withNeeded(models, [path])}select * from (\n${bare(text)}\n) as model`;
}

/** The statement of a result table: its columns in the order of `schemas/run.ts`, its rows in the order of its grain. */
export function compileResult(models: ModelTexts, table: ResultTable): string {
  const columns = tableColumns(table).map((c) => `"${c.name}"`);
  const grain = resultTables[table].grain.map((c) => `"${c}" nulls last`);
  return `${compile(models, `report/${table}`).replace('select * from (', `select ${columns.join(', ')} from (`)} order by ${grain.join(', ')}`;
}

/** One statement of all checks: a row a violation, with the name of its check and a sentence. */
export function compileChecks(models: ModelTexts): string {
  const paths = checkPaths(models);
  const parts = paths.map(
    (path) => `select '${nameOf(path)}' as check_name, problem from (\n${bare(models[path]!)}\n) as model`,
  );
  return `${withNeeded(models, paths)}select check_name, problem from (\n${parts.join('\nunion all\n')}\n) as problems order by check_name, problem`;
}

/** The checks, in the order of their names. */
export const checkPaths = (models: ModelTexts): string[] =>
  Object.keys(models)
    .filter((path) => path.startsWith('checks/'))
    .sort();

const nameOf = (path: string) => path.slice(path.indexOf('/') + 1);

/** The `with` clause of everything that models name, directly or not; empty where they name tables only. */
function withNeeded(models: ModelTexts, paths: readonly string[]): string {
  const byName = new Map(
    Object.keys(models)
      .filter((path) => inlined.some((folder) => path.startsWith(folder)))
      .map((path) => [nameOf(path), path]),
  );
  const done: string[] = [];
  const visit = (path: string, above: readonly string[]) => {
    if (above.includes(path)) throw new Error(`sql/${path}.sql needs itself: ${[...above, path].join(' → ')}`);
    for (const name of dependencies(models[path]!)) {
      const needed = byName.get(name);
      if (needed) {
        visit(needed, [...above, path]);
        if (!done.includes(needed)) done.push(needed);
      } else if (!tables.has(name))
        throw new Error(`sql/${path}.sql names "${name}", which is neither a model of sql/ nor a table of a run`);
    }
  };
  for (const path of paths) visit(path, []);
  if (done.length === 0) return '';
  return `with ${done.map((path) => `${nameOf(path)} as (\n${bare(models[path]!)}\n)`).join(',\n')}\n`;
}

/** What a model reads, in the order of its text: the names after `from` and `join` that it does not define itself. */
export function dependencies(text: string): string[] {
  const code = bare(text).replace(/'(?:[^']|'')*'/g, "''");
  const own = new Set([...code.matchAll(/\b([a-z_][a-z0-9_]*) as \(/g)].map((m) => m[1]!));
  const named = [...code.matchAll(/\b(?:from|join)\s+([a-z_][a-z0-9_]*)\b(?!\s*\()/g)].map((m) => m[1]!);
  return [...new Set(named)].filter((name) => !own.has(name));
}

/** A model's text without its comments. */
const bare = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*--/.test(line))
    .join('\n')
    .trim();
