import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { duckdbWarehouse } from '../../functions/runtime/disk/duckdb.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';

const { duckdb: prelude = '' } = await readModels('sql');
const before = process.env.TMPDIR;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duckdb-'));
  process.env.TMPDIR = join(folder, 'tmp');
  mkdirSync(process.env.TMPDIR);
});
afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(folder, { recursive: true });
});

const spilled = () => readdirSync(process.env.TMPDIR!).map((name) => join(process.env.TMPDIR!, name));
const open = () => duckdbWarehouse({ root: folder, prelude }).open('none', [], {});

test('each session spills into a folder of its own user, which goes when it closes', async () => {
  const sessions = [await open(), await open()];
  expect(spilled()).toHaveLength(2);
  if (process.platform !== 'win32') for (const path of spilled()) expect(statSync(path).mode & 0o077).toBe(0);
  for (const session of sessions) await session.close();
  expect(spilled()).toEqual([]);
});

test('a session holds more than its memory by spilling', async () => {
  const session = await open();
  // Forty million numbers that do not compress: 320 MB, where a session without a lake has 200.
  await session.keep!('wide', 'select hash(range) as n from range(40000000)');
  expect(await session.select('select count(*) as n from wide')).toEqual([{ n: 40_000_000 }]);
  const [path] = spilled();
  expect(readdirSync(path!).length).toBeGreaterThan(0);
  await session.drop!('wide');
  await expect(session.select('select * from wide')).rejects.toThrow('wide');
  await session.close();
  expect(spilled()).toEqual([]);
});
