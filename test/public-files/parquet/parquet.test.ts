import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, test } from 'vitest';
import { cellsOf, saidOf, written } from './check.ts';

const folder = written();
afterAll(() => rmSync(folder, { recursive: true }));

const names = readdirSync(folder)
  .filter((file) => file.endsWith('.parquet'))
  .map((file) => file.replace('.parquet', ''))
  .sort();

describe('what pyarrow, Polars, DuckDB and pandas write is read, cell for cell', () => {
  test('they wrote at least 40 files', () => expect(names.length).toBeGreaterThanOrEqual(40));
  for (const name of names)
    test(name, async () => {
      expect(await cellsOf(readFileSync(join(folder, `${name}.parquet`)))).toEqual(saidOf(folder, name));
    });
});

test('what the DuckDB of this project writes of a file is read as the file itself', async () => {
  const connection = await (await DuckDBInstance.create()).connect();
  for (const options of ['', ', compression uncompressed', ', parquet_version v2', ', row_group_size 100']) {
    const copy = join(folder, 'copy.parquet');
    await connection.run("set timezone = 'UTC'");
    await connection.run(
      `copy (from read_parquet('${join(folder, 'pyarrow-none.parquet')}')) to '${copy}' (format parquet${options})`,
    );
    expect(await cellsOf(readFileSync(copy)), options).toEqual(
      await cellsOf(readFileSync(join(folder, 'pyarrow-none.parquet'))),
    );
  }
  connection.closeSync();
});
