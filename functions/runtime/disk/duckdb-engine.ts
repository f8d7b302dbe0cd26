import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** What a session takes of the machine. */
export interface Share {
  /** In DuckDB's words, such as `200000000B`. */
  memory_limit: string;
  threads: '1' | '2';
}

/** An engine of one session's own, and what ends it. */
export interface Engine {
  connection: DuckDBConnection;
  close(): Promise<void>;
}

/** A folder to spill into, of this session and this user alone: what is spilled has pseudonyms. */
function spillFolder() {
  const path = mkdtempSync(join(tmpdir(), 'pledge-duckdb-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const create = (share: Partial<Share>, spill: string) =>
  DuckDBInstance.create(':memory:', {
    ...share,
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });

/** A new engine, which ends with its session: for a text that is not ours, which no session may come after. Memory is what the engine takes by itself. */
export async function engineOfOne(): Promise<Engine> {
  const spill = spillFolder();
  const instance = await create({ threads: '2' }, spill.path);
  const connection = await instance.connect();
  return {
    connection,
    async close() {
      connection.closeSync();
      instance.closeSync();
      spill.remove();
    },
  };
}

/** The engine that the last session left, if no other took it: starting one takes as long as a question about few rows. */
const idle: DuckDBInstance[] = [];

/**
 * An engine for one session at a time. What the session makes lies in a database that goes with it, and nothing of one
 * session is there for the next: neither tables, nor what was read of files, nor a spilled page.
 */
export async function sharedEngine(share: Share): Promise<Engine> {
  const spill = spillFolder();
  const instance = (await again(idle.pop(), share, spill.path)) ?? (await create(share, spill.path));
  const connection = await instance.connect();
  await connection.run(`attach ':memory:' as session; use session`);
  return {
    connection,
    async close() {
      connection.closeSync();
      if ((await emptied(instance)) && idle.length === 0) idle.push(instance);
      else instance.closeSync();
      spill.remove();
    },
  };
}

/** The instance with another session's share; null where there is none, or it cannot take it. */
async function again(instance: DuckDBInstance | undefined, share: Share, spill: string) {
  if (!instance) return null;
  const { memory_limit, threads } = share;
  const taken = await does(
    instance,
    `set memory_limit = '${memory_limit}'; set threads = ${threads}; set temp_directory = '${spill.replaceAll("'", "''")}'`,
  );
  if (!taken) instance.closeSync();
  return taken ? instance : null;
}

/** Whether nothing of its session is left. An engine that has spilled keeps its folder, and cannot be used again. */
const emptied = (instance: DuckDBInstance): Promise<boolean> =>
  does(
    instance,
    `detach session; set temp_directory = ''; set enable_external_file_cache = false; set enable_external_file_cache = true`,
  );

async function does(instance: DuckDBInstance, statements: string): Promise<boolean> {
  const connection = await instance.connect();
  try {
    await connection.run(statements);
    return true;
  } catch {
    return false;
  } finally {
    connection.closeSync();
  }
}
