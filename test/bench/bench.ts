import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeRows } from './file.ts';

/**
 * `npm run bench [rounds]`: the whole command, from a file on disk to the receipt, beside DuckDB doing the same job in
 * SQL, DuckDB's plain COPY, and the naive way; in turn, several rounds; medians, ratios, peak memory. The rows are
 * compared with DuckDB's. Times are of this machine: quote the ratios.
 */
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const rounds = Number(process.argv[2] ?? 3);
const work = await mkdtemp(join(tmpdir(), 'pledge-bench-'));

interface Usage {
  seconds: number;
  mb: number;
  cpu: number;
}

function measured(args: string[]): Promise<Usage> {
  const start = performance.now();
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--import', join(here, 'usage.js'), ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (piece) => {
      err += piece;
    });
    child.on('close', (code) => {
      const usage = /^usage (.*)$/m.exec(err);
      if (!usage || code !== 0) return fail(new Error(`${args.join(' ')}: ${err}`));
      done({ seconds: (performance.now() - start) / 1000, ...JSON.parse(usage[1]!) });
    });
  });
}

let runs = 0;
async function ingest(dist: string, file: string): Promise<Usage> {
  const data = join(work, `data-${runs++}`);
  // The key that the DuckDB job has, so that the rows can be compared.
  await writeFile(`${data}.key`, `pledge-key-1 ${'42'.repeat(32)}\n`, { mode: 0o600 });
  const usage = await measured([
    join(dist, 'pledge.js'),
    'ingest',
    file,
    '--network',
    'cyl',
    '--data',
    data,
    '--json',
    '--received-at',
    '2019-06-01',
  ]);
  lastData = data;
  return usage;
}
let lastData = '';

const dist = join(root, 'dist');
// The program that finds no thread beside it does all in one.
const oneThread = join(work, 'dist');
await cp(dist, oneThread, { recursive: true });
for (const name of ['node_modules', 'package.json', 'sql']) await symlink(join(root, name), join(work, name));
await rm(join(oneThread, 'worker.js'));

const peers: Record<string, (file: string) => Promise<Usage>> = {
  pledge: (file) => ingest(dist, file),
  'pledge, one thread': (file) => ingest(oneThread, file),
  'duckdb, the same job': (file) => measured([join(here, 'duckdb.js'), 'job', file, join(work, 'job.parquet')]),
  'duckdb, plain copy': (file) => measured([join(here, 'duckdb.js'), 'copy', file, join(work, 'copy.parquet')]),
  naive: (file) => measured([join(here, 'naive.js'), file, join(work, 'naive.ndjson')]),
};

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

async function compare(title: string, rows: number, people: number, names: string[]): Promise<void> {
  const file = join(work, `${rows}-${people}.csv`);
  if (!existsSync(file)) await writeRows(file, rows, people);
  const results = new Map<string, Usage[]>(names.map((n) => [n, []]));
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      if (lastData) await rm(lastData, { recursive: true, force: true });
      results.get(name)!.push(await peers[name]!(file));
      if (name === 'pledge' && round === 0 && names.includes('duckdb, the same job')) await sameRows(file);
    }
  const ours = median(results.get('pledge')!.map((u) => u.seconds));
  process.stdout.write(`\n${title}\n`);
  for (const [name, usages] of results) {
    const seconds = median(usages.map((u) => u.seconds));
    process.stdout.write(
      `  ${name.padEnd(22)} ${seconds.toFixed(2).padStart(7)} s  cpu ${median(usages.map((u) => u.cpu))
        .toFixed(2)
        .padStart(6)} s  peak ${Math.max(...usages.map((u) => u.mb))
        .toFixed(0)
        .padStart(5)} MB  ours ÷ this ${(ours / seconds).toFixed(2)}\n`,
    );
  }
}

/** Every row that we kept is one that DuckDB keeps, cell by cell, and the other way round. */
async function sameRows(file: string): Promise<void> {
  await peers['duckdb, the same job']!(file);
  const db = await (await DuckDBInstance.create()).connect();
  const written = (dataset: string) => `read_parquet('${join(lastData, 'lake', '*', dataset, '*', '*.parquet')}')`;
  // A person's name differs between the two: the first of their rows stands for it.
  const columns = (person: string) =>
    `"row", min("row") over (partition by ${person}) as first_row, birth_year, sex, province, audience, centre, activity_id, activity, end_date, hours, completed, activity_key`;
  const ours = `select ${columns('document')} from (select r.*, p.document from ${written('training')} r join ${written('people')} p using (signature))`;
  const theirs = `select ${columns('person')} from read_parquet('${join(work, 'job.parquet')}')`;
  const read = await db.runAndReadAll(
    `select (select count(*) from (${ours})) as n, (select count(*) from (${ours} except ${theirs})) as only_ours, (select count(*) from (${theirs} except ${ours})) as only_theirs`,
  );
  const [counts] = read.getRowObjectsJson();
  process.stdout.write(`rows compared with DuckDB's: ${JSON.stringify(counts)}\n`);
  db.closeSync();
}

try {
  const all = Object.keys(peers);
  await compare('1,000,000 rows, 100,000 people', 1_000_000, 100_000, all);
  await compare('1,000,000 rows, 1,000,000 people', 1_000_000, 1_000_000, all.slice(0, 4));
  await compare('5,000 rows, cold', 5_000, 2_000, all);
  for (const rows of [100_000, 5_000_000])
    await compare(`${rows} rows, 100,000 people`, rows, 100_000, all.slice(0, 2));
} finally {
  await rm(work, { recursive: true, force: true });
}
