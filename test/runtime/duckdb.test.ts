import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { duckdbWarehouse } from '../../functions/runtime/disk/duckdb.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import type { LakeFile, Session } from '../../functions/runtime/ports/warehouse.ts';

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
const open = (files: readonly LakeFile[] = []) => duckdbWarehouse({ root: folder, prelude }).open('none', files, {});

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
  // An engine that has spilled would go on into its old folder.
  const next = await open();
  expect(await next.select(`select current_setting('temp_directory') as path`)).toEqual([{ path: spilled()[0] }]);
  await next.close();
});

describe('nothing of a session is there for the next, or for one beside it', () => {
  const large: LakeFile[] = [{ key: 'large', dataset: 'training', network: 'cyl', upload: 'a' }];

  test.each([
    ['little', [], { memory: '190.7 MiB', threads: 1 }],
    ['much', large, { memory: '198.3 MiB', threads: 2 }],
    ['little after much', [], { memory: '190.7 MiB', threads: 1 }],
  ])('and each takes its own share: %s', async (_, files, share) => {
    writeFileSync(join(folder, 'large'), new Uint8Array(8e6));
    const first = await open(files);
    const beside = await open(files);
    await first.keep!('kept', 'select 1 as one');
    await first.select('create table made as select 1 as one');
    const finds = async (session: Session) => {
      for (const name of ['kept', 'made'])
        await expect(session.select(`select one from ${name}`)).rejects.toThrow(`name ${name} does not exist`);
    };
    await finds(beside);
    await first.close();
    const next = await open(files);
    await finds(next);
    expect(
      await next.select(`select current_setting('memory_limit') as memory, current_setting('threads') as threads`),
    ).toEqual([share]);
    await beside.close();
    await next.close();
    expect(spilled()).toEqual([]);
  });
});
