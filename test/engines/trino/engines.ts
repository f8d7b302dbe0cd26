import { AthenaClient } from '@aws-sdk/client-athena';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { inject } from 'vitest';
import { type AthenaNeeds, athenaWarehouse } from '../../../functions/runtime/aws/athena.ts';
import { s3Store } from '../../../functions/runtime/aws/s3-store.ts';
import type { Warehouse } from '../../../functions/runtime/ports/warehouse.ts';
import { type Pledge, pledge } from '../../../schemas/pledge.ts';
import { createCatalogue } from '../machines/catalogue.ts';

const { aws, region, athena } = inject('engines');
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/**
 * A bucket and a catalogue over it, under one name, by the product's own adapters.
 * @param senders those whose partitions the lake has.
 */
export async function warehouseOn(name: string, senders: Pledge = pledge) {
  const client = new S3Client({ endpoint: aws, region, credentials, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: name }));
  await createCatalogue({ url: aws, region, credentials }, { database: name, bucket: name, pledge: senders });
  const needs: AthenaNeeds = {
    client: new AthenaClient({ endpoint: athena, region, credentials }),
    workGroup: 'primary',
    database: name,
    sleep: () => new Promise((done) => setTimeout(done, 20)),
  };
  return { store: s3Store({ client, bucketOf: () => name }), needs, warehouse: withValues(athenaWarehouse(needs)) };
}

/**
 * The warehouse, whose statements may ask with values anywhere: Athena takes parameters in WHERE alone. What the product asks with
 * values it asks on one machine, and is here put into the text, so that both engines are proven to answer the same.
 */
function withValues(warehouse: Warehouse): Warehouse {
  return {
    async open(...asked) {
      const session = await warehouse.open(...asked);
      return {
        ...session,
        select: (sql, { params = [], ...options } = {}) => session.select(withLiterals(sql, params), options),
      };
    },
  };
}

/** A statement with SQL literals in the place of its `?`. */
export function withLiterals(sql: string, values: readonly (string | number)[]): string {
  const left = [...values];
  const next = () => {
    const value = left.shift()!;
    return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
  };
  return sql.replaceAll(/'(?:[^']|'')*'|\?/g, (found) => (found === '?' ? next() : found));
}
