import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Growth, growthChart } from './chart.ts';
import { writeRows } from './file.ts';
import { inTurn, measured, type Summary, type Usage } from './measure.ts';

/**
 * `npm run bench [rounds]`: whole commands, from files on disk to receipts and a run, beside DuckDB doing the same job in SQL, DuckDB's
 * plain COPY, and the naive way; in turn, five rounds; medians, the spread, processor time, peak memory, and our ratio to
 * each. The rows are compared with DuckDB's. Times are of this machine: quote the ratios. It ends with how time grows with rows, which it
 * draws into `docs/bench.svg`.
 */
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const rounds = Number(process.argv[2] ?? 5);
const work = await mkdtemp(join(tmpdir(), 'pledge-bench-'));

const dist = join(root, 'dist');
// The program that finds no thread beside it does all in one.
const oneThread = join(work, 'dist');
await cp(dist, oneThread, { recursive: true });
for (const name of ['node_modules', 'package.json', 'sql']) await symlink(join(root, name), join(work, name));
await rm(join(oneThread, 'worker.js'));

const print = (text: string) => void process.stdout.write(text);

/** Some rows of the made-up files are wrong, which a command ends with 1 for. */
const someRejected = [0, 1];

let directories = 0;
/** The data directory of the last ingest. */
let lastData = '';

/** `pledge ingest` of a file, or of a folder, into a new data directory. */
async function ingest(program: string, path: string): Promise<Usage> {
  if (lastData) await rm(lastData, { recursive: true, force: true });
  lastData = join(work, `data-${directories++}`);
  // The key that the DuckDB job has, so that the rows can be compared.
  await writeFile(`${lastData}.key`, `pledge-key-1 ${'42'.repeat(32)}\n`, { mode: 0o600 });
  const options = ['--network', 'cyl', '--data', lastData, '--json', '--received-at', '2019-06-01'];
  return measured([join(program, 'pledge.js'), 'ingest', path, ...options], someRejected);
}

const duckdb = (kind: 'job' | 'copy', file: string) =>
  measured([join(here, 'duckdb.js'), kind, file, join(work, `${kind}.parquet`)]);

const peersOf = (file: string) => ({
  pledge: () => ingest(dist, file),
  'pledge, one thread': () => ingest(oneThread, file),
  'duckdb, the same job': () => duckdb('job', file),
  'duckdb, plain copy': () => duckdb('copy', file),
});

/** A made-up file, made once. */
async function fileOf(rows: number, people: number): Promise<string> {
  const file = join(work, `${rows}-${people}.csv`);
  if (!existsSync(file)) await writeRows(file, rows, people);
  return file;
}

/** Prints a table of what was found; the first is ours, and is set against the others. */
function table(title: string, found: Record<string, Summary>): void {
  print(`\n${title}\n`);
  const [ours] = Object.values(found);
  for (const [name, s] of Object.entries(found)) {
    const clock = `${s.seconds.toFixed(2).padStart(7)} s (${s.least.toFixed(2)} to ${s.most.toFixed(2)})`;
    const ratio = `ours ÷ this: clock ${(ours!.seconds / s.seconds).toFixed(2)}, cpu ${(ours!.cpu / s.cpu).toFixed(2)}`;
    print(
      `  ${name.padEnd(24)}${clock.padEnd(28)} cpu ${s.cpu.toFixed(2).padStart(6)} s  peak ${s.mb.toFixed(0).padStart(5)} MB  ${ratio}\n`,
    );
  }
}

/** Every row that we kept is one that DuckDB keeps, cell by cell, and the other way round. @throws where one is not. */
async function sameRows(file: string): Promise<void> {
  await ingest(dist, file);
  await duckdb('job', file);
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
  db.closeSync();
  const [counts] = read.getRowObjectsJson();
  print(`rows compared with DuckDB's: ${JSON.stringify(counts)}\n`);
  if (Number(counts!.only_ours) + Number(counts!.only_theirs) > 0) throw new Error('The rows differ.');
}

/** Files of sixty rows, cut from a larger one, each with its heading; returns a pattern of them all. */
async function smallFiles(count: number): Promise<string> {
  const folder = join(work, `small-${count}`);
  await mkdir(folder);
  const source = await open(await fileOf(count * 60, count * 30));
  let [heading, name, rows] = ['', '', 0];
  for await (const line of source.readLines()) {
    if (!heading) heading = line;
    else {
      if (rows % 60 === 0) {
        name = join(folder, `${rows / 60}.csv`);
        await writeFile(name, `${heading}\n`);
      }
      await appendFile(name, `${line}\n`);
      rows++;
    }
  }
  return join(folder, '*.csv');
}

/** `pledge rollup` over what the last ingest left. */
const rollup = () =>
  measured([join(dist, 'pledge.js'), 'rollup', '--as-of', '2019-06-30', '--data', lastData, '--json']);

async function growth(): Promise<Growth[]> {
  const names = ['pledge', 'duckdb, plain copy'] as const;
  const series = names.map((name) => ({ name, points: [] as { rows: number; seconds: number }[] }));
  for (const rows of [10_000, 100_000, 1_000_000, 5_000_000]) {
    const { pledge, 'duckdb, plain copy': copy } = peersOf(await fileOf(rows, Math.min(rows, 100_000)));
    const measures = await inTurn(Math.min(rounds, 3), { pledge, 'duckdb, plain copy': copy });
    table(`${rows.toLocaleString('en')} rows, up to 100,000 people`, measures);
    for (const { name, points } of series) points.push({ rows, seconds: measures[name].seconds });
  }
  return series;
}

try {
  const file = await fileOf(1_000_000, 100_000);
  await sameRows(file);
  table('1,000,000 rows, 100,000 people', await inTurn(rounds, peersOf(file)));
  await ingest(dist, file);
  table('rollup over them, with the draw', await inTurn(1, { 'pledge rollup': rollup }));
  table('1,000,000 rows, 1,000,000 people', await inTurn(rounds, peersOf(await fileOf(1_000_000, 1_000_000))));

  const few = await fileOf(5000, 2000);
  const naive = () => measured([join(here, 'naive.js'), few, join(work, 'naive.ndjson')]);
  const nothing = () => measured(['-e', '0']);
  table('5,000 rows, cold', await inTurn(rounds, { ...peersOf(few), naive, 'node -e 0': nothing }));

  const [one, many] = [await smallFiles(1), await smallFiles(2000)];
  const folders = await inTurn(Math.min(rounds, 3), {
    '2,000 files of 60 rows': () => ingest(dist, many),
    'one of them': () => ingest(dist, one),
  });
  table('a folder', folders);
  const each = (of: 'seconds' | 'cpu') =>
    (((folders['2,000 files of 60 rows'][of] - folders['one of them'][of]) / 1999) * 1000).toFixed(1);
  print(`  a file after the first: ${each('seconds')} ms, ${each('cpu')} ms of processor time\n`);

  await writeFile(join(root, 'docs', 'bench.svg'), growthChart(await growth()));
} finally {
  await rm(work, { recursive: true, force: true });
}
