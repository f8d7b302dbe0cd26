import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row, Session, Warehouse } from '../functions/runtime/ports/warehouse.ts';

/** What an engine answered: by the bytes that it was asked over, and the text. */
export type Memory = Map<string, Promise<Row[][]>>;

/**
 * An engine that answers from memory what it answered before over the same bytes of the same keys: for tests that take one
 * stage through a thousand points, and look at what it does to the store. Those that look at what the engine gives have the
 * engine itself.
 * @param root The data directory that the engine reads.
 */
export function remembered(warehouse: Warehouse, root: string, memory: Memory): Warehouse {
  return {
    async open(run, files, tables = {}) {
      const before: string[] = [stateOf(root, run, files, tables)];
      const kept: ((session: Session) => Promise<void>)[] = [];
      let engine: Promise<Session> | undefined;
      /** The engine, where all that was kept until now is. */
      function session(): Promise<Session> {
        engine = (engine ?? warehouse.open(run, files, tables)).then(async (opened) => {
          for (const act of kept.splice(0)) await act(opened);
          return opened;
        });
        return engine;
      }
      function ask(of: unknown, answer: (session: Session) => Promise<Row[][]>): Promise<Row[][]> {
        const key = digest(JSON.stringify([before, of]));
        const there = memory.get(key) ?? session().then(answer);
        memory.set(key, there);
        there.catch(() => memory.delete(key));
        return there.then((batches) => structuredClone(batches));
      }
      async function act(of: unknown[], does: (session: Session) => Promise<void>) {
        before.push(digest(JSON.stringify(of)));
        kept.push(does);
      }
      return {
        async select(sql, options) {
          const [rows] = await ask([sql, options?.params], async (s) => [await s.select(sql, options)]);
          return rows!;
        },
        async *batches(sql, columns) {
          yield* await ask([sql, 'batches'], async (s) => {
            const batches: Row[][] = [];
            for await (const rows of s.batches(sql, columns)) batches.push(rows);
            return batches;
          });
        },
        keep: (...of) => act(['keep', ...of], (s) => s.keep!(...of)),
        drop: (...of) => act(['drop', ...of], (s) => s.drop!(...of)),
        async close() {
          await (await engine)?.close();
        },
      };
    },
  };
}

const digest = (of: string | Uint8Array) => createHash('sha256').update(of).digest('hex');
const digestAt = (path: string) => (existsSync(path) ? digest(readFileSync(path)) : null);

/** All that a session can read. */
function stateOf(root: string, run: string, files: readonly { key: string }[], tables: object): string {
  const folder = join(root, 'runs', run);
  const made = existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]) : [];
  const paths = [
    ...made.filter((p) => p.endsWith('.parquet')).map((p) => `runs/${run}/${p}`),
    ...files.map((f) => f.key),
  ];
  const bytes = paths.sort().map((path) => [path, digestAt(join(root, path))]);
  return digest(JSON.stringify([run, bytes, files, tables]));
}
