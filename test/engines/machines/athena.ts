import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Asked, outputOf, refusalOf, type WorkGroup } from './athena-rules.ts';
import type { Service } from './service.ts';
import { TrinoError, type TrinoResult, trinoQuery } from './trino-client.ts';

/** An Athena before Trino: the four operations that a client needs to run a query, in Athena's JSON protocol, within its limits. */
export interface AthenaEndpoint extends Service {
  url: string;
}

export interface AthenaNeeds {
  /** Of Trino. */
  trino: string;
  /** A workgroup by its name; null where there is none. */
  workGroup(name: string): Promise<WorkGroup | null>;
  /**
   * Asks the emulator whether the signed request is allowed; what it answers is passed on where it is a refusal. Its id of an
   * execution is taken, so that it knows the workgroup of what is asked about it.
   */
  authorize?: (headers: IncomingMessage['headers'], body: string) => Promise<{ status: number; body: string }>;
  /** Writes a result to `s3://…/<id>.csv`, as Athena does. */
  put: (location: string, csv: string) => Promise<void>;
}

type Json = Record<string, unknown>;
interface Request extends Asked {
  WorkGroup?: string;
  QueryExecutionContext?: { Database?: string };
}
interface Execution {
  id: string;
  request: Request;
  workGroup: string;
  output: string;
  /** Bytes that it may scan; null: any number. */
  cutoff: number | null;
  state: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  reason: string | null;
  submitted: number;
  completed: number | null;
  result: TrinoResult | null;
  abort: AbortController;
}

/** A refusal of a request, as the SDKs know it. */
class Invalid extends Error {}

/** @param port Default: any that is free. */
export async function startAthena(needs: AthenaNeeds, port = 0): Promise<AthenaEndpoint> {
  const executions = new Map<string, Execution>();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const answer = (status: number, json: Json | string) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() });
      response.end(typeof json === 'string' ? json : JSON.stringify(json));
    };
    try {
      const target = String(request.headers['x-amz-target']).split('.').pop()!;
      const verdict = await needs.authorize?.(request.headers, body);
      if (verdict && verdict.status === 403) return answer(403, verdict.body);
      const json = JSON.parse(body) as Json;
      if (target !== 'StartQueryExecution') return answer(200, operate(executions, target, json));
      const id =
        verdict?.status === 200 ? (JSON.parse(verdict.body) as { QueryExecutionId: string }).QueryExecutionId : null;
      answer(200, { QueryExecutionId: await start(needs, executions, json as unknown as Request, id ?? randomUUID()) });
    } catch (error) {
      const type = error instanceof Invalid ? 'InvalidRequestException' : 'InternalServerException';
      answer(error instanceof Invalid ? 400 : 500, { __type: type, message: String(error) });
    }
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const stop = async () => {
    for (const execution of executions.values()) execution.abort.abort();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

function operate(executions: Map<string, Execution>, target: string, request: Json): Json {
  const execution = executions.get(String(request.QueryExecutionId));
  if (!execution) throw new Invalid(`QueryExecution ${request.QueryExecutionId} was not found`);
  if (target === 'GetQueryExecution') return { QueryExecution: describe(execution) };
  if (target === 'GetQueryResults') return page(execution, request);
  if (target === 'StopQueryExecution') {
    execution.abort.abort();
    return {};
  }
  throw new Invalid(`${target} is not an operation of this endpoint`);
}

async function start(needs: AthenaNeeds, executions: Map<string, Execution>, request: Request, id: string) {
  const { WorkGroup: workGroup = 'primary' } = request;
  const rules = await needs.workGroup(workGroup);
  if (!rules) throw new Invalid(`WorkGroup ${workGroup} is not found.`);
  const output = outputOf(request, rules);
  if (output === null)
    throw new Invalid(
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    );
  const refusal = refusalOf(request);
  if (refusal) throw new Invalid(refusal);
  const execution: Execution = {
    id,
    request,
    workGroup,
    output: `${output}${id}.csv`,
    cutoff: rules.cutoff,
    state: 'RUNNING',
    reason: null,
    submitted: Date.now(),
    completed: null,
    result: null,
    abort: new AbortController(),
  };
  executions.set(id, execution);
  void run(needs, execution);
  return id;
}

async function run({ trino, put }: AthenaNeeds, execution: Execution): Promise<void> {
  const {
    QueryString: query,
    ExecutionParameters: parameters = [],
    QueryExecutionContext: context,
  } = execution.request;
  const sql =
    parameters.length === 0
      ? query
      : `execute immediate '${query.replaceAll("'", "''")}' using ${parameters.join(', ')}`;
  try {
    const schema = context?.Database;
    const result = await trinoQuery(trino, { sql, schema, signal: execution.abort.signal });
    if (execution.cutoff !== null && result.scanned > execution.cutoff)
      throw new TrinoError('Query cancelled! : Bytes scanned limit was exceeded', 'CANCELLED');
    await put(execution.output, csv(result));
    Object.assign(execution, { result, state: 'SUCCEEDED' });
  } catch (error) {
    const cancelled = error instanceof TrinoError && error.kind === 'CANCELLED';
    Object.assign(execution, { state: cancelled ? 'CANCELLED' : 'FAILED', reason: String(error) });
  }
  execution.completed = Date.now();
}

function describe(e: Execution): Json {
  const dml = /^\s*(with|select|\(|execute|values)/i.test(e.request.QueryString);
  return {
    QueryExecutionId: e.id,
    Query: e.request.QueryString,
    StatementType: dml ? 'DML' : 'DDL',
    ResultConfiguration: { OutputLocation: e.output },
    QueryExecutionContext: e.request.QueryExecutionContext ?? {},
    Status: {
      State: e.state,
      SubmissionDateTime: e.submitted / 1000,
      ...(e.completed ? { CompletionDateTime: e.completed / 1000 } : {}),
      ...(e.reason ? { StateChangeReason: e.reason, AthenaError: { ErrorCategory: 2, ErrorMessage: e.reason } } : {}),
    },
    Statistics: { DataScannedInBytes: e.result?.scanned ?? 0, EngineExecutionTimeInMillis: e.result?.millis ?? 0 },
    WorkGroup: e.workGroup,
    EngineVersion: { SelectedEngineVersion: 'Athena engine version 3', EffectiveEngineVersion: 'Trino' },
  };
}

/** At most 1,000 rows a page; the first row of all is the heading. */
function page(execution: Execution, { NextToken: token, MaxResults: max }: Json): Json {
  const { result, state } = execution;
  if (!result) throw new Invalid(`Query has not yet finished. Current state: ${state}`);
  const rows = [result.columns.map((c) => c.name), ...result.rows];
  const from = Number(token ?? 0);
  const to = from + Math.min(Number(max ?? 1000), 1000);
  return {
    ResultSet: {
      Rows: rows.slice(from, to).map((row) => ({ Data: row.map((v) => (v === null ? {} : { VarCharValue: v })) })),
      ResultSetMetadata: { ColumnInfo: result.columns.map(column) },
    },
    UpdateCount: 0,
    ...(to < rows.length ? { NextToken: String(to) } : {}),
  };
}

const column = ({ name, type }: { name: string; type: string }): Json => ({
  CatalogName: 'hive',
  SchemaName: '',
  TableName: '',
  Name: name,
  Label: name,
  Type: type.replace(/\(.*/, ''),
  Precision: 0,
  Scale: 0,
  Nullable: 'UNKNOWN',
  CaseSensitive: type.startsWith('varchar'),
});

/** As Athena writes it: everything quoted, NULL empty without quotes. */
const csv = ({ columns, rows }: TrinoResult) =>
  [columns.map((c) => c.name), ...rows]
    .map((row) => `${row.map((v) => (v === null ? '' : `"${v.replaceAll('"', '""')}"`)).join(',')}\n`)
    .join('');

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
