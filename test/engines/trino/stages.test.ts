import { beforeAll, expect, inject, it } from 'vitest';
import { withTables } from '../../../functions/runtime/aws/athena.ts';
import { readModels } from '../../../functions/runtime/disk/read-models.ts';
import { trinoQuery } from '../machines/trino-client.ts';
import { checkStatements, resultStatements } from './compare.ts';
import { warehouseOn } from './engines.ts';

/**
 * A query of more than 150 stages is refused by Trino's own limit. The Trino of this suite plans for one node, and so with
 * fewer stages than a cluster: here each query of a monthly run is planned as one plans it that was given no settings.
 */
const asShipped = {
  join_distribution_type: 'AUTOMATIC',
  join_reordering_strategy: 'AUTOMATIC',
  enable_stats_calculator: 'true',
  max_hash_partition_count: '100',
  min_hash_partition_count: '4',
  task_concurrency: '4',
};

/** Room for a model to grow in, before a run is refused. */
const most = 140;

const { duckdb: _, ...models } = await readModels('sql');
beforeAll(() => warehouseOn('stages'));

it.each([...resultStatements(models), ...checkStatements(models)])(
  `$name takes at most ${most} of the 150 stages that a query may have`,
  async ({ sql }) => {
    const run = `'${'0'.repeat(32)}'`;
    const text = withTables(sql, run, 'stages').text.replaceAll(/'(?:[^']|'')*'|\?/g, (found) =>
      found === '?' ? run : found,
    );
    const { rows } = await trinoQuery(inject('engines').trino, {
      sql: `explain (type distributed) ${text}`,
      schema: 'stages',
      session: asShipped,
    });
    const stages = rows.join('\n').match(/^Fragment \d+/gm) ?? [];
    expect(stages.length).toBeGreaterThan(1);
    expect(stages.length).toBeLessThanOrEqual(most);
  },
);
