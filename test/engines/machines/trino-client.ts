import { setTimeout as sleep } from 'node:timers/promises';

/** What a statement gave: each cell as the text that Trino wrote, or null. */
export interface TrinoResult {
  columns: { name: string; type: string }[];
  rows: (string | null)[][];
  /** Bytes that were read from the store. */
  scanned: number;
  millis: number;
}

/** A statement that Trino refused. `kind` is `USER_ERROR` or another of its error types. */
export class TrinoError extends Error {
  readonly kind: string;
  constructor(message: string, kind: string) {
    super(message);
    this.kind = kind;
  }
}

export interface TrinoQuery {
  sql: string;
  schema?: string | undefined;
  /** Settings of Trino's session. */
  session?: Record<string, string>;
  /** Ends the statement when it fires. */
  signal?: AbortSignal;
}

type Answer = {
  nextUri?: string;
  columns?: { name: string; type: string }[];
  data?: (string | boolean | null)[][];
  stats: { physicalInputBytes: string; elapsedTimeMillis: string };
  error?: { message: string; errorType: string };
};

/** Runs one statement by Trino's own protocol. @throws {TrinoError} */
export async function trinoQuery(url: string, { sql, schema, session = {}, signal }: TrinoQuery): Promise<TrinoResult> {
  const settings = Object.entries(session).map(([name, value]) => `${name}=${value}`);
  const headers = {
    'X-Trino-User': 'test',
    'X-Trino-Catalog': 'awsdatacatalog',
    'X-Trino-Time-Zone': 'UTC',
    'X-Trino-Session': settings.join(','),
  };
  const post = { method: 'POST', body: sql, headers: schema ? { ...headers, 'X-Trino-Schema': schema } : headers };
  let answer = await read(await fetch(`${url}/v1/statement`, post));
  const rows: (string | null)[][] = [];
  let columns: TrinoResult['columns'] = [];
  for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
    if (answer.columns) columns = answer.columns;
    for (const row of answer.data ?? []) rows.push(row.map((cell) => (cell === null ? null : String(cell))));
    if (answer.error) throw new TrinoError(answer.error.message, answer.error.errorType);
    if (!answer.nextUri) break;
    if (signal?.aborted) await fetch(answer.nextUri, { method: 'DELETE' });
    if (signal?.aborted) throw new TrinoError('the query was cancelled', 'CANCELLED');
    if (!answer.data) await sleep(wait);
    answer = await read(await fetch(answer.nextUri));
  }
  const { physicalInputBytes, elapsedTimeMillis } = answer.stats;
  return { columns, rows, scanned: Number(physicalInputBytes), millis: Number(elapsedTimeMillis) };
}

/** Numbers as texts: plain JSON would change whole numbers beyond 2^53, and the spelling of `1.0E10`. */
async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  if (!response.ok) throw new Error(`Trino answered ${response.status}: ${text}`);
  const number = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  return JSON.parse(text.replace(number, (token) => (token.startsWith('"') ? token : `"${token}"`))) as Answer;
}
