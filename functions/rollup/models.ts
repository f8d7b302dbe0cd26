import { inputTables, lakeTables, linkTables, type MadeTable, madeTables, tableColumns } from '../../schemas/run.ts';

/**
 * The models of `sql/`, as data: a path under `sql/` without `.sql` (`report/totals`) to its text. `duckdb` is the
 * prelude that gives DuckDB Trino's names; it is no model.
 */
export type ModelTexts = Readonly<Record<string, string>>;

/** Models that stand as tables in a session already, by name: a statement names them, and does not hold them. */
export type Kept = ReadonlySet<string>;
const none: Kept = new Set();

/**
 * One statement of a model: the models that it names come first, each once, as common table expressions.
 * @throws where a model names what is neither a model nor a table, or itself: a mistake in `sql/`.
 */
export function compile(models: ModelTexts, path: string, kept: Kept = none): string {
  if (models[path] === undefined) throw new Error(`there is no model "sql/${path}.sql"`);
  return `${withNeeded(models, [path], kept)}select * from (\n${bare(models[path])}\n) as model`;
}

/** The statement of a table that a model makes: its columns in the order of `schemas/run.ts`, its rows in the order of its grain. */
export function compileResult(models: ModelTexts, table: MadeTable, kept: Kept = none): string {
  const path = table in linkTables ? `people/${table}` : `report/${table}`;
  if (models[path] === undefined) throw new Error(`there is no model "sql/${path}.sql"`);
  const columns = tableColumns(table).map((c) => `"${c.name}"`);
  const order = madeTables[table].grain.map((c) => `"${c}" nulls last`);
  return [
    `${withNeeded(models, [path], kept)}select ${columns.join(', ')} from (`,
    bare(models[path]),
    `) as model order by ${order.join(', ')}`,
  ].join('\n');
}

/**
 * The statements of all checks: a row a violation, with the name of its check and a sentence. Those that read the lake are
 * in one of their own: all together would pass the 150 stages of a query on Trino.
 */
export function compileChecks(models: ModelTexts): string[] {
  const paths = Object.keys(models).filter((path) => path.startsWith('checks/'));
  const readsLake = (path: string) => dependencies(models[path]!).some((name) => name.startsWith('lake_'));
  return [paths.filter((path) => !readsLake(path)), paths.filter(readsLake)].map((of) => {
    const parts = of
      .sort()
      .map((path) => `select '${nameOf(path)}' as check_name, problem from (\n${bare(models[path]!)}\n) as model`);
    return [
      `${withNeeded(models, of, none)}select check_name, problem from (`,
      parts.join('\nunion all\n'),
      ') as problems order by check_name, problem',
    ].join('\n');
  });
}

/** The models that others name, by path, each after those that it names. */
export function shared(models: ModelTexts): string[] {
  const done: string[] = [];
  for (const path of [...byName(models).values()].sort()) gather(models, path, none, done, []);
  return done;
}

/** A model's name, as others name it. */
export const nameOf = (path: string): string => path.slice(path.indexOf('/') + 1);

/** The `with` clause of everything that models name, directly or not; empty where they name tables only. */
function withNeeded(models: ModelTexts, paths: readonly string[], kept: Kept): string {
  const needed: string[] = [];
  for (const path of paths) gather(models, path, kept, needed, []);
  const parts = needed
    .filter((path) => !paths.includes(path))
    .map((path) => `${nameOf(path)} as (\n${bare(models[path]!)}\n)`);
  return parts.length === 0 ? '' : `with ${parts.join(',\n')}\n`;
}

/** Adds a model to `done`, after everything that it names. */
function gather(models: ModelTexts, path: string, kept: Kept, done: string[], above: readonly string[]) {
  if (done.includes(path)) return;
  if (above.includes(path)) throw new Error(`sql/${path}.sql needs itself: ${[...above, path].join(' → ')}`);
  const named = byName(models);
  for (const name of dependencies(models[path]!)) {
    if (kept.has(name) || tables.has(name)) continue;
    const needed = named.get(name);
    if (!needed)
      throw new Error(`sql/${path}.sql names "${name}", which is neither a model of sql/ nor a table of a run`);
    gather(models, needed, kept, done, [...above, path]);
  }
  done.push(path);
}

/** The models that other models may name, by name. */
const byName = (models: ModelTexts): Map<string, string> =>
  new Map(
    Object.keys(models)
      .filter((path) => /^(staging|rollup|people)\//.test(path))
      .map((path) => [nameOf(path), path]),
  );

/** The names that a run's tables have in every engine. */
const tables = new Set<string>([...Object.keys(inputTables), ...Object.keys(madeTables), ...lakeTables]);

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
