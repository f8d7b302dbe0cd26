import { inputTables, lakeTables, type MadeTable, madeTables, peopleTables, tableColumns } from '../../schemas/run.ts';

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
  const path = pathOf(models, table);
  const columns = tableColumns(table).map((c) => `"${c.name}"`);
  const order = madeTables[table].grain.map((c) => `"${c}" nulls last`);
  const rows = kept.has(table) ? `select * from "${table}"` : bare(models[path]!);
  return [
    `${kept.has(table) ? '' : withNeeded(models, [path], kept)}select ${columns.join(', ')} from (`,
    rows,
    `) as model order by ${order.join(', ')}`,
  ].join('\n');
}

/**
 * The models that the statement of a table has, by path, each after those that it names; the last is the table's own.
 * @param kept Those that stand as tables already: left out, with what only they need.
 */
export function neededFor(models: ModelTexts, table: MadeTable, kept: Kept): string[] {
  const needed: string[] = [];
  gather(models, pathOf(models, table), kept, needed, []);
  return needed;
}

/** @throws where the table has no model: a mistake in `sql/`. */
function pathOf(models: ModelTexts, table: MadeTable): string {
  const path = table in peopleTables ? `people/${table}` : `report/${table}`;
  if (models[path] === undefined) throw new Error(`there is no model "sql/${path}.sql"`);
  return path;
}

/** How many checks one statement holds: all together would have more than the 75 stages that a query may have here. */
const checksAtOnce = 5;

/** The statements of all checks, in the order of their names: a row a violation, with the name of its check and a sentence. */
export function compileChecks(models: ModelTexts): string[] {
  const paths = Object.keys(models)
    .filter((path) => path.startsWith('checks/'))
    .sort();
  const groups = paths.flatMap((_, at) => (at % checksAtOnce === 0 ? [paths.slice(at, at + checksAtOnce)] : []));
  return groups.map((of) => {
    const parts = of.map(
      (path) => `select '${nameOf(path)}' as check_name, problem from (\n${bare(models[path]!)}\n) as model`,
    );
    return [
      `${withNeeded(models, of, none)}select check_name, problem from (`,
      parts.join('\nunion all\n'),
      ') as problems order by check_name, problem',
    ].join('\n');
  });
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
  const { named, reads } = graphOf(models);
  for (const name of reads(path)) {
    if (kept.has(name) || tables.has(name)) continue;
    const needed = named.get(name);
    if (!needed)
      throw new Error(`sql/${path}.sql names "${name}", which is neither a model of sql/ nor a table of a run`);
    gather(models, needed, kept, done, [...above, path]);
  }
  done.push(path);
}

interface Graph {
  /** The models that other models may name, by name. */
  named: ReadonlyMap<string, string>;
  /** The {@link dependencies} of a model, by its path. */
  reads(path: string): readonly string[];
}
const graphs = new WeakMap<ModelTexts, Graph>();

/** Made once of the same texts: a rollup asks some thousand times. */
function graphOf(models: ModelTexts): Graph {
  const there = graphs.get(models);
  if (there) return there;
  const read = new Map<string, readonly string[]>();
  const named = Object.keys(models)
    .filter((path) => /^(staging|rollup|people)\//.test(path))
    .map((path) => [nameOf(path), path] as const);
  const graph: Graph = {
    named: new Map(named),
    reads(path) {
      const found = read.get(path) ?? dependencies(models[path]!);
      read.set(path, found);
      return found;
    },
  };
  graphs.set(models, graph);
  return graph;
}

/** The names that a run's tables have in every engine. */
const tables = new Set<string>([...Object.keys(inputTables), ...Object.keys(madeTables), ...lakeTables]);

/** The {@link dependencies} of a model, by its path. */
export const readsOf = (models: ModelTexts, path: string): readonly string[] => graphOf(models).reads(path);

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
