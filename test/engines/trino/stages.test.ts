import { beforeAll, expect, inject, it } from 'vitest';
import { compileResult } from '../../../functions/rollup/models.ts';
import { withTables } from '../../../functions/runtime/aws/athena.ts';
import { readModels } from '../../../functions/runtime/disk/read-models.ts';
import { namedQueries } from '../../../infra/named-queries.ts';
import { type MadeTable, madeTables } from '../../../schemas/run.ts';
import { rowViews } from '../../../schemas/views.ts';
import { trinoQuery } from '../machines/trino-client.ts';
import { checkStatements, furtherStatements } from './compare.ts';
import { warehouseOn } from './engines.ts';

/**
 * A query of more than 150 stages is refused by Trino's own limit, and takes long to plan well before. The Trino of this
 * suite plans for one node, and so with fewer stages than a cluster: here each query that the product asks is planned as one
 * plans it that was given no settings.
 */
const asShipped = {
  join_distribution_type: 'AUTOMATIC',
  join_reordering_strategy: 'AUTOMATIC',
  enable_stats_calculator: 'true',
  max_hash_partition_count: '100',
  min_hash_partition_count: '4',
  task_concurrency: '4',
};

const most = 75;

const { duckdb: _, ...models } = await readModels('sql');
beforeAll(() => warehouseOn('stages'));

/** A statement of the product over the tables of a run that is not there. */
function overRun({ name, sql }: { name: string; sql: string }) {
  const run = `'${'0'.repeat(32)}'`;
  const text = withTables(sql, run, 'stages').text;
  return { name, text: text.replaceAll(/'(?:[^']|'')*'|\?/g, (found) => (found === '?' ? run : found)) };
}

it.each([
  ...(Object.keys(madeTables) as MadeTable[]).map((table) =>
    overRun({ name: table, sql: compileResult(models, table) }),
  ),
  ...checkStatements(models).map(overRun),
  ...furtherStatements(models, { indicator: '', milestone: '', network: '', upload: '' }).map(overRun),
  // What analysts ask, over the tables of all publications.
  ...rowViews.map(({ name, sql }) => ({ name, text: sql })),
  ...namedQueries.map(({ name, sql }) => ({ name: `the query ${name}`, text: sql })),
])(`$name takes at most ${most} stages, half of what a query may have`, async ({ text }) => {
  const { rows } = await trinoQuery(inject('engines').trino, {
    sql: `explain (type distributed) ${text}`,
    schema: 'stages',
    session: asShipped,
  });
  const stages = rows.join('\n').match(/^Fragment \d+/gm) ?? [];
  expect(stages.length).toBeGreaterThan(0);
  expect(stages.length).toBeLessThanOrEqual(most);
});
