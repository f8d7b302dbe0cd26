/** What a month costs, as sums of list prices and of what was measured. */

/** One rollup on Trino. */
export interface Measured {
  rows: number;
  files: number;
  lakeBytes: number;
  /** Bytes of each query, in order: the models, then the checks. */
  scanned: number[];
}

/** US dollars, AWS's list prices of an EU region without any free tier, rounded up; `docs/cost.md` prints them. */
export const prices = {
  'S3, a GB a month': 0.024,
  'S3, a thousand writes or listings': 0.0055,
  'S3, a thousand reads': 0.00044,
  'Lambda on arm64, a GB-second': 0.0000133334,
  'Lambda, a million requests': 0.2,
  'Athena, a TB scanned, 10 MB a query at least': 5,
  'HTTP API, a million requests': 1.11,
  'SQS and EventBridge, a million messages each': 1.4,
  'Step Functions, a thousand transitions': 0.025,
  'KMS, a key a month': 1,
  'CloudWatch, an alarm a month': 0.1,
  'CloudWatch, a GB of logs': 0.57,
} as const;

/** Networks, and rows in the lake after the last month; each network sends two files a month. */
const cases = [10, 100, 1000].flatMap((networks) =>
  [5_000, 50_000, 500_000, 5_000_000].map((rows) => ({ networks, rows })),
);

/** Of the pledge's window: all files of it lie in the lake in the end. */
const months = 22;
const alarms = 7;
const queries = 9;
/** Scans of a lake file by one run, all queries together. */
const scans = 21;
/** Of a row of a sender's file. */
const rawBytes = 130;
const GB = 2 ** 30;

/** The sums of one case, US dollars a month. */
export function monthOf({ networks, rows }: { networks: number; rows: number }, measured: readonly Measured[]) {
  const files = 2 * networks;
  const lake = along(
    line(measured, (m) => m.lakeBytes),
    networks,
    rows,
  );
  const scan = along(line(measured, total), networks, rows);
  const p = prices;
  const storage = (p['S3, a GB a month'] * (lake + ((rows * rawBytes) / months) * 3)) / GB;
  const reading = files * 2 * 1.77 * p['Lambda on arm64, a GB-second'];
  const messages =
    (files *
      (p['HTTP API, a million requests'] * 6 +
        p['Lambda, a million requests'] * 8 +
        p['SQS and EventBridge, a million messages each'])) /
    1e6;
  const requests =
    (files * 8 * p['S3, a thousand writes or listings'] + files * months * scans * p['S3, a thousand reads']) / 1000;
  const athena = (Math.max(scan, queries * 10 * 2 ** 20) / 1e12) * p['Athena, a TB scanned, 10 MB a query at least'];
  const fixed =
    p['KMS, a key a month'] +
    alarms * p['CloudWatch, an alarm a month'] +
    0.1 * p['CloudWatch, a GB of logs'] +
    0.02 * p['Step Functions, a thousand transitions'];
  return {
    fixed,
    intake: reading + messages,
    storage: storage + requests,
    athena,
    sum: fixed + reading + messages + storage + requests + athena,
  };
}

const last = (measured: readonly Measured[]) => measured.at(-1)!;
const total = (m: Measured) => m.scanned.reduce((sum, bytes) => sum + bytes, 0);

/** What a file and what a row take, of two sizes in as many files: the line through the smallest and the largest. */
function line(measured: readonly Measured[], of: (m: Measured) => number): { file: number; row: number } {
  const [first, end] = [measured[0]!, last(measured)];
  const row = (of(end) - of(first)) / (end.rows - first.rows);
  return { row, file: (of(first) - row * first.rows) / first.files };
}

const along = ({ file, row }: { file: number; row: number }, networks: number, rows: number) =>
  2 * networks * months * file + rows * row;

/** `docs/cost.md`, whole. */
export function costPage(measured: readonly Measured[]): string {
  const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 });
  const megabytes = (bytes: number) => (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 });
  const dollars = (value: number) => value.toFixed(2);
  const scanLine = line(measured, total);
  const lakeLine = line(measured, (m) => m.lakeBytes);
  return `# What it costs, and what breaks first

Made by \`npx tsx test/engines/cost.ts\`; do not edit. Sums of list prices without any free tier, in US dollars a month: an
estimate, not an offer. Look the prices of your region up before you decide.

## What a monthly run scans

Measured on Trino 476 before the product's own adapter: ten networks, 22 months, a file a network and month, a third as many
people as rows. A run is ${last(measured).scanned.length} queries: ${last(measured).scanned.length - 1} models and the checks.

| rows | files | lake, MB | scanned by a run, MB | bytes scanned a row |
|---:|---:|---:|---:|---:|
${measured.map((m) => `| ${number(m.rows)} | ${number(m.files)} | ${megabytes(m.lakeBytes)} | ${megabytes(total(m))} | ${number(total(m) / m.rows)} |`).join('\n')}

What is scanned grows as a straight line: ${number(scanLine.file)} bytes a file (its footer, once for each time that the models name
its table) and ${number(scanLine.row)} bytes a row, of which the lake itself has ${number(lakeLine.row)}: a model that names another twice reads its
columns twice. Athena bills 10 MB a query at least, so a run costs ${((queries * 10 * 2 ** 20 * 5) / 1e12).toFixed(4)} dollars at least; what a million rows add
is ${((scanLine.row * 1e6 * 5) / 1e12).toFixed(4)} dollars.

## A month

Each network sends two files a month. Raw files are kept for 90 days, lake and runs for good; nothing runs between two runs.

| networks | rows in the lake | fixed | intake | storage | queries | sum |
|---:|---:|---:|---:|---:|---:|---:|
${cases
  .map((c) => ({ ...c, ...monthOf(c, measured) }))
  .map(
    (c) =>
      `| ${number(c.networks)} | ${number(c.rows)} | ${dollars(c.fixed)} | ${dollars(c.intake)} | ${dollars(c.storage)} | ${dollars(c.athena)} | **${dollars(c.sum)}** |`,
  )
  .join('\n')}

Fixed: the pseudonym key, ${alarms} alarms, logs. Intake: Lambdas (2 s at 1,769 MB a file), API, queue. Storage: S3 and its requests.

## What breaks first, and what to do then

1. **The number of files, before the number of rows.** A query opens every file of the lake for each time that its models name
   it, and listing receipts is one read a file in \`Freeze\`. At 1,000 networks and two files a month these are 44,000 files after 22
   months, each read by \`Freeze\` within its 15 minutes. Then: write one file a network and month from the small ones, under new rules.
2. **A query's stages.** Models are written into each other; the largest has over a hundred stages, and Trino's own limit is 150.
   Then: keep what the models share as a private table of the run.
3. **A model's 15 minutes.** A query runs in Athena, but its Lambda waits for it. Then: start it in one state and ask in the next.
4. **One file's memory.** 50 MB through the URL is some 400,000 rows. Then: the sender splits it; files add up.

## The prices

| what | US dollars |
|---|---:|
${Object.entries(prices)
  .map(([what, price]) => `| ${what} | ${price} |`)
  .join('\n')}
`;
}
