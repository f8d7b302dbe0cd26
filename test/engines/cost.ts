import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AthenaClient } from '@aws-sdk/client-athena';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { normalize } from '../../functions/normalize/normalize.ts';
import { checkStep, freezeStep, modelStep } from '../../functions/rollup/steps.ts';
import { athenaWarehouse } from '../../functions/runtime/aws/athena.ts';
import { s3Store } from '../../functions/runtime/aws/s3-store.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { announce } from '../../functions/upload/upload.ts';
import { keys } from '../../schemas/keys.ts';
import { pledge } from '../../schemas/pledge.ts';
import { resultTables } from '../../schemas/run.ts';
import { dni } from '../dni.ts';
import { costPage, type Measured } from './cost-page.ts';
import { startAthena } from './machines/athena.ts';
import { createCatalogue } from './machines/catalogue.ts';
import { type Ministack, startMinistack } from './machines/ministack.ts';
import type { Service } from './machines/service.ts';
import { startTrino } from './machines/trino.ts';
import { trinoQuery } from './machines/trino-client.ts';

/**
 * Measures what a rollup scans on Trino over 10^4, 10^5 and 10^6 rows, keeps it in `measured.json`, and writes
 * `docs/cost.md` of it: `npx tsx test/engines/cost.ts`. After a change of a price: `npx tsx test/engines/cost.ts page`.
 * Smaller sizes may be given, to try it: `npx tsx test/engines/cost.ts 1000 2000`.
 */

const months = 22;
const kept = new URL('measured.json', import.meta.url);
const page = new URL('../../docs/cost.md', import.meta.url);
const given = process.argv.slice(2);
if (given[0] !== 'page') {
  const measured = await measureAll(given.length > 0 ? given.map(Number) : [10_000, 100_000, 1_000_000]);
  if (given.length > 0) process.stdout.write(costPage(measured));
  else await writeFile(kept, jsonOf(measured));
}
if (given.length === 0 || given[0] === 'page')
  await writeFile(page, costPage(JSON.parse(await readFile(kept, 'utf8')) as Measured[]));

async function measureAll(sizes: readonly number[]): Promise<Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pledge-cost-'));
  const running: Service[] = [];
  try {
    const aws = await startMinistack(join(folder, 'aws'));
    running.push(aws);
    const trino = await startTrino(join(folder, 'trino'), aws, 6);
    running.push(trino);
    const workGroup = { output: 's3://results/', isEnforced: true, cutoff: null };
    // What it answers is read, and kept nowhere.
    const athena = await startAthena({ trino: trino.url, workGroup: async () => workGroup, put: async () => {} });
    running.push(athena);
    const measured: Measured[] = [];
    for (const rows of sizes) measured.push(await measure(rows, aws, athena.url, trino.url));
    return measured;
  } finally {
    for (const service of running.reverse()) await service.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** As the formatter has it: a list of numbers on one line. */
function jsonOf(measured: readonly Measured[]): string {
  const numbers = /\[\s+([\d,\s]+?)\s+\]/g;
  const text = JSON.stringify(measured, null, 2);
  return `${text.replace(numbers, (_, list: string) => `[${list.split(/,\s+/).join(', ')}]`)}\n`;
}

/** A monthly run over so many rows, in a file a network and month. */
async function measure(rows: number, aws: Ministack, endpoint: string, trino: string): Promise<Measured> {
  const name = `cost-${rows}`;
  const { url, region, credentials } = aws;
  const s3 = new S3Client({ endpoint: url, region, credentials, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  await createCatalogue(aws, { database: name, bucket: name, pledge });
  const store = s3Store({ client: s3, bucketOf: () => name });
  const lakeBytes = await fill(rows, store);

  const client = new AthenaClient({ endpoint, region, credentials });
  const scanned: number[] = [];
  const queries: string[] = [];
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { QueryExecution } = answer.output as {
        QueryExecution?: { Query: string; Status: { State: string }; Statistics: { DataScannedInBytes: number } };
      };
      if (QueryExecution?.Status.State === 'SUCCEEDED') {
        scanned.push(QueryExecution.Statistics.DataScannedInBytes);
        queries.push(QueryExecution.Query);
      }
      return answer;
    },
    { step: 'initialize', name: 'scanned' },
  );
  const sleep = () => new Promise((done) => setTimeout(done, 50));
  const { duckdb: _, ...models } = await readModels('sql');
  const warehouse = athenaWarehouse({ client, workGroup: 'primary', database: name, sleep });
  const needs = { store, models, warehouse, log: silent };
  const { run } = await freezeStep('2019-01-31', needs);
  for (const table of Object.keys(resultTables) as (keyof typeof resultTables)[]) await modelStep(run, [table], needs);
  await checkStep(run, needs);
  let scans = 0;
  for (const query of queries) scans += await scansOf(query.replaceAll('?', `'${run}'`), trino, name);
  return { rows, files: pledge.networks.length * months, lakeBytes, scanned, scans };
}

/** How often a query's plan reads the table of the trainings: the plan has each model that it names written out. */
async function scansOf(query: string, trino: string, schema: string): Promise<number> {
  const { rows } = await trinoQuery(trino, { sql: `explain (type distributed) ${query}`, schema });
  return rows.join('\n').match(/\[table = [^\]]*lake_training/g)?.length ?? 0;
}

/** Takes made-up trainings in, by the product's own reader and writer. @returns the bytes of the lake's files. */
async function fill(rows: number, store: ReturnType<typeof s3Store>): Promise<number> {
  const each = Math.ceil(rows / (pledge.networks.length * months));
  let bytes = 0;
  let person = 0;
  for (const { id: network } of pledge.networks)
    for (let month = 0; month < months; month++) {
      const day = new Date(Date.UTC(2017, 2 + month, 15)).toISOString().slice(0, 10);
      const lines = Array.from({ length: each }, () => {
        person = (person + 7919) % Math.max(1, Math.ceil(rows / 3));
        return `${dni(10_000_000 + person)};Mujer;15001;Ciudadanía;Centro ${person % 40};Curso ${person % 60};Presencial;${day};12,5;Sí\n`;
      });
      const heading = 'DNI/NIE;Sexo;Código postal;Colectivo;Centro;Actividad;Modalidad;Fecha de fin;Horas;Superado\n';
      bytes += await take(network, Buffer.from(heading + lines.join('')), `${day.slice(0, 8)}28T10:00:00.000Z`, store);
    }
  return bytes;
}

/** Reads and writes in memory; only what a run reads goes to the emulator. */
async function take(network: string, body: Buffer, receivedAt: string, store: ReturnType<typeof s3Store>) {
  const memory = memoryStore();
  const sha256 = createHash('sha256').update(body).digest('hex');
  const request = {
    network,
    file: 'f.csv',
    size: body.length,
    sha256,
    mode: 'add',
    settings: {},
    again: false,
  } as const;
  const announced = await announce(request, receivedAt, memory);
  if (announced.kind !== 'awaited') throw new Error('a made-up file was sent before');
  const { upload } = announced.envelope;
  await memory.putIfAbsent(keys.landing(network, upload), body);
  const { lake } = await normalize({ network, upload }, { store: memory, key: Buffer.alloc(32, 7), log: silent });
  for (const prefix of ['lake/', 'receipts/'])
    for (const key of await memory.list(prefix)) await store.putIfAbsent(key, (await memory.get(key))!);
  return lake!.bytes;
}
