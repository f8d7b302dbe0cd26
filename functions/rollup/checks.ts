import { createHash } from 'node:crypto';
import { keys } from '../../schemas/keys.ts';
import { pieces, type Store } from '../runtime/ports/store.ts';
import type { Session } from '../runtime/ports/warehouse.ts';
import type { FrozenFile } from './freeze.ts';
import { compileChecks, type ModelTexts } from './models.ts';

/** A check that a run did not pass. */
export interface Failure {
  /** The check: its model's name, or `lake_files`, or the name of a query that the engine refused. */
  check: string;
  /** How many faults it found. */
  count: number;
  /** The first of them, a sentence each. */
  first: string[];
}

/** A run that is not published. `message` is the sentences, a line each. */
export class CheckFailed extends Error {
  override name = 'CheckFailed';
  readonly failures: readonly Failure[];
  constructor(run: string, failures: readonly Failure[]) {
    const lines = failures.flatMap((f) => [
      `check "${f.check}": ${f.count === 1 ? '1 fault' : `${f.count} faults`}`,
      ...f.first.map((sentence) => `  ${sentence}`),
    ]);
    super([`run ${run} is not published, as it does not pass its checks. Nothing was changed.`, ...lines].join('\n'));
    this.failures = failures;
  }
}

/** How many faults of a check are listed. */
const listed = 5;

/** The lake files that are not what their receipts say: gone, cut, or changed. */
export async function checkLakeFiles(store: Store, files: readonly FrozenFile[]): Promise<Failure[]> {
  const faults: string[] = [];
  for (const file of files) {
    const head = await store.head(file.key);
    const named = keys.lake(file.rules, file.dataset, file.network, file.upload, file.revision);
    if (file.key !== named) faults.push(`a receipt names the lake file "${file.key}", expected "${named}"`);
    else if (!head) faults.push(`"${file.key}" is not there, though a receipt names it`);
    else if (head.size !== file.bytes)
      faults.push(`"${file.key}" has ${head.size} bytes, its receipt says ${file.bytes}`);
    else {
      const hash = createHash('sha256');
      for await (const piece of pieces(store, file.key)) hash.update(piece);
      if (hash.digest('hex') !== file.sha256) faults.push(`"${file.key}" is not the file that its receipt names`);
    }
  }
  return faults.length === 0 ? [] : [{ check: 'lake_files', count: faults.length, first: faults.slice(0, listed) }];
}

/** The checks of `sql/checks/` over a run's inputs, results and lake; an empty list where all pass. */
export async function runChecks(session: Pick<Session, 'select'>, models: ModelTexts): Promise<Failure[]> {
  const failures = new Map<string, Failure>();
  for (const statement of compileChecks(models))
    for (const row of await session.select(statement)) {
      const check = String(row.check_name);
      const failure = failures.get(check) ?? { check, count: 0, first: [] };
      failures.set(check, failure);
      failure.count++;
      if (failure.first.length < listed) failure.first.push(String(row.problem));
    }
  return [...failures.values()];
}
